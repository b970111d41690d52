import { addDays, daysBetween, earlierDay, laterDay, type Day } from '#platform/time'
import { ELEMENTS_OF, type Rate, type Status } from './elements.ts'
import { nightHours } from './nights.ts'
import type { PaySpan } from './pay-spans.ts'
import { paySpans } from './pay-spans.ts'
import type { PaidOvertime, PayMonth, PayRecords } from './records.ts'
import { rateKey, type ElementTables, type Era } from './tables.ts'

const MONTHS = 12
const HUNDREDTHS = 100
/** Ten-thousandths of a pound in a penny. */
const IN_A_PENNY = 100
const MINUTES_AN_HOUR = 60

/** What a line was made of: the pay record that says so. */
export interface PayRecordOf {
  readonly kind: 'employment' | 'overtime' | 'duty' | 'allowance' | 'absence'
  readonly id: string
  readonly says: string
}

/** One thing somebody earned in a month. */
export interface PayLine {
  /** Code of data/elements.csv. */
  readonly element: string
  /** Whole pence, rounded once; below nothing where an absence takes pay off. */
  readonly pence: number
  readonly quantity: number | null
  readonly unit: 'minutes' | 'days' | null
  /** Ten-thousandths of a pound for an hour, a day or a year, as the element has it. */
  readonly rate: number | null
  /** `4/3` times the rate, `10 %` of it, where there is one. */
  readonly factor: string | null
  /** The days it was earned on, until exclusive. */
  readonly from: Day
  readonly until: Day
  /** Which dated row: `constable 5, 2025-09-01`. */
  readonly version: string
  readonly paragraph: string
  readonly record: PayRecordOf | null
  readonly organisationId: number
  readonly costCentre: string | null
  readonly functionCode: string | null
}

/** A line, and whether the rows it is by are confirmed: authoritative where all of them are. */
export interface RatedLine extends PayLine {
  readonly status: Status
}

/** A line before it is rounded: the exact pence are numerator over denominator. */
export interface Earned extends Omit<RatedLine, 'pence'> {
  readonly numerator: number
  readonly denominator: number
}

/**
 * Everything somebody earned in a month. Yearly amounts are a twelfth a month, and in a part of a
 * month the calendar days of it over those of the month (Police Regulations 2003 reg. 30).
 * Stretches that differ in nothing but their days are one.
 */
export function earnedIn(
  tables: ElementTables,
  records: PayRecords,
  month: PayMonth,
): readonly Earned[] {
  const spans = paySpans(tables, records, month)
  if (spans.length === 0) return []
  const month12 = daysBetween(month.from, month.until) * MONTHS
  const making: Making = { tables, records, month, month12, spans, earned: [] }
  addPay(making)
  addYearly(making)
  addWork(making)
  return making.earned
}

interface Making {
  readonly tables: ElementTables
  readonly records: PayRecords
  readonly month: PayMonth
  /** Twelve times the days of the month. */
  readonly month12: number
  readonly spans: readonly PaySpan[]
  readonly earned: Earned[]
}

type Part = Pick<
  Earned,
  'element' | 'from' | 'until' | 'version' | 'status' | 'record' | 'numerator' | 'denominator'
> &
  Partial<Earned>

/** Adds a piece to the last one where it goes on with it, else as one of its own. */
function add({ earned, tables }: Making, { employment }: PaySpan, part: Part): void {
  const { element, from, until, quantity = null, unit = null, rate = null, factor = null } = part
  const { version, status, record, numerator, denominator } = part
  const paragraph = part.paragraph ?? tables.elements.get(element)?.paragraph ?? ''
  const { organisationId, costCentre, functionCode } = employment
  const made = { element, quantity, unit, rate, factor, from, until, version, status, paragraph }
  const one = { ...made, record, organisationId, costCentre, functionCode, numerator, denominator }
  const last = earned.at(-1)
  if (last === undefined || !goesOn(last, one)) {
    earned.push(one)
    return
  }
  earned[earned.length - 1] = {
    ...last,
    until: one.until,
    numerator: last.numerator + one.numerator,
    quantity: last.quantity === null ? null : last.quantity + (one.quantity ?? 0),
  }
}

const goesOn = (a: Earned, b: Earned): boolean =>
  a.until === b.from &&
  a.element === b.element &&
  a.version === b.version &&
  a.rate === b.rate &&
  a.factor === b.factor &&
  a.denominator === b.denominator &&
  a.record?.id === b.record?.id &&
  a.record?.says === b.record?.says &&
  a.organisationId === b.organisationId &&
  a.costCentre === b.costCentre &&
  a.functionCode === b.functionCode

const versionOf = ({ element, band, valid }: Rate): string =>
  `${element}${band === '' ? '' : ` ${band}`}, ${valid.from}`

const pointVersion = ({ scale, point, valid }: PaySpan['own']): string =>
  `${scale} ${point}, ${valid.from}`

