import type { PayslipForReturn, PensionForReturn } from '#business/payroll'
import type { Entry } from './fps.ts'
import { inOrder, type Items } from './items.ts'
import { plainName, pounds } from './written.ts'

/** Pension schemes that the force makes returns to, by the names of `statutory`. */
export const SCHEMES = ['police-2015', 'lgps', 'alpha'] as const
export type Scheme = (typeof SCHEMES)[number]

export const schemeTitles: Readonly<Record<Scheme, string>> = {
  'police-2015': 'Police Pension Scheme 2015',
  lgps: 'Local Government Pension Scheme',
  alpha: 'Civil Service alpha',
}

/** What a scheme is told of somebody for a month; amounts in pence. */
export interface Member {
  readonly slip: PayslipForReturn
  /** What the last payslip says of it. */
  readonly last: PensionForReturn
  readonly pensionablePence: number
  readonly memberPence: number
  readonly employerPence: number
}

const HALF = '-half'

/** What a payslip pays into a scheme, in its main section or in the half one. */
const paidInto = (scheme: Scheme, { pensions }: PayslipForReturn): PensionForReturn | undefined =>
  pensions.find((one) => one.scheme === scheme || one.scheme === scheme + HALF)

/**
 * The members of a scheme in a month, each once: the payslips of all of its runs together, with
 * what the last of them says of the person.
 */
export function membersOf(scheme: Scheme, slips: Iterable<PayslipForReturn>): readonly Member[] {
  const members = new Map<string, Member>()
  for (const slip of slips) {
    const last = paidInto(scheme, slip)
    if (last === undefined) continue
    const before = members.get(slip.personId)
    const { pensionablePence, memberPence, employerPence } = last
    members.set(slip.personId, {
      slip,
      last,
      pensionablePence: pensionablePence + (before?.pensionablePence ?? 0),
      memberPence: memberPence + (before?.memberPence ?? 0),
      employerPence: employerPence + (before?.employerPence ?? 0),
    })
  }
  return [...members.values()]
}

export function memberEntry(items: Items, { slip, last, ...sums }: Member): Entry {
  const { personId, givenName, familyName, payrollId } = slip
  return {
    personId,
    says: `${givenName} ${familyName}, ${payrollId}`,
    values: inOrder(items, {
      PayrollNumber: payrollId,
      FamilyName: plainName(familyName),
      GivenName: plainName(givenName),
      NINO: slip.nino,
      Section: last.scheme.endsWith(HALF) ? 'half' : 'main',
      JoinedOn: slip.joinedOn,
      LeftOn: slip.leftOn,
      AnnualPay: pounds(last.annualPence),
      PensionablePay: pounds(sums.pensionablePence),
      Member: pounds(sums.memberPence),
      Employer: pounds(sums.employerPence),
    }),
  }
}

/** Control totals of a return to a scheme, in pence. */
export interface PensionTotals {
  readonly pensionablePence: number
  readonly memberPence: number
  readonly employerPence: number
}

export function pensionTotals(members: readonly Member[]): PensionTotals {
  const sum = (of: keyof PensionTotals) => members.reduce((so, member) => so + member[of], 0)
  return {
    pensionablePence: sum('pensionablePence'),
    memberPence: sum('memberPence'),
    employerPence: sum('employerPence'),
  }
}
