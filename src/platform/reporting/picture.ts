import { numberWords } from '#platform/ui'
import type { Chart, Series } from '#platform/ui'
import { dimensionOf, measureOf } from './choice.ts'
import type { Dataset, FigureUnit, Group, Report } from './dataset.ts'
import { figureWords, overWords } from './words.ts'

/** Bars that can be read at a glance; all groups are in the table. */
const MOST_BARS = 12
const MOST_MONTHS = 36
/** A chart tells six series apart: five and the rest. */
const MOST_SERIES = 5

/** A figure as it is drawn: whole hours, as nobody sees a minute in a bar. */
function drawn({ values }: Group, at: number, unit: FigureUnit): number | bigint | null {
  const value = values[at] ?? null
  return value !== null && unit === 'minutes' ? Math.round(Number(value) / 60) : value
}

const unitWords: Readonly<Record<FigureUnit, string>> = {
  minutes: 'Hours',
  days: 'Days',
  pence: 'Pounds',
  count: 'Number',
  fte: 'Full-time equivalents',
  percent: 'Per cent',
}

const sumOf = (values: readonly (number | bigint | null)[]): number =>
  values.reduce((sum: number, one) => sum + Number(one ?? 0), 0)

/** Series by the second dimension: those that come to most, and all others together. */
function seriesOf(
  groups: readonly Group[],
  categories: readonly string[],
  at: number,
  unit: FigureUnit,
) {
  const known = Map.groupBy(groups, ({ words }) => words[1] ?? '')
  const all = [...known].map(([name, mine]): Series => {
    const values = new Map(mine.map((group) => [group.words[0], drawn(group, at, unit)]))
    return { name, values: categories.map((category) => values.get(category) ?? null) }
  })
  const sorted = all.toSorted((a, b) => sumOf(b.values) - sumOf(a.values))
  if (sorted.length <= MOST_SERIES + 1) return sorted
  const rest = sorted.slice(MOST_SERIES)
  const others = categories.map((_one, index) =>
    sumOf(rest.map(({ values }) => values[index] ?? 0)),
  )
  return [...sorted.slice(0, MOST_SERIES), { name: 'All others', values: others }]
}

/** Jan 2026: short enough to stand under a bar. */
const shortMonth = (name: string): string => name.replace(/^(\w{3})\w* (\d{4})$/, '$1 $2')

/** The answer in a sentence: where there is most, and how much of all that is. */
function titleOf(dataset: Dataset, report: Report, at: number): string {
  const { choice, groups, total } = report
  const { says, unit } = measureOf(dataset, choice.measure)
  const shown = groups.filter(({ hidden, values }) => hidden === 'no' && values[at] != null)
  const most = shown.reduce<Group | undefined>((best, one) => {
    return best === undefined || Number(one.values[at]) > Number(best.values[at]) ? one : best
  }, undefined)
  if (most === undefined) return says
  const words = figureWords(most.values[at] ?? null, unit)
  const whole = total.hidden === 'no' ? ` of ${figureWords(total.values[at] ?? null, unit)}` : ''
  return `${says}: most in ${most.words.join(', ')}, ${words}${whole}`
}

/** The chart of the chosen measure, or none where there is nothing to draw. */
export function pictureOf(dataset: Dataset, report: Report): Chart | undefined {
  const { choice } = report
  const at = Object.keys(dataset.measures).indexOf(choice.measure)
  const [first, second] = choice.by.map((name) => dimensionOf(dataset, name))
  const groups = report.groups.filter(({ hidden }) => hidden === 'no')
  if (first === undefined || groups.length === 0) return undefined
  const isTime = first.kind === 'month'
  const names = [...new Set(groups.map(({ words }) => words[0] ?? ''))]
  const categories = isTime ? names.slice(-MOST_MONTHS) : names.slice(0, MOST_BARS)
  const { says, unit } = measureOf(dataset, choice.measure)
  const series =
    second === undefined
      ? [{ name: says, values: valuesOf(groups, categories, at, unit) }]
      : seriesOf(groups, categories, at, unit)
  const some =
    categories.length < names.length ? `, ${categories.length} of ${numberWords(names.length)}` : ''
  return {
    id: 'figures',
    kind: isTime || second !== undefined ? 'stacked' : 'bar',
    title: titleOf(dataset, report, at),
    description: `${unitWords[unit]} by ${first.says.toLowerCase()}${some}, ${overWords(dataset, choice.over)}`,
    heading: first.says,
    categories: categories.map((name) => (isTime ? shortMonth(name) : name)),
    series,
    unit: unit === 'pence' ? 'pounds' : 'number',
    tableFollows: true,
  }
}

function valuesOf(
  groups: readonly Group[],
  categories: readonly string[],
  at: number,
  unit: FigureUnit,
) {
  const values = new Map(groups.map((group) => [group.words[0], drawn(group, at, unit)]))
  return categories.map((category) => values.get(category) ?? null)
}
