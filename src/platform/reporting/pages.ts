import { list } from '#platform/http'
import { askAbout } from '#platform/questions'
import {
  asOfBand,
  html,
  link,
  rowsOfPage,
  whoCanSee,
  why,
  type Html,
  type Option,
} from '#platform/ui'
import { formatDay, isDay } from '#platform/time'
import { writePounds, pence } from '#platform/money'
import { listedOf } from './choice.ts'
import type { Dataset, Group, RecordRow, RecordsPage, Report, Shown } from './dataset.ts'
import { pictureOf } from './picture.ts'
import { whyFigure } from './why.ts'
import {
  cellWords,
  choiceAddress,
  figureCell,
  figureWords,
  hoursWords,
  overWords,
} from './words.ts'
import { headingWords, reportWords, totalWords } from './words.ts'

const fileKind = {
  minutes: 'minutes',
  pence: 'pounds',
  days: 'number',
  count: 'number',
  fte: 'number',
  percent: 'number',
} as const

/** The columns of a report: its dimensions, then all its figures. */
function columnsOf(dataset: Dataset, { choice, mayFollow }: Report) {
  const groups = choice.by.map((name, index) => ({
    heading: dataset.dimensions[name]?.says ?? name,
    value: ({ words }: Group) => words[index] ?? '',
    cell: (group: Group) => {
      const words = group.words[index] ?? ''
      if (index < choice.by.length - 1 || !mayFollow || group.hidden !== 'no') return words
      return link(recordsAddress(dataset, choice, group), words, 'the records behind it')
    },
  }))
  const figures = Object.values(dataset.measures).map(({ says, unit }, index) => ({
    heading: says,
    screen: headingWords({ says, unit }),
    value: (group: Group) => figureCell(group, index, unit),
    is: fileKind[unit],
    cell: (group: Group) => cellWords(group, index, unit),
    numeric: true,
  }))
  return [...groups, ...figures]
}

function recordsAddress(dataset: Dataset, choice: Report['choice'], group: Group): string {
  const chosen = new Set(choice.by)
  const where = [
    ...choice.where.filter(({ dimension }) => !chosen.has(dimension)),
    ...choice.by.map((dimension, index) => ({ dimension, value: group.keys[index] ?? null })),
  ]
  return choiceAddress(dataset, { over: choice.over, where }, '/records')
}

/** All figures together, each with its why. */
export function totalsOf(dataset: Dataset, report: Report) {
  return Object.entries(dataset.measures).map(([name, { says, unit }], index) => {
    const words = totalWords(report.total, index, unit)
    const ask = askAbout(dataset.path, `${says}: ${words}`)
    return {
      label: says,
      value: html`${words} ${why({ ...whyFigure(dataset, report, name), ask })}`,
    }
  })
}

/** What stands above: that this is not the present, and that some is hidden. */
function headOf(dataset: Dataset, { choice, kept, daysAsked }: Report): Html {
  if (dataset.time.kind !== 'day' || !daysAsked || !kept) return html``
  return asOfBand(`These are figures ${overWords(dataset, choice.over)}.`, {
    href: dataset.path,
    text: 'The latest figures',
  })
}

function footOf(dataset: Dataset, { groups }: Report): Html {
  const some = groups.some(({ hidden }) => hidden !== 'no')
  const mind = [
    ...(dataset.mind === undefined ? [] : [dataset.mind]),
    ...(some
      ? [
          'Groups of fewer than 5 people are not shown, nor others from which they could be worked out.',
        ]
      : []),
  ]
  return html`${mind.map((one) => html`<p class="govuk-body">${one}</p> `)}${whoCanSee(dataset.seenBy)}`
}

const optionsIn = (names: Readonly<Record<string, { readonly says: string }>>): Option[] =>
  Object.entries(names).map(([value, { says }]) => ({ value, text: says }))

/** A choice of which the first is taken where nobody chooses. */
function oneOf(label: string, [usual, ...options]: readonly Option[]) {
  return { kind: 'select' as const, label, options, any: usual?.text ?? '' }
}

function narrowingFields({ dimensions, time }: Dataset) {
  const days =
    time.kind === 'day'
      ? [{ name: 'on', label: 'As at' }]
      : [
          { name: 'from', label: 'First day' },
          { name: 'last', label: 'Last day' },
        ]
  const values = Object.entries(dimensions).map(([name, { says, words, kind, many }]) => {
    if (kind === 'month') return { name, label: says, hint: 'For example, 2026-03' }
    if (many === true) return { name, label: says }
    const options = Object.entries(words ?? {}).map(([value, text]) => ({ value, text }))
    return { name, kind: 'select' as const, label: says, options, any: 'All' }
  })
  return [...days, ...values]
}

