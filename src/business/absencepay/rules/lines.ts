import type { AbsenceToPay } from '#business/absence'
import { elementOf, type PayLine } from '#business/elements'
import { averageOfMonths, taxYearOn } from '#business/statutory'
import { formatPounds, pence as toPence } from '#platform/money'
import { daysBetween, earlierDay, formatDay, laterDay, rowsOn, type Day } from '#platform/time'
import { familyPayParts } from './family-pay.ts'
import type { AbsentMonth, Days, KeptPay, PaidAverage, Reduced } from './records.ts'
import type { PaidStretch, StatutoryPart, Stretch } from './records.ts'
import { sickPayParts } from './sick-pay.ts'
import { stretchesOf } from './stretches.ts'

/** What of a statutory payment is part of the pay of the force. */
const OFFSET = 'statutory-offset'

/** What being away does to the pay of a month. */
export interface AbsencePay {
  readonly lines: readonly PayLine[]
  /** The same by stretches. */
  readonly stretches: readonly PaidStretch[]
  /** A statutory payment goes by the pay of the contract: no payslip says the average. */
  readonly averageUnknown: boolean
}

const NOTHING: AbsencePay = { lines: [], stretches: [], averageUnknown: false }

/**
 * What somebody's absences take off the pay of a month and what the law adds, line by line, in
 * whole pence. Pay is withheld by calendar days of each line. Statutory pay is a line of its own;
 * what of it is part of the force's pay is taken off again, so that both together are never more
 * than full pay, and never less than the law (SSCBA 1992 Sch. 12 para. 2, Sch. 13 para. 3).
 */
export function absencePay(month: AbsentMonth): AbsencePay {
  if (month.lines.length === 0) return NOTHING
  const stretches = stretchesOf(month)
  if (stretches.length === 0) return NOTHING
  const paid: PaidStretch[] = []
  let averageUnknown = false
  for (const [absence, some] of Map.groupBy(stretches, (one) => one.absence)) {
    const average = month.averages.get(absence.absenceId) ?? contractAverage(month)
    const parts = month.tables.isSickness(absence.kind)
      ? sickPayParts(month, some, average)
      : familyPayParts(month, some, average)
    averageUnknown ||= parts.length > 0 && average.paidOn.length === 0
    for (const stretch of some) {
      const own = parts.filter((part) => part.stretch === stretch)
      const { from, until, kept, percent: ruled } = stretch
      const percent = kept?.percent ?? ruled
      paid.push({ absence, from, until, percent, lines: linesOf(month, stretch, own) })
    }
  }
  return { lines: paid.flatMap(({ lines }) => lines), stretches: paid, averageUnknown }
}

/** Where no payslip is of the time that counts, what the contract gives in a month. */
function contractAverage({ tables, lines }: AbsentMonth): PaidAverage {
  const pence = lines.reduce((sum, line) => sum + (reductionOf(tables, line) ? line.pence : 0), 0)
  return { ...averageOfMonths(pence, 1), paidOn: [] }
}

const reductionOf = (
  { reduced }: Pick<AbsentMonth['tables'], 'reduced'>,
  { element, from }: Pick<PayLine, 'element' | 'from'>,
): Reduced | undefined => rowsOn(reduced, from).find((row) => row.element === element)

/** What one line of pay gives in a stretch, and what of it is withheld. */
interface Share extends Days {
  readonly line: PayLine
  readonly code: string
  readonly fullPence: number
  readonly withheldPence: number
  /** What of it a decision keeps on, and its code. */
  readonly keptPence: number
  readonly keptCode: string
}

function sharesOf({ tables, lines }: AbsentMonth, stretch: Stretch): readonly Share[] {
  return lines.flatMap((line): Share[] => {
    const row = reductionOf(tables, line)
    const from = laterDay(line.from, stretch.from)
    const until = earlierDay(line.until, stretch.until)
    if (row === undefined || from >= until) return []
    const part = (line.pence * daysBetween(from, until)) / daysBetween(line.from, line.until)
    const without = (percent: number): number => Math.round((part * (100 - percent)) / 100)
    const withheldPence = without(stretch.percent)
    const keptPence = withheldPence - without(stretch.kept?.percent ?? stretch.percent)
    const code = stretch.percent === 50 ? row.halfPay : row.noPay
    const fullPence = Math.round(part)
    const { kept: keptCode } = row
    return [{ line, code, from, until, fullPence, withheldPence, keptPence, keptCode }]
  })
}

const sum = <T>(all: readonly T[], of: (one: T) => number): number =>
  all.reduce((total, one) => total + of(one), 0)

