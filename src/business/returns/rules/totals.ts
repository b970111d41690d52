import type { PayslipForReturn } from '#business/payroll'

/** Control totals of a full payment submission, in pence: what payroll and the ledger must have. */
export interface Totals {
  readonly heads: number
  readonly taxablePence: number
  readonly taxPence: number
  readonly employeePence: number
  readonly employerPence: number
  readonly loanPence: number
  readonly netPence: number
}

export function totalsOf(slips: readonly PayslipForReturn[]): Totals {
  const sum = (of: (slip: PayslipForReturn) => number): number =>
    slips.reduce((total, slip) => total + of(slip), 0)
  const contributions = (of: 'employeePence' | 'employerPence') => (slip: PayslipForReturn) =>
    slip.ni.reduce((total, ni) => total + ni[of], 0)
  return {
    heads: slips.length,
    taxablePence: sum(({ taxablePence }) => taxablePence),
    taxPence: sum(({ taxPence }) => taxPence),
    employeePence: sum(contributions('employeePence')),
    employerPence: sum(contributions('employerPence')),
    loanPence: sum(({ loanPence, postgraduatePence }) => loanPence + postgraduatePence),
    netPence: sum(({ netPence }) => netPence),
  }
}

const NOTHING: Totals = totalsOf([])

/** Totals of several parts together. */
export function together(parts: readonly Totals[]): Totals {
  const names = Object.keys(NOTHING) as (keyof Totals)[]
  return Object.fromEntries(
    names.map((name) => [name, parts.reduce((sum, part) => sum + part[name], 0)]),
  ) as unknown as Totals
}
