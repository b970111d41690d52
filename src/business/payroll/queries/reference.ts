import { join } from 'node:path'
import { refuse } from '#platform/refusals'
import { cells, datedRows, rowsOn, type Day } from '#platform/time'
import type { Tolerance } from '../rules/variances.ts'

const fileOf = (name: string): string => join(import.meta.dirname, '../data', name)
const { whole, words } = cells

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
