import { join } from 'node:path'
import { cells, datedRows, type Day } from '#platform/time'
import { z } from 'zod'
import { FREQUENCIES } from './rules/periods.ts'

const fileOf = (name: string): string => join(import.meta.dirname, 'data', `${name}.csv`)
const { whole, words } = cells
const signed = z
  .string()
  .regex(/^-?\d+$/)
  .transform(Number)

export const day = (text: string): Day => text as Day

/** The official cases of income tax, one payment each, as HMRC publishes them for software. */
export const taxCases = () =>
  datedRows(fileOf('hmrc-tax-cases-2025-26'), {
    test_case: words,
    code: words,
    basis: z.enum(['cumulative', 'alone']),
    frequency: z.enum(FREQUENCIES),
    period: whole,
    pay_pence: signed,
    pay_to_date_pence: signed,
    tax_pence: signed,
    tax_to_date_pence: signed,
  })

/** The official cases of national insurance. */
export const niCases = () =>
  datedRows(fileOf('hmrc-ni-cases-2025-26'), {
    test_case: words,
    category: words,
    frequency: z.enum(FREQUENCIES),
    pay_pence: whole,
    employee_pence: whole,
    employer_pence: whole,
    at_lel_pence: whole,
    lel_to_pt_pence: whole,
    pt_to_uel_pence: whole,
  })