function linesOf(
  month: AbsentMonth,
  stretch: Stretch,
  parts: readonly StatutoryPart[],
): readonly PayLine[] {
  const shares = sharesOf(month, stretch)
  const [first] = shares
  if (first === undefined) return []
  const full = sum(shares, ({ fullPence }) => fullPence)
  const kept = full - sum(shares, ({ withheldPence, keptPence }) => withheldPence - keptPence)
  const statutory = sum(parts, ({ pence }) => pence)
  const percent = stretch.kept?.percent ?? stretch.percent
  const own = percent === 50 && !stretch.besides ? kept : Math.min(full, kept + statutory)
  const offset = kept + statutory - Math.max(statutory, own)
  return [
    ...(stretch.percent === 100 ? [] : withheldLines(month, stretch, shares)),
    ...(stretch.kept === null ? [] : keptLines(month, { ...stretch, kept: stretch.kept }, shares)),
    ...parts.map((part) => statutoryLine(month, first.line, part)),
    ...(offset === 0
      ? []
      : [offsetLine(month, stretch, { line: first.line, pence: offset, parts })]),
  ]
}

function withheldLines(month: AbsentMonth, stretch: Stretch, shares: readonly Share[]) {
  const place = ({ code, line }: Share): string => `${code}|${line.costCentre}|${line.functionCode}`
  return [...Map.groupBy(shares, place).values()].map((some): PayLine => {
    const [from, until] = [some[0]!.from, some.at(-1)!.until]
    const days = daysBetween(from, until)
    return {
      ...made(month, stretch, { code: some[0]!.code, from, until, line: some[0]!.line }),
      pence: -sum(some, ({ withheldPence }) => withheldPence),
      quantity: days,
      unit: 'days',
      rate: Math.round((sum(some, ({ fullPence }) => fullPence) * 100) / days),
      factor: stretch.percent === 50 ? '50 %' : null,
    }
  })
}

/** What a decision keeps on, beside what the rule takes off: both are seen. */
function keptLines(
  month: AbsentMonth,
  stretch: Stretch & { readonly kept: KeptPay },
  shares: readonly Share[],
) {
  const { kept } = stretch
  const place = ({ keptCode, line }: Share) => `${keptCode}|${line.costCentre}|${line.functionCode}`
  return [...Map.groupBy(shares, place).values()].map((some): PayLine => {
    const [from, until] = [some[0]!.from, some.at(-1)!.until]
    const given = { code: some[0]!.keptCode, from, until, line: some[0]!.line }
    const days = daysBetween(from, until)
    return {
      ...made(month, stretch, { ...given, note: keptWords(kept) }),
      version: `${stretch.version}; decision ${kept.reference}`,
      pence: sum(some, ({ keptPence }) => keptPence),
      quantity: days,
      unit: 'days',
      rate: Math.round((sum(some, ({ fullPence }) => fullPence) * 100) / days),
      factor: kept.percent - stretch.percent === 50 ? '50 %' : null,
    }
  })
}

/** "kept at half pay by decision KP-2026-000001, to 30 June 2026" */
const keptWords = ({ percent, reference, lastOn }: KeptPay): string =>
  `kept at ${percent === 100 ? 'full' : 'half'} pay by decision ${reference}, to ${formatDay(lastOn)}`

function statutoryLine(month: AbsentMonth, line: PayLine, part: StatutoryPart): PayLine {
  const { element: code, from, until, stretch, pence, days, rate, average } = part
  return {
    ...made(month, stretch, { code, from, until, line, note: averageWords(average) }),
    version: `tax year ${taxYearOn(from)}`,
    pence,
    quantity: days,
    unit: 'days',
    rate,
    factor: null,
  }
}

interface Offset {
  readonly line: PayLine
  readonly pence: number
  readonly parts: readonly StatutoryPart[]
}

function offsetLine(month: AbsentMonth, stretch: Stretch, { line, pence, parts }: Offset): PayLine {
  const [from, until] = [parts[0]!.from, parts.at(-1)!.until]
  const nothing = { quantity: null, unit: null, rate: null, factor: null }
  return { ...made(month, stretch, { code: OFFSET, from, until, line }), ...nothing, pence: -pence }
}

interface Made extends Days {
  readonly code: string
  readonly line: PayLine
  /** What is said of it beside the absence. */
  readonly note?: string
}

/** What every line of an absence has: its days, its rule, its record, and where it is borne. */
function made({ tables }: AbsentMonth, stretch: Stretch, { code, line, note, ...days }: Made) {
  const { organisationId, costCentre, functionCode } = line
  const { absence, version } = stretch
  return {
    element: code,
    ...days,
    version,
    paragraph: elementOf(code).paragraph,
    record: {
      kind: 'absence' as const,
      id: absence.absenceId,
      says: saysOf(tables.titleOf(absence.kind), absence, note),
    },
    organisationId,
    costCentre,
    functionCode,
  }
}

function saysOf(title: string, { reference, firstOn }: AbsenceToPay, note?: string) {
  const absence = `${title} ${reference}, from ${formatDay(firstOn)}`
  return note === undefined ? absence : `${absence}; ${note}`
}

/** "£924.95 a week on average, paid on 23 January 2026 and 25 February 2026". */
export function averageWords({ pence, weeks, paidOn }: PaidAverage): string {
  const average = `${formatPounds(toPence(Math.floor(pence / weeks)))} a week on average`
  const days: readonly Day[] = paidOn
  return days.length === 0
    ? `${average} by the contract, no payslip being of the weeks before`
    : `${average}, paid on ${days.map(formatDay).join(' and ')}`
}
