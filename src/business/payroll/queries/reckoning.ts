import { assumedAbove, type AbsenceRecords } from '#business/absencepay'
import { annualOf, keyOf, payRecords, type PayRecords } from '#business/elements'
import { claimsForPay, type ClaimToPay } from '#business/expenses'
import { firstPaid, isPensionable, owedLessPaid, payslipOf } from '#business/grosstonet'
import { schemeThatCounts } from '#business/grosstonet'
import type { EarnedLine, Payslip, PensionMonth, ToTake } from '#business/grosstonet'
import { detailsOf, detailsOn, standingOf, type DatedDetails } from '#business/paydetails'
import type { CommandContext } from '#platform/actions'
import type { Day } from '#platform/time'
import { detailsAfterLeaving, isAfterLeaving } from '../rules/after-leaving.ts'
import { employedIn, lastServed } from '../rules/served.ts'
import { variancesOf, type Variance } from '../rules/variances.ts'
import type { Tables } from '../tables.ts'
import { absentAmong, keyWithAbsences, monthOwed, type MonthOwed } from './absent.ts'
import { lastPayslips, madeOf, paidFor, type Before, type PaidMonth } from './before.ts'
import { withEarlierYears } from './earlier-years.ts'
import type { OpenRun, RunMonth } from './open-run.ts'
import { p45sGiven } from './p45s.ts'

/** A month that a payslip pays something for, and of what it was reckoned. */
export interface EarnedMonth {
  readonly monthOn: Day
  readonly madeOf: string
}

/** A payslip with what is kept beside it. */
export interface Reckoned {
  readonly personId: string
  readonly payslip: Payslip
  readonly details: DatedDetails
  readonly afterLeaving: boolean
  readonly rankOrGrade: string
  readonly costCentre: string | null
  readonly functionCode: string | null
  readonly scheme: string
  readonly annualPence: number
  readonly months: readonly EarnedMonth[]
  readonly variances: readonly Variance[]
}

/**
 * Reckons the payslips of some people, in a handful of statements whatever their number. A month
 * whose records and rates are as they were paid by gives nothing; one that has changed gives the
 * difference; one that was never paid gives all of it. Who is owed nothing and has no month of
 * their own in the run gets no payslip. The caller is a machine: nobody's sight is asked for.
 */
export async function reckon(
  ctx: CommandContext<Tables>,
  run: OpenRun,
  personIds: readonly string[],
): Promise<readonly Reckoned[]> {
  const { organisationId, payOn, firstMonth } = run.terms
  const over = { from: firstMonth, until: run.months.at(-1)!.until }
  const records = await payRecords(ctx, personIds, over)
  const away = await absentAmong(ctx, run.absence, { organisationId, personIds, ...over })
  const made = await madeOf(ctx, { organisationId, personIds, from: firstMonth })
  const changed = new Map<string, readonly ChangedMonth[]>()
  for (const [personId, held] of records) {
    const months = changedMonths(run, { held, away: away.get(personId) }, (on) =>
      made.get(`${personId} ${on}`),
    )
    if (months.length > 0) changed.set(personId, months)
  }
  const ids = [...changed.keys()]
  const again = [...changed].flatMap(([personId, months]) =>
    months.flatMap(({ month, first }) => (first ? [] : [{ personId, monthOn: month.from }])),
  )
  const paid = await paidFor(ctx, organisationId, again)
  const details = await detailsOf(ctx, ids)
  const before = await lastPayslips(ctx, organisationId, ids)
  const asked = await standingOf(ctx, ids, payOn)
  const { taxYear } = run.tables
  const standing = await withEarlierYears(ctx, { organisationId, taxYear }, asked, before)
  const claims = await claimsForPay(ctx, organisationId, ids)
  const left = await p45sGiven(ctx, organisationId, ids)
  return [...changed].flatMap(([personId, months]) => {
    const one = reckonOne(run, {
      personId,
      records: records.get(personId)!,
      changed: months,
      paidFor: (on) => paid.get(`${personId} ${on}`),
      details: details.get(personId),
      standing: standing.get(personId) ?? [],
      before: before.get(personId),
      claims: claims.get(personId) ?? [],
      leftOn: left.get(personId),
      away: away.get(personId),
    })
    return one === undefined ? [] : [one]
  })
}

/** A month that was never paid, or that comes to something else by now. */
interface ChangedMonth extends MonthOwed {
  readonly month: RunMonth
  /** Of what it is reckoned, in short. */
  readonly key: string
  readonly first: boolean
}

interface Held {
  readonly held: PayRecords
  readonly away: AbsenceRecords | undefined
}

