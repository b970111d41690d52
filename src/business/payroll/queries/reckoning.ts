import { assumedAbove, openAbsencePay, type AbsenceRecords } from '#business/absencepay'
import {
  annualOf,
  keyOf,
  openElements,
  payRecords,
  type ElementTables,
  type PayRecords,
} from '#business/elements'
import { claimsForPay, type ClaimToPay } from '#business/expenses'
import { detailsOf, detailsOn, standingOf, type DatedDetails } from '#business/paydetails'
import { openPension, openPeriod, openStatutory, periodOn, taxYearOn } from '#business/statutory'
import type { CommandContext } from '#platform/actions'
import { addDays, addMonths, earlierDay, type Day } from '#platform/time'
import { firstPaid, owedLessPaid, type EarnedLine } from '../rules/owed.ts'
import { payslipOf, runTables } from '../rules/payslip.ts'
import type { Payslip, PensionMonth } from '../rules/payslip.ts'
import { variancesOf, type Variance } from '../rules/variances.ts'
import type { Tables } from '../tables.ts'
import { isPensionable, schemeThatCounts } from '../rules/pensionable.ts'
import { absentAmong, keyWithAbsences, monthOwed, type MonthOwed } from './absent.ts'
import { lastPayslips, madeOf, paidFor, type Before, type PaidMonth } from './before.ts'
import { withEarlierYears } from './earlier-years.ts'
import { tolerancesOn } from './reference.ts'

/** A run as its payslips are reckoned. */
export interface RunTerms {
  readonly organisationId: number
  readonly kind: 'monthly' | 'supplementary'
  readonly monthOn: Day
  readonly payOn: Day
  readonly workedUntil: Day
  /** The first month that is looked at: that of the run, or as far as it looks back. */
  readonly firstMonth: Day
}

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
  readonly rankOrGrade: string
  readonly costCentre: string | null
  readonly functionCode: string | null
  readonly scheme: string
  readonly annualPence: number
  readonly months: readonly EarnedMonth[]
  readonly variances: readonly Variance[]
}

/** Opens everything of a run that is the same for everybody: once, not once a payslip. */
export function openRun(terms: RunTerms, asOf: Day) {
  const statutory = openStatutory(taxYearOn(terms.payOn))
  const period = openPeriod(statutory, {
    frequency: 'monthly',
    period: periodOn('monthly', terms.payOn),
    payDay: terms.payOn,
  })
  const tables = runTables(
    { statutory, period, monthOn: terms.monthOn, payOn: terms.payOn },
    (scheme, on) => openPension(statutory, scheme, on),
  )
  const months: { from: Day; until: Day; workedUntil: Day }[] = []
  for (let from = terms.firstMonth; from <= terms.monthOn; from = addMonths(from, 1)) {
    const until = addMonths(from, 1)
    months.push({ from, until, workedUntil: earlierDay(until, terms.workedUntil) })
  }
  const elements = openElements(asOf)
  return {
    terms,
    tables,
    months,
    elements,
    absence: openAbsencePay(),
    tolerances: tolerancesOn(asOf),
  }
}

export type OpenRun = ReturnType<typeof openRun>

interface Changed {
  readonly month: OpenRun['months'][number]
  readonly key: string
  readonly first: boolean
  /** Reckoned already of whoever is away. */
  readonly owed: MonthOwed | undefined
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
  const { terms, months, elements } = run
  const { organisationId, payOn } = terms
  const over = { from: terms.firstMonth, until: months.at(-1)!.until }
  const records = await payRecords(ctx, personIds, over)
  const away = await absentAmong(ctx, run.absence, { organisationId, personIds, ...over })
  const made = await madeOf(ctx, { organisationId, personIds, from: over.from })
  const changed = new Map<string, readonly Changed[]>()
  const again: { personId: string; monthOn: Day }[] = []
  for (const [personId, held] of records) {
    const found = changedMonths(run, { held, away: away.get(personId) }, (on) =>
      made.get(`${personId} ${on}`),
    )
    if (found.length > 0) changed.set(personId, found)
    for (const { month, first } of found) if (!first) again.push({ personId, monthOn: month.from })
  }
  const ids = [...changed.keys()]
  const paid = await paidFor(ctx, organisationId, again)
  const details = await detailsOf(ctx, ids)
  const before = await lastPayslips(ctx, organisationId, ids)
  const asked = await standingOf(ctx, ids, payOn)
  const { taxYear } = run.tables
  const standing = await withEarlierYears(ctx, { organisationId, taxYear }, asked, before)
  const claims = await claimsForPay(ctx, organisationId, ids)
  return ids.flatMap((personId) => {
    const one = reckonOne(run, {
      personId,
      records: records.get(personId)!,
      changed: changed.get(personId)!,
      paidFor: (on) => paid.get(`${personId} ${on}`),
      details: details.get(personId),
      standing: standing.get(personId) ?? [],
      before: before.get(personId),
      claims: claims.get(personId) ?? [],
      away: away.get(personId),
      elements,
    })
    return one === undefined ? [] : [one]
  })
}

