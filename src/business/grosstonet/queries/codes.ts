import { join } from 'node:path'
import { z } from 'zod'
import { elementOf } from '#business/elements'
import { cells, datedRows } from '#platform/time'

const { orNone, words } = cells

/** What is taken, or paid besides: its title, and where in the ledger it goes. */
const codes = datedRows(join(import.meta.dirname, '../data/codes.csv'), {
  code: words,
  title: words,
  side: z.enum(['pay', 'deduction', 'employer']),
  subjective: words,
  against: orNone(words),
})
const byCode = new Map(codes.map((row) => [row.code, row]))

/** The title of a line of a payslip, whether it is pay or taken of it. */
export const titleOf = (code: string): string => byCode.get(code)?.title ?? elementOf(code).title

/** The subjective code that a line is posted to. */
export const subjectiveOf = (code: string): string =>
  byCode.get(code)?.subjective ?? elementOf(code).subjective

/** The subjective code that the employer's part of a line is owed under. */
export const againstOf = (code: string): string => byCode.get(code)?.against ?? '8030'