/** Of whoever is not away a month is reckoned only where its key has changed. */
function changedMonths(
  run: OpenRun,
  { held, away }: Held,
  madeBefore: (monthOn: Day) => string | undefined,
): readonly ChangedMonth[] {
  return run.months.flatMap((month) => {
    const before = madeBefore(month.from)
    const first = before === undefined
    if (first && employedIn(held.employments, month) === undefined) return []
    const plain = keyOf(run.elements, held, month)
    if (away === undefined) {
      return before === plain
        ? []
        : [{ month, key: plain, first, ...monthOwed(run, held, undefined, month) }]
    }
    const owed = monthOwed(run, held, away, month)
    const key = keyWithAbsences(plain, owed)
    return before === key ? [] : [{ month, key, first, ...owed }]
  })
}

interface One {
  readonly personId: string
  readonly records: PayRecords
  /** The earliest first; never none. */
  readonly changed: readonly ChangedMonth[]
  readonly paidFor: (monthOn: Day) => PaidMonth | undefined
  readonly details: readonly DatedDetails[] | undefined
  readonly standing: readonly ToTake[]
  readonly before: Before | undefined
  readonly claims: readonly ClaimToPay[]
  /** Their last day by the P45 that they were given. */
  readonly leftOn: Day | undefined
  readonly away: AbsenceRecords | undefined
}

function reckonOne(run: OpenRun, one: One): Reckoned | undefined {
  const { terms, tables, tolerances } = run
  const afterLeaving = isAfterLeaving(one.records.employments, { ...terms, leftOn: one.leftOn })
  const held = detailsOn(one.details, terms.payOn)
  const details = afterLeaving ? detailsAfterLeaving(held) : held
  const pensions = one.changed.map((changed) => pensionMonth(run, one, changed))
  const payslip = payslipOf(tables, {
    details,
    afterLeaving,
    before: one.before?.toDate,
    lines: one.changed.flatMap((changed) => linesOf(one, changed)),
    months: pensions,
    standing: one.standing,
    claims: one.claims,
  })
  // Without pay there is no payslip: a refund alone would go by a period that nobody worked.
  if (payslip.pay.length === 0 && payslip.pension === 0 && payslip.pensionEmployer === 0) {
    return undefined
  }
  const { month } = one.changed.at(-1)!
  const { scheme, annualPence } = pensions.at(-1)!
  const served = lastServed(one.records.employments, month)
  const place = placeOn(one.records, terms.organisationId, served)
  return {
    personId: one.personId,
    payslip,
    details,
    afterLeaving,
    rankOrGrade: place?.rankOrGrade ?? 'Left',
    costCentre: place?.costCentre ?? null,
    functionCode: place?.functionCode ?? null,
    scheme,
    annualPence,
    months: one.changed.map(({ month: { from }, key }) => ({ monthOn: from, madeOf: key })),
    variances: variancesOf(tolerances, terms.kind, {
      wasNet: one.before?.wasNet ?? null,
      net: payslip.net,
      overpaid: payslip.overpaid,
      hasDetails: one.details !== undefined,
      averageUnknown: one.changed.some(({ averageUnknown }) => averageUnknown),
    }),
  }
}

/** What a month gives: all of it where it was never paid, else how it differs from what was. */
const linesOf = (one: One, { month, first, owed }: ChangedMonth): readonly EarnedLine[] =>
  first
    ? firstPaid(month.from, owed)
    : owedLessPaid(month.from, owed, one.paidFor(month.from)?.pay ?? [])

/** A month for the pension: by the scheme and the yearly pay of its last day served. */
function pensionMonth(
  { elements, absence }: OpenRun,
  { records, details, paidFor: paidBefore, away }: One,
  { month, owed, lines, stretches }: ChangedMonth,
): PensionMonth {
  const last = lastServed(records.employments, month)
  const annual = annualOf(elements, records, last)
  const { pension } = detailsOn(details, last)
  const scheme = pension === 'by-rank' ? (annual?.scheme ?? 'none') : pension
  const paid = paidBefore(month.from)
  const counts = schemeThatCounts(scheme)
  const assumedPence =
    away === undefined || stretches.length === 0
      ? 0
      : assumedAbove(
          { tables: absence, month, lines, stretches, assumed: away.assumed },
          { scheme: counts, isPensionable: (element) => isPensionable(element, counts) },
        )
  return {
    monthOn: month.from,
    scheme,
    ...(assumedPence === 0 ? {} : { assumedPence }),
    pensionablePence: owed.reduce(
      (sum, { element, pence }) => sum + (isPensionable(element, scheme) ? pence : 0),
      0,
    ),
    annualPence: annual?.annualPence ?? 0,
    fullTimePence: annual?.fullTimePence ?? 0,
    paidMemberPence: paid?.member ?? 0,
    paidEmployerPence: paid?.employer ?? 0,
  }
}

/** Where somebody is in an organisation on a day; where they were last, if they are not. */
function placeOn({ employments }: PayRecords, organisationId: number, on: Day) {
  const own = employments.filter((one) => one.organisationId === organisationId)
  return own.find((one) => one.from <= on && (one.until === null || one.until > on)) ?? own.at(-1)
}