/** Rows together are confirmed where each of them is. */
const statusOf = (...rows: readonly { readonly status: Status }[]): Status =>
  rows.every(({ status }) => status === 'authoritative') ? 'authoritative' : 'demo'

/** Basic pay by the point, and what a higher rank gives above it. */
function addPay(making: Making): void {
  const { records, spans } = making
  for (const span of spans) {
    const { own, category, employment, paragraph } = span
    addYear(making, span, {
      element: ELEMENTS_OF[category].basic,
      annualPence: own.annualPence,
      version: pointVersion(own),
      status: own.status,
      ...(paragraph === '' ? {} : { paragraph }),
      record: employmentOf(records, `${employment.rankOrGrade}, point ${own.point}`),
    })
  }
  for (const span of spans) {
    const { own, held, category, employment } = span
    if (held === own) continue
    const kind = employment.actingKind === 'temporary' ? 'temporary' : 'acting'
    addYear(making, span, {
      element: ELEMENTS_OF[category][kind],
      annualPence: held.annualPence - own.annualPence,
      version: `${pointVersion(held)} over ${pointVersion(own)}`,
      status: statusOf(held, own),
      record: employmentOf(records, `${employment.actingRank ?? ''}, point ${held.point}`),
    })
  }
}

const employmentOf = ({ personId }: PayRecords, says: string): PayRecordOf => ({
  kind: 'employment',
  id: personId,
  says,
})

interface Yearly {
  readonly element: string
  readonly annualPence: number
  readonly version: string
  readonly status: Status
  /** That of the element unless said. */
  readonly paragraph?: string
  readonly record: PayRecordOf
  readonly from?: Day
  readonly until?: Day
  /** In full also part time. */
  readonly whole?: boolean
  /** A share of it alone: 15 over 100. */
  readonly share?: Pick<Rate, 'over' | 'under'>
}

/** Adds the days of a yearly amount within a span. */
function addYear(making: Making, span: PaySpan, yearly: Yearly): void {
  const { annualPence, whole = false, share = { over: 1, under: 1 }, ...rest } = yearly
  const { from = span.from, until = span.until } = yearly
  const fte = whole ? HUNDREDTHS : span.employment.fteHundredths
  const days = daysBetween(from, until)
  add(making, span, {
    ...rest,
    from,
    until,
    rate: annualPence * IN_A_PENNY,
    factor: factorOf(share, fte),
    numerator: annualPence * share.over * fte * days,
    denominator: share.under * HUNDREDTHS * making.month12,
  })
}

function factorOf({ over, under }: Pick<Rate, 'over' | 'under'>, fte: number): string | null {
  if (over === under && fte === HUNDREDTHS) return null
  const percent = (100 * over) / under
  if (over === under) return `${fte} %`
  return fte === HUNDREDTHS ? `${percent} %` : `${percent} % of ${fte} %`
}

/** Yearly and daily amounts: those that everybody has, and those that somebody holds. */
function addYearly(making: Making): void {
  const { tables, records, spans } = making
  for (const eras of tables.everybodys) {
    for (const span of spans) {
      const { from, until } = span
      const record = employmentOf(records, span.employment.rankOrGrade)
      for (const era of eras) addAmount(making, span, { era, record, from, until })
    }
  }
  for (const held of records.allowances) {
    const eras = tables.rates.get(rateKey(held.element, held.band)) ?? []
    const title = eras[0]?.row.title ?? held.band
    const record = { kind: 'allowance', id: held.allowanceId, says: title } as const
    for (const span of spans) {
      const until = held.until ?? span.until
      for (const era of eras) addAmount(making, span, { era, record, from: held.from, until })
    }
  }
}

interface Amount {
  readonly era: Era<Rate>
  readonly record: PayRecordOf
  /** The days on which it is held. */
  readonly from: Day
  readonly until: Day
}

/** Adds an amount for the days on which the span, its rate and whoever holds it are all there. */
function addAmount(making: Making, span: PaySpan, { era, record, ...held }: Amount): void {
  const { row } = era
  const from = laterDay(laterDay(span.from, held.from), era.from)
  const ends = earlierDay(span.until, held.until)
  const until = era.until === null ? ends : earlierDay(ends, era.until)
  if (from >= until || !isFor(row, span)) return
  const { element, pence } = row
  const { status } = row.per === 'share' ? { status: statusOf(row, span.held) } : row
  const common = { element, version: versionOf(row), status, record, from, until }
  if (row.per === 'day') {
    const quantity = daysBetween(from, until)
    addDaily(making, span, { ...common, quantity, pence })
    return
  }
  addYear(making, span, {
    ...common,
    whole: !row.partTime,
    annualPence: row.per === 'share' ? span.held.annualPence : pence,
    ...(row.per === 'share' ? { share: row } : {}),
  })
}

/** Whether a rate is for those of a scale and kind of service. */
const isFor = ({ who }: Rate, { heldScale, category }: PaySpan): boolean =>
  who.has(category) || who.has(heldScale)

type DaysOf = Pick<Earned, 'element' | 'version' | 'status' | 'record' | 'from' | 'until'> & {
  readonly quantity: number
  readonly pence: number
}

