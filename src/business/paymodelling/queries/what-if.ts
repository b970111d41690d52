import { z } from 'zod'
import { compensationRows, entitlementFor } from '#business/duty'
import { linesOf, type PayLine } from '#business/elements'
import { keptCode, LOAN_PLANS, problemsWithDetails, type Details } from '#business/paydetails'
import { lastPaid } from '#business/payroll'
import { ranks } from '#business/people'
import { field } from '#platform/actions'
import { refuse, refuseIfAny } from '#platform/refusals'
import { modelOwnPay } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { payslipIf, sideBySide, type Otherwise } from '../rules/what-if.ts'

/** Work beyond the duty that one may ask about, as duty calls it. */
export const WORK = ['overtime-planned', 'rest-day', 'public-holiday'] as const
const MOST_MINUTES = 6_000

type Last = NonNullable<Awaited<ReturnType<typeof lastPaid>>>

/** What one's last payslip would have been with some of it otherwise. Nothing of it is kept. */
export const whatIf = defineQuery({
  name: 'paymodelling.what-if',
  says: 'Shows what your last payslip would have been with overtime, another pension, loan or code',
  permission: modelOwnPay,
  input: z.strictObject({
    overtime: field
      .minutes('Give hours that count, such as 7.5, up to 100', 0, MOST_MINUTES)
      .optional(),
    work: field.choice('Choose which work it is', WORK).optional(),
    pension: field.choice('Choose in, out or the 50/50 section', ['in', 'out', 'half']).optional(),
    loan: field.choice('Choose a plan, or none', ['none', ...LOAN_PLANS]).optional(),
    taxCode: field.text('Give a tax code, such as 1257L', 12).optional(),
  }),
  async run(ctx, asked) {
    const last = await lastPaid(ctx)
    if (last === null) return { last, rows: [], other: false }
    const { run, paid } = last
    const was = payslipIf(run.tables, paid)
    const { overtime = 0, work = 'overtime-planned', pension, loan, taxCode } = asked
    const otherwise: Otherwise = {
      overtime: overtime === 0 ? [] : overtimeOf(last, work, overtime),
      ...(pension === undefined ? {} : { scheme: schemeOf(last, pension) }),
      details: {
        ...(loan === undefined ? {} : { loanPlan: loan === 'none' ? null : loan }),
        ...(taxCode === undefined ? {} : codeOf(last, taxCode)),
      },
    }
    const would = payslipIf(run.tables, paid, otherwise)
    const { says, payOn, runId, personId, net } = last
    return {
      last: { says, payOn, runId, personId, net, ...paid.details, scheme: paid.scheme },
      rows: sideBySide(was, would),
      /** Whether what is taken again and again has changed since the payslip. */
      other: BigInt(was.net) !== net,
    }
  },
  consulted: ({ last }) => (last === null ? [] : [`people.person:${last.personId}`]),
})

/** The tax code somebody asks about. Refused where it is none, or of no rate of the year. */
function codeOf({ paid, run }: Last, typed: string): Pick<Details, 'taxCode' | 'alone'> {
  const code = keptCode(typed)
  const { niCategory } = paid.details
  const entered = { from: paid.monthOn, taxCode: code.taxCode, niCategory }
  refuseIfAny(problemsWithDetails(entered, [niCategory]))
  run.tables.codeOf(code.taxCode, code.alone)
  return code
}

function schemeOf({ paid, rankScheme }: Last, pension: 'in' | 'out' | 'half'): string {
  if (pension === 'out') return 'none'
  const own = paid.scheme === 'none' ? rankScheme : paid.scheme.replace(/-half$/, '')
  if (pension === 'in') return own
  if (own === 'lgps') return 'lgps-half'
  return refuse({
    code: 'paymodelling.no-half-pension',
    message: 'Choose in or out: only the Local Government Pension Scheme has a 50/50 section',
    field: 'pension',
  })
}

/** The line that so many minutes of overtime would give, at the rate of the work for the rank. */
function overtimeOf(last: Last, work: (typeof WORK)[number], minutes: number): readonly PayLine[] {
  const { records, servedOn, rankOrGrade, run } = last
  const rank = ranks().find((one) => one.rankOrGrade === rankOrGrade)
  const entitlement =
    rank &&
    entitlementFor(compensationRows(), {
      kind: work,
      on: servedOn,
      category: rank.category,
      seniority: rank.seniority,
      notice: 0,
      minutes,
      travelMinutes: 0,
      occasion: 1,
    })
  const month = run.months[0]!
  const lines =
    entitlement === undefined || records === undefined
      ? []
      : linesOf(
          run.elements,
          {
            ...records,
            allowances: [],
            hours: [],
            overtime: [
              {
                claimId: work,
                reference: entitlement.says,
                kind: work,
                workedOn: servedOn,
                starts: 0,
                ends: 0,
                countedMinutes: minutes,
                ...entitlement.rate,
                paragraph: entitlement.paragraph,
              },
            ],
          },
          month,
        ).filter(({ record }) => record?.kind === 'overtime')
  if (lines.length > 0) return lines
  return refuse({
    code: 'paymodelling.no-overtime',
    message: `Leave the hours empty: a ${rankOrGrade} is not paid overtime`,
    field: 'overtime',
  })
}
