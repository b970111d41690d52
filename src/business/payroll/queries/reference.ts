import { join } from 'node:path'
import { z } from 'zod'
import { elementOf } from '#business/elements'
import { refuse } from '#platform/refusals'
import { cells, datedRows, rowsOn, type Day } from '#platform/time'
import type { Tolerance } from '../rules/variances.ts'

const fileOf = (name: string): string => join(import.meta.dirname, '../data', name)
const { orNone, whole, words } = cells

/** What is taken, or paid besides: its title, and where in the ledger it goes. */
const codes = datedRows(fileOf('codes.csv'), {
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

const toleranceRows = datedRows(fileOf('tolerances.csv'), {
  variance: words,
  over_pence: whole,
  over_basis_points: whole,
  says: words,
})

/** From where on something is out of the ordinary, on a day. */
export function tolerancesOn(on: Day): ReadonlyMap<string, Tolerance> {
  return new Map(
    rowsOn(toleranceRows, on).map((row) => [
      row.variance,
      { overPence: row.over_pence, overBasisPoints: row.over_basis_points },
    ]),
  )
}

/** What is out of the ordinary, in words. */
export const varianceWords = (code: string): string =>
  toleranceRows.findLast(({ variance }) => variance === code)?.says ?? code

const employerRows = datedRows(fileOf('employers.csv'), {
  organisation_id: whole,
  name: words,
  paye_reference: words,
  accounts_office: words,
  originator: words,
})

/** An organisation as HMRC and the bank know it. */
export interface Employer {
  readonly name: string
  readonly payeReference: string
  readonly accountsOffice: string
  /** The account that pay goes out of, as banking knows it. */
  readonly originator: string
}

/** The employer of an organisation on a day. Refused for one that pays nobody. */
export function employerOf(organisationId: number, on: Day): Employer {
  const row = rowsOn(employerRows, on).find((one) => one.organisation_id === organisationId)
  if (row === undefined) {
    return refuse({
      code: 'payroll.no-employer',
      message: 'Your organisation has no PAYE reference on record, so it cannot pay anybody',
    })
  }
  return {
    name: row.name,
    payeReference: row.paye_reference,
    accountsOffice: row.accounts_office,
    originator: row.originator,
  }
}
