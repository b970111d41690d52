import { hash } from 'node:crypto'
import { addDays, type Day } from '#platform/time'
import { earnedIn, type Earned, type RatedLine } from './earned.ts'
import type { Scheme } from './elements.ts'
import { paySpans } from './pay-spans.ts'
import type { PayMonth, PayRecords } from './records.ts'
import type { ElementTables } from './tables.ts'

/**
 * What a month gives somebody, line by line, gross. Of work (duty hours, overtime) only what was
 * worked before `workedUntil` counts. Nothing for whoever the force does not pay.
 */
export const linesOf = (
  tables: ElementTables,
  records: PayRecords,
  month: PayMonth,
): readonly RatedLine[] => earnedIn(tables, records, month).map(lineOf)

/** Half a penny and more is a penny: each line is rounded once, here. */
function lineOf({ numerator, denominator, ...line }: Earned): RatedLine {
  return { ...line, pence: Math.round(numerator / denominator) }
}

/**
 * A short text that is the same as long as `linesOf` gives the same, and another as soon as it does
 * not: a digest of all that the lines are made of.
 */
export const keyOf = (tables: ElementTables, records: PayRecords, month: PayMonth): string =>
  hash('sha1', earnedIn(tables, records, month).map(textOf).join('\n'), 'base64url')

const textOf = (one: Earned): string =>
  `${one.element}|${one.from}|${one.until}|${one.numerator}/${one.denominator}|` +
  `${one.quantity}|${one.unit}|${one.rate}|${one.factor}|${one.version}|${one.paragraph}|` +
  `${one.record?.id}|${one.record?.says}|${one.organisationId}|${one.costCentre}|${one.functionCode}`

/** Pay of a year as a pension scheme looks at it. */
export interface AnnualPay {
  /** Part-time pay as it is. */
  readonly annualPence: number
  /** What the same year would be full time. */
  readonly fullTimePence: number
  readonly scheme: Scheme | 'none'
}

const SCHEME_OF: Readonly<Record<string, Scheme>> = {
  police: 'police-2015',
  'civil-service': 'alpha',
}

/**
 * The pensionable pay of a year at the rates of one day, in pence: the last day of the month that
 * was served (SI 2015/445 reg. 168, 170). Undefined for whoever is not paid on that day.
 */
export function annualOf(
  tables: ElementTables,
  records: PayRecords,
  on: Day,
): AnnualPay | undefined {
  const days = { from: on, until: addDays(on, 1), workedUntil: on }
  const [span] = paySpans(tables, records, days)
  if (span === undefined) return undefined
  const scheme = SCHEME_OF[span.pension] ?? 'none'
  const { fteHundredths } = span.employment
  // A month of one day: twelve times what it gives is a year.
  const ofYear = (of: PayRecords): number =>
    earnedIn(tables, of, days)
      .filter(({ unit, element }) => unit === null && countsFor(tables, element, scheme))
      .reduce((sum, one) => sum + Math.round((12 * one.numerator) / one.denominator), 0)
  const annualPence = ofYear(records)
  const fullTimePence = fteHundredths === 100 ? annualPence : ofYear(atFullTime(records))
  return { annualPence, fullTimePence, scheme }
}

const countsFor = (tables: ElementTables, element: string, scheme: string): boolean =>
  tables.elements.get(element)?.pensionable.some((one) => one === scheme) === true

const atFullTime = (records: PayRecords): PayRecords => ({
  ...records,
  employments: records.employments.map((one) => ({ ...one, fteHundredths: 100 })),
})
