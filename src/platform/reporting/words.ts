import { formatPounds, pence, writePounds } from '#platform/money'
import { daysFromTo, formatDay, formatDayRange, formatMonth, isDay } from '#platform/time'
import { address, lower, numberWords, plural } from '#platform/ui'
import { NOT_GIVEN } from './choice.ts'
import type { Choice, Dataset, DatasetSpec, Dimension, FigureUnit } from './dataset.ts'
import type { Group, Hidden, Measure, Report, Value } from './dataset.ts'

/** 24 h, 1,207 h 12 min, −30 min. */
export function hoursWords(minutes: bigint | number): string {
  const all = BigInt(minutes)
  if (all < 0n) return `−${hoursWords(-all)}`
  const [hours, rest] = [all / 60n, all % 60n]
  if (rest === 0n) return `${numberWords(hours)} h`
  return hours === 0n ? `${rest} min` : `${numberWords(hours)} h ${rest} min`
}

/** A figure in full: 32 h, £1,234.50, 1,204, 12.5 days. */
export function figureWords(value: Value, unit: FigureUnit): string {
  if (value === null) return 'None'
  if (unit === 'minutes') return hoursWords(value)
  if (unit === 'pence') return formatPounds(pence(value))
  if (unit === 'count') return numberWords(value)
  if (unit === 'fte') return `${numberWords(value)} FTE`
  if (unit === 'percent') return `${numberWords(value)} %`
  return `${numberWords(value)} ${value === 1 ? 'day' : 'days'}`
}

/** The same in a column whose heading says the unit: 1,207:12, 12.5. */
function shortWords(value: Value, unit: FigureUnit): string {
  if (value === null) return 'None'
  if (unit === 'days' || unit === 'fte' || unit === 'percent') return numberWords(value)
  if (unit !== 'minutes') return figureWords(value, unit)
  const all = BigInt(value)
  if (all < 0n) return `−${shortWords(-all, unit)}`
  return `${numberWords(all / 60n)}:${String(all % 60n).padStart(2, '0')}`
}

/** A heading with its unit, where the figures beneath go without. */
export function headingWords({ says, unit }: Pick<Measure, 'says' | 'unit'>): string {
  const units = { minutes: ' (h:mm)', fte: ' (FTE)', percent: ' (%)' } as const
  return `${says}${unit in units ? units[unit as keyof typeof units] : ''}`
}

const hiddenWords: Readonly<Record<Hidden, string>> = {
  no: '',
  small: 'Fewer than 5 people',
  near: 'Not shown',
}

/** A figure of all together, or why it is not shown. */
export function totalWords({ hidden, values }: Group, index: number, unit: FigureUnit): string {
  return hidden === 'no' ? figureWords(values[index] ?? null, unit) : hiddenWords[hidden]
}

/** A figure in a row, or why it is not shown: said once, in its first column. */
export function cellWords({ hidden, values }: Group, index: number, unit: FigureUnit): string {
  if (hidden === 'no') return shortWords(values[index] ?? null, unit)
  return index === 0 ? hiddenWords[hidden] : '–'
}

/** A figure as it goes into a file: minutes, pounds with two decimals, numbers. */
export function figureCell(
  { hidden, values }: Group,
  index: number,
  unit: FigureUnit,
): string | number | bigint | null {
  const value = values[index] ?? null
  if (hidden !== 'no') return hiddenWords[hidden]
  return value !== null && unit === 'pence' ? writePounds(pence(value)) : value
}

/** What a group is called: its label, the words of its value, its month; one that is not given. */
export function groupWords(dimension: Dimension, value: string | null, label: unknown): string {
  const { kind, words } = dimension
  if (value === null) return 'Not given'
  if (typeof label === 'string' && label !== '') return label
  const first = `${value}-01`
  if (kind === 'month' && isDay(first)) return formatMonth(first)
  return words !== undefined && Object.hasOwn(words, value) ? (words[value] ?? value) : value
}

/** "as at 3 March 2026", "1 April 2025 to 31 March 2026" */
export function overWords(
  { time }: Pick<DatasetSpec, 'time'>,
  { firstOn, lastOn }: Choice['over'],
): string {
  if (time.kind === 'day') return `as at ${formatDay(lastOn)}`
  return formatDayRange(daysFromTo(firstOn, lastOn))
}

/** "Untaken leave, as at 3 March 2026, by unit: 34 groups, rank Constable" */
export function reportWords(
  spec: Pick<DatasetSpec, 'time' | 'dimensions' | 'title'>,
  { choice, groups, narrowed, kept }: Report,
): string {
  if (!kept) return `${spec.title}: no figures are kept for ${formatDay(choice.over.lastOn)}`
  const by = choice.by.map((name) => lower(spec.dimensions[name]?.says ?? name)).join(' and ')
  const only = narrowed.map(({ says, words }) => `, ${lower(says)} ${words}`).join('')
  const over = overWords(spec, choice.over)
  return `${spec.title}, ${over}${only}. ${plural(groups.length, 'group')} by ${by}`
}

/** The address of a report, or of the rows behind it, that shows this choice. */
export function choiceAddress(
  { path, time }: Pick<Dataset, 'path' | 'time'>,
  { by = [], measure, over, where = [] }: Partial<Choice>,
  what: '' | '/records' = '',
): string {
  const [first, second] = by
  const days =
    time.kind === 'day' ? { on: over?.lastOn } : { from: over?.firstOn, last: over?.lastOn }
  return address(`${path}${what}`, {
    by: first,
    and: second,
    measure,
    ...days,
    ...Object.fromEntries(where.map(({ dimension, value }) => [dimension, value ?? NOT_GIVEN])),
  })
}
