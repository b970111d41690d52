import { formatPounds, pence, writePounds } from '#platform/money'
import { formatDay, formatMonth, type Day } from '#platform/time'
import { address, numberWords, plural } from '#platform/ui'
import type { Choice } from './choice.ts'
import type { Dataset, Dimension, FigureUnit } from './define.ts'
import type { Value } from './sums.ts'

/** 24 hours, 7 hours 12 minutes, -30 minutes. */
export function hoursWords(minutes: bigint | number): string {
  const all = BigInt(minutes)
  if (all < 0n) return `-${hoursWords(-all)}`
  const [hours, rest] = [all / 60n, all % 60n]
  if (rest === 0n) return plural(hours, 'hour')
  return hours === 0n
    ? plural(rest, 'minute')
    : `${plural(hours, 'hour')} ${plural(rest, 'minute')}`
}

/** A figure in full: 32 hours, £1,234.50, 1,204, 12.5 %. */
export function figureWords(value: Value, unit: FigureUnit): string {
  if (value === null) return 'None'
  if (unit === 'minutes') return hoursWords(value)
  if (unit === 'pence') return formatPounds(pence(value))
  return unit === 'percent' ? `${numberWords(value)} %` : numberWords(value)
}

/** A figure as it goes into a file: minutes, pounds with two decimals, numbers. */
export function figureCell(value: Value, unit: FigureUnit): string | number | bigint | null {
  return value !== null && unit === 'pence' ? writePounds(pence(value)) : value
}

/** What a group is called: the words of the value, the month, the day; one that is not given. */
export function groupWords({ kind, words }: Dimension, value: string | null): string {
  if (value === null) return 'Not given'
  if (kind === 'month') return formatMonth(value as Day)
  if (kind === 'day') return formatDay(value as Day)
  return words !== undefined && Object.hasOwn(words, value) ? (words[value] ?? value) : value
}

/** The address of a report, or of the rows behind it, that shows this choice. */
export function choiceAddress(
  dataset: Pick<Dataset, 'name'>,
  { measures = [], by = [], firstOn, lastOn, where = [] }: Partial<Choice>,
  what: '' | '/rows' = '',
): string {
  return address(`/reports/${dataset.name}${what}`, {
    measures: [...measures],
    by: [...by],
    firstOn,
    lastOn,
    where: where.map(({ dimension, value }) => `${dimension}:${value ?? ''}`),
  })
}