function openOptions(dataset: Dataset): Record<string, (result: Report) => readonly Option[]> {
  return Object.fromEntries(
    listedOf(dataset).map(([name]) => [name, (result: Report) => result.options[name] ?? []]),
  )
}

const fileName = ({ name }: Dataset): string => name.replaceAll('.', '-')

function figuresPage(dataset: Dataset) {
  const groupings = optionsIn(dataset.dimensions)
  const measures = optionsIn(dataset.measures)
  return list({
    path: dataset.path,
    query: dataset.figures,
    title: dataset.title,
    caption: 'Reports',
    back: () => ({ href: '/reports', text: 'Reports' }),
    rows: ({ groups, page: { from, until } }) => groups.slice(from, until),
    paging: ({ groups, page: { until } }) => (until < groups.length ? { next: `${until}` } : {}),
    columns: (result) => columnsOf(dataset, result),
    sentence: (result) => reportWords(dataset, result),
    filters: [
      { name: 'by', ...oneOf('By', groupings) },
      { name: 'and', kind: 'select', label: 'And by', options: groupings, any: 'Nothing else' },
      { name: 'measure', ...oneOf('The chart shows', measures) },
      ...narrowingFields(dataset),
    ],
    options: openOptions(dataset),
    head: (result) => headOf(dataset, result),
    totals: (result) => (result.kept ? totalsOf(dataset, result) : []),
    chart: (result) => (result.page.from === 0 ? pictureOf(dataset, result) : undefined),
    foot: (result) => footOf(dataset, result),
    empty: { text: 'There is nothing to count. Take a filter away, or look at another day.' },
    csv: fileName(dataset),
  })
}

function shownValue({ column, is, words }: Shown, row: RecordRow): string | number | bigint | null {
  const value = row[column] ?? null
  if (value === null || typeof value === 'number' || typeof value === 'bigint') {
    return is === 'pounds' && value !== null ? writePounds(pence(BigInt(value))) : value
  }
  const text = value as string
  return words !== undefined && Object.hasOwn(words, text) ? (words[text] ?? text) : text
}

function shownWords(shown: Shown, row: RecordRow): string {
  const value = shownValue(shown, row)
  if (value === null) return ''
  const raw = row[shown.column]
  if (shown.is === 'minutes') return hoursWords(BigInt(value))
  if (shown.is === 'pounds') return figureWords(raw as bigint | number, 'pence')
  return shown.is === 'day' && isDay(value) ? formatDay(value) : String(value)
}

function recordsPage(dataset: Dataset, query: NonNullable<Dataset['behind']>) {
  const { columns = [], leadsTo } = dataset.records ?? {}
  return list({
    path: `${dataset.path}/records`,
    query,
    title: `${dataset.title}: the records`,
    caption: 'Reports',
    back: ({ choice: { over, where } }: RecordsPage) => ({
      href: choiceAddress(dataset, { over, where }),
      text: dataset.title,
    }),
    rows: ({ rows }) => rows,
    columns: columns.map((shown, index) => ({
      heading: shown.says,
      value: (row: RecordRow) => shownValue(shown, row),
      ...(shown.is === undefined ? {} : { is: shown.is }),
      cell: (row: RecordRow) => {
        const words = shownWords(shown, row)
        const to = leadsTo === undefined ? undefined : row[leadsTo.column]
        return index === 0 && typeof to === 'string' ? link(leadsTo!.path(to), words) : words
      },
      numeric: shown.is !== undefined && shown.is !== 'text' && shown.is !== 'day',
    })),
    sentence: ({ choice, narrowed, rows, next }, asked) => {
      const only = narrowed.map(({ says, words }) => `, ${says.toLowerCase()} ${words}`).join('')
      const some = rowsOfPage({ rows, next }, asked, 'record')
      return `${some} behind ${dataset.title.toLowerCase()}, ${overWords(dataset, choice.over)}${only}`
    },
    filters: narrowingFields(dataset).filter(({ name }) => ['on', 'from', 'last'].includes(name)),
    paging: ({ next }) => (next === undefined ? {} : { next }),
    empty: { text: 'None of them are for you to see, or there are none.' },
    csv: `${fileName(dataset)}-records`,
  })
}

/** The pages of a dataset, for the routes of its room: its figures, and the rows behind them. */
export function reportPages(dataset: Dataset) {
  const { behind } = dataset
  return behind === undefined
    ? [figuresPage(dataset)]
    : [figuresPage(dataset), recordsPage(dataset, behind)]
}