interface Held {
  readonly held: PayRecords
  readonly away: AbsenceRecords | undefined
}

function changedMonths(
  { elements, months, absence, terms: { organisationId } }: OpenRun,
  { held, away }: Held,
  madeBefore: (monthOn: Day) => string | undefined,
): readonly Changed[] {
  return months.flatMap((month) => {
    const before = madeBefore(month.from)
    if (before === undefined && !isEmployedIn(held, month)) return []
    const plain = keyOf(elements, held, month)
    const owed = away && monthOwed({ organisationId, elements, absence }, held, away, month)
    const key = owed === undefined ? plain : keyWithAbsences(plain, owed)
    return before === key ? [] : [{ month, key, first: before === undefined, owed }]
  })
}

function isEmployedIn({ employments }: PayRecords, { from, until }: { from: Day; until: Day }) {
  return employments.some((one) => one.from < until && (one.until === null || one.until > from))
}

interface One {
  readonly personId: string
  readonly records: PayRecords
  readonly changed: readonly Changed[]
  paidFor(monthOn: Day): PaidMonth | undefined
  readonly details: readonly DatedDetails[] | undefined
  readonly standing: Parameters<typeof payslipOf>[1]['standing']
  readonly before: Before | undefined
  readonly claims: readonly ClaimToPay[]
  readonly away: AbsenceRecords | undefined
  readonly elements: ElementTables
}

function reckonOne(run: OpenRun, one: One): Reckoned | undefined {
  const { terms, tables, tolerances } = run
  const lines: EarnedLine[] = []
  const pensions: PensionMonth[] = []
  const given = { ...run, organisationId: terms.organisationId }
  let averageUnknown = false
  for (const { month, first, ...already } of one.changed) {
    const found = already.owed ?? monthOwed(given, one.records, undefined, month)
    const { owed } = found
    averageUnknown ||= found.averageUnknown
    const paid = one.paidFor(month.from)
    const more = first
      ? firstPaid(month.from, owed)
      : owedLessPaid(month.from, owed, paid?.pay ?? [])
    lines.push(...more)
    pensions.push(pensionMonth({ ...one, absence: run.absence }, month, found, paid))
  }
  const details = detailsOn(one.details, terms.payOn)
  const payslip = payslipOf(tables, {
    details,
    before: one.before?.toDate,
    lines,
    months: pensions,
    standing: one.standing,
    claims: one.claims,
  })
  // Without pay there is no payslip: a refund alone would go by a period that nobody worked.
  if (payslip.pay.length === 0 && payslip.pension === 0 && payslip.pensionEmployer === 0) {
    return undefined
  }
  const place = placeOn(one.records, terms.organisationId, lastDay(one, terms.monthOn))
  const own = pensions.at(-1)
  return {
    personId: one.personId,
    payslip,
    details,
    rankOrGrade: place?.rankOrGrade ?? 'Left',
    costCentre: place?.costCentre ?? null,
    functionCode: place?.functionCode ?? null,
    scheme: own?.scheme ?? 'none',
    annualPence: own?.annualPence ?? 0,
    months: one.changed.map(({ month, key }) => ({ monthOn: month.from, madeOf: key })),
    variances: variancesOf(tolerances, terms.kind, {
      wasNet: one.before?.wasNet ?? null,
      net: payslip.net,
      overpaid: payslip.overpaid,
      hasDetails: one.details !== undefined,
      averageUnknown,
    }),
  }
}

function pensionMonth(
  { records, elements, details, absence, away }: One & Pick<OpenRun, 'absence'>,
  month: OpenRun['months'][number],
  { owed, lines, stretches }: MonthOwed,
  paid: PaidMonth | undefined,
): PensionMonth {
  const last = lastServed(records, month)
  const annual = annualOf(elements, records, last)
  const { pension } = detailsOn(details, last)
  const scheme = pension === 'by-rank' ? (annual?.scheme ?? 'none') : pension
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

type Employed = PayRecords['employments'][number]

/** The last day of a month on which somebody was employed; its first where they were not at all. */
function lastServed({ employments }: PayRecords, { from, until }: { from: Day; until: Day }): Day {
  const served = employments.filter((one) => one.from < until && (one.until ?? until) > from)
  const last = served.at(-1)
  if (last === undefined) return from
  const end = last.until === null ? until : earlierDay(last.until, until)
  return addDays(end, -1)
}

function lastDay({ records, changed }: One, monthOn: Day): Day {
  const month = changed.at(-1)?.month ?? { from: monthOn, until: addMonths(monthOn, 1) }
  return lastServed(records, month)
}

function placeOn(records: PayRecords, organisationId: number, on: Day): Employed | undefined {
  const own = records.employments.filter((one) => one.organisationId === organisationId)
  return own.find((one) => one.from <= on && (one.until === null || one.until > on)) ?? own.at(-1)
}