function addDaily(making: Making, span: PaySpan, { pence, ...days }: DaysOf): void {
  const rate = pence * IN_A_PENNY
  const numerator = pence * days.quantity
  add(making, span, { ...days, unit: 'days', rate, numerator, denominator: 1 })
}

/** What is earned by the hour or the day: unsocial hours, days on call, overtime. */
function addWork(making: Making): void {
  const { records, month, spans } = making
  const inMonth = (day: Day): boolean => day >= month.from && day < month.workedUntil
  const overtime = records.overtime.filter(
    ({ workedOn }) => inMonth(workedOn) && workedOn < month.until,
  )
  const hours = records.hours.find(({ monthOn }) => monthOn === month.from)
  const nights = nightHours(hours?.nights.filter(({ on }) => inMonth(on)) ?? [], overtime)
  const onCall = hours?.onCall.filter(inMonth) ?? []
  const id = hours?.hoursId ?? records.personId
  if (nights.length > 0) for (const span of spans) addUnsocial(making, span, { nights, id })
  if (onCall.length > 0) for (const span of spans) addOnCall(making, span, { onCall, id })
  for (const claim of overtime) addOvertime(making, claim)
}

const within = (span: PaySpan, day: Day): boolean => day >= span.from && day < span.until

/** The eras of a rate that nobody holds, cut to a span, for those whom it is for. */
function* ratesWithin({ tables, month }: Making, span: PaySpan, element: string) {
  for (const era of tables.rates.get(rateKey(element, '')) ?? []) {
    const from = laterDay(span.from, era.from)
    const ends = earlierDay(span.until, month.workedUntil)
    const until = era.until === null ? ends : earlierDay(ends, era.until)
    if (from < until && isFor(era.row, span)) yield { row: era.row, from, until }
  }
}

interface Worked {
  readonly id: string
  readonly nights: ReturnType<typeof nightHours>
  readonly onCall: readonly Day[]
}

function addUnsocial(making: Making, span: PaySpan, { nights, id }: Omit<Worked, 'onCall'>): void {
  const { hourly, held } = span
  if (hourly === undefined) return
  for (const { row, from, until } of ratesWithin(making, span, 'unsocial')) {
    const some = nights.filter(({ on }) => on >= from && on < until)
    const hours = some.reduce((sum, one) => sum + one.hours, 0)
    if (hours === 0) continue
    add(making, span, {
      element: row.element,
      from,
      until,
      quantity: hours * MINUTES_AN_HOUR,
      unit: 'minutes',
      rate: hourlyRate(span),
      factor: `${(100 * row.over) / row.under} %`,
      version: `${versionOf(row)}; ${pointVersion(held)}`,
      status: statusOf(row, held, hourly),
      record: { kind: 'duty', id, says: 'Duties between 20:00 and 06:00' },
      numerator: held.annualPence * hourly.over * hours * row.over,
      denominator: hourly.under * row.under,
    })
  }
}

function addOnCall(making: Making, span: PaySpan, { onCall, id }: Omit<Worked, 'nights'>): void {
  for (const { row, from, until } of ratesWithin(making, span, 'on-call')) {
    const quantity = onCall.filter((day) => day >= from && day < until).length
    if (quantity === 0) continue
    const record = { kind: 'duty', id, says: 'Days on call' } as const
    const { element, status, pence } = row
    addDaily(making, span, {
      element,
      version: versionOf(row),
      status,
      record,
      from,
      until,
      quantity,
      pence,
    })
  }
}

/** Ten-thousandths of a pound for an hour at the pay of a span. */
function hourlyRate({ hourly, held }: PaySpan): number {
  if (hourly === undefined) return 0
  return Math.round((held.annualPence * IN_A_PENNY * hourly.over) / hourly.under)
}

const kindOfPay: Readonly<Record<string, 'restDay' | 'publicHoliday'>> = {
  'rest-day': 'restDay',
  'rest-day-retained': 'restDay',
  'public-holiday': 'publicHoliday',
}

function addOvertime(making: Making, claim: PaidOvertime): void {
  const span = making.spans.find((one) => within(one, claim.workedOn))
  const { countedMinutes, over, under, workedOn } = claim
  if (span?.hourly === undefined || countedMinutes * over === 0) return
  const { hourly, held, category } = span
  add(making, span, {
    element: ELEMENTS_OF[category][kindOfPay[claim.kind] ?? 'overtime'],
    from: workedOn,
    until: addDays(workedOn, 1),
    quantity: countedMinutes,
    unit: 'minutes',
    rate: hourlyRate(span),
    factor: `${over}/${under}`,
    version: pointVersion(held),
    status: statusOf(held, hourly),
    paragraph: claim.paragraph,
    record: { kind: 'overtime', id: claim.claimId, says: claim.reference },
    numerator: held.annualPence * hourly.over * countedMinutes * over,
    denominator: hourly.under * MINUTES_AN_HOUR * under,
  })
}
