import { inSite } from './address.ts'
import { attributes, html, nothing } from './html.ts'
import type { Hole, Html } from './html.ts'

/** A column: a day of a calendar, an hour of a duty board. */
export interface BoardColumn {
  /** Keys stand in ascending order as text: '2026-05-04'. */
  readonly key: string
  /** Short enough for a narrow column: '4'. */
  readonly label: string
  /** Above it, shorter still: 'Mon'. */
  readonly sub?: string
  /** In full, for those who hear it and for a phone: 'Mon 4 May'. */
  readonly says?: string
  readonly today?: boolean
  readonly weekend?: boolean
  /** Why it is a holiday: 'Early May bank holiday'. */
  readonly holiday?: string
}

/**
 * What a bar looks like besides its words: settled is filled, waiting is dashed, masked (something,
 * but not for you to know) is hatched, off is grey.
 */
export type BarKind = 'settled' | 'waiting' | 'masked' | 'off'

/** Something that lasts from one column to another, both counted. */
export interface Bar {
  /** Keys of columns, or beyond them: a bar is cut to the board, and says so. */
  readonly from: string
  readonly to: string
  /** 'Annual leave' */
  readonly text: string
  /** Where the bar is narrow: 'AL'. Its words are heard in full. */
  readonly short?: string
  readonly kind: BarKind
  readonly href?: string
}

export interface BoardRow {
  /** Who: a name, or a link to the person. */
  readonly head: Hole
  readonly sub?: string
  /** Bars of one row may overlap: they then stand under each other. */
  readonly bars: readonly Bar[]
}

/** One figure under a column: strength 11 of 10. */
export interface BoardFigure {
  readonly text: string
  /** Under it: 'of 10'. */
  readonly under?: string
  /** In full: '9 of 10 needed: one too few'. */
  readonly says: string
  readonly tone?: 'good' | 'soon' | 'late'
}

/** Rows are people, columns are time. */
export interface Board {
  readonly caption: string
  /** Heads the rows: 'Person'. */
  readonly heading: string
  readonly columns: readonly BoardColumn[]
  readonly rows: readonly BoardRow[]
  /** Figures under the columns, one for each. */
  readonly foot?: readonly { readonly head: string; readonly figures: readonly BoardFigure[] }[]
  /** What the bars mean, where their own words do not say it. */
  readonly legend?: readonly Pick<Bar, 'kind' | 'short' | 'text'>[]
  /** What it says when nobody is on it. */
  readonly empty: string
}

/** A bar with the places of its first and last column, and whether it goes on beyond the board. */
interface Placed {
  readonly bar: Bar
  readonly first: number
  readonly last: number
  readonly cut: { readonly before: boolean; readonly after: boolean }
}

const words = (column: BoardColumn): string =>
  column.says ?? [column.sub, column.label].filter((part) => part !== undefined).join(' ')

function placed(bar: Bar, columns: readonly BoardColumn[]): Placed | undefined {
  const first = columns.findIndex(({ key }) => key >= bar.from)
  const last = columns.findLastIndex(({ key }) => key <= bar.to)
  if (first < 0 || last < first) return undefined
  const before = bar.from < (columns[0]?.key ?? '')
  return { bar, first, last, cut: { before, after: bar.to > (columns.at(-1)?.key ?? '') } }
}

/** Bars in as few lines as it takes that none hides another. */
function lanes(row: BoardRow, columns: readonly BoardColumn[]): Placed[][] {
  const bars = row.bars
    .flatMap((bar) => placed(bar, columns) ?? [])
    .toSorted((a, b) => a.first - b.first || b.last - a.last)
  const found: Placed[][] = []
  for (const one of bars) {
    const lane = found.find((taken) => (taken.at(-1)?.last ?? -1) < one.first)
    if (lane === undefined) found.push([one])
    else lane.push(one)
  }
  return found.length === 0 ? [[]] : found
}

function dayKind({ today, weekend, holiday }: BoardColumn): string {
  const kinds = [
    today === true && 'bl-timeboard__today',
    weekend === true && 'bl-timeboard__weekend',
    holiday !== undefined && 'bl-timeboard__holiday',
  ]
  return kinds.filter((kind) => kind !== false).join(' ')
}

function columnHead(column: BoardColumn): Html {
  const { label, sub, today, holiday } = column
  const full = [
    words(column),
    ...(today === true ? ['today'] : []),
    ...(holiday === undefined ? [] : [holiday]),
  ]
  const mark = today === true ? 'now' : holiday !== undefined && 'hol'
  return html`<th scope="col" role="columnheader" class="${dayKind(column)}">
    <span class="govuk-visually-hidden">${full.join(', ')}</span>
    <span aria-hidden="true" ${attributes({ title: holiday })}>
      ${sub !== undefined && html`<small>${sub}</small>`}${label}${mark && html`<small>${mark}</small>`}
    </span>
  </th> `
}

/** 'Mon 4 May to Fri 8 May', as a phone shows it beside the bar. */
function daysOf({ bar, first, last, cut }: Placed, columns: readonly BoardColumn[]): string {
  const [a, b] = [columns[first], columns[last]]
  const from = a === undefined ? bar.from : words(a)
  const to = b === undefined ? bar.to : words(b)
  const span = first === last ? from : `${from} to ${to}`
  return `${cut.before ? 'until ' : ''}${cut.before ? to : span}${cut.after ? ' and on' : ''}`
}

function barCell(one: Placed, columns: readonly BoardColumn[]): Html {
  const { bar, first, last, cut } = one
  const wide = last - first + 1
  // What fits: two letters in one column, about three more for each that follows.
  const fits = bar.short === undefined || bar.text.length <= wide * 3.4
  const shown = html`${cut.before && html`<i aria-hidden="true">‹</i>`}<span
      class="bl-timeboard__full${fits ? '' : ' bl-timeboard__full--heard'}"
      >${bar.text}</span
    >${bar.short !== undefined && html`<span class="bl-timeboard__short${fits ? ' bl-timeboard__short--not' : ''}" aria-hidden="true">${bar.short}</span>`}${
      cut.after && html`<i aria-hidden="true">›</i>`
    }`
  const kind = `bl-timeboard__bar bl-timeboard__bar--${bar.kind}`
  const inside =
    bar.href === undefined
      ? html`<span class="${kind}">${shown}</span>`
      : html`<a class="${kind}" href="${inSite(bar.href)}">${shown}</a>`
  const label = daysOf(one, columns)
  return html`<td
    role="cell"
    colspan="${wide}"
    data-label="${label}"
    ${attributes({
      title: `${bar.text}, ${label}`,
      class:
        columns.slice(first, last + 1).some(({ today }) => today === true) && 'bl-timeboard__now',
    })}
  >
    ${inside}
  </td>`
}

function laneCells(lane: readonly Placed[], columns: readonly BoardColumn[]): readonly Html[] {
  const cells: Html[] = []
  let at = 0
  for (const one of lane) {
    for (; at < one.first; at += 1) cells.push(emptyCell(columns[at]))
    cells.push(barCell(one, columns))
    at = one.last + 1
  }
  for (; at < columns.length; at += 1) cells.push(emptyCell(columns[at]))
  return cells
}

function emptyCell(column: BoardColumn | undefined): Html {
  const kind = column === undefined ? '' : dayKind(column)
  return kind === '' ? html`<td role="cell"></td>` : html`<td role="cell" class="${kind}"></td>`
}

function personRows(row: BoardRow, columns: readonly BoardColumn[]): Html {
  const all = lanes(row, columns)
  const free = all.every((lane) => lane.length === 0)
  const head = html`<th
    scope="row"
    role="rowheader"
    ${all.length > 1 && html` rowspan="${all.length}"`}
  >
    ${row.head}${row.sub !== undefined && html` <small>${row.sub}</small>`}
  </th>`
  return html`${all.map(
    (lane, index) =>
      html`<tr
        role="row"
        ${attributes({
          class: index > 0 ? 'bl-timeboard__more' : free ? 'bl-timeboard__free' : undefined,
        })}
      >
        ${index === 0 && head}${laneCells(lane, columns)}
      </tr> `,
  )}`
}

function footRows({ foot = [], columns }: Board): readonly Html[] {
  return foot.map(({ head, figures }) => {
    if (figures.length !== columns.length) throw new Error('a foot has a figure for each column')
    const cells = figures.map(({ text, under, says, tone }, index) => {
      const column = columns[index]
      const label = column === undefined ? '' : words(column)
      const kinds = [tone && `bl-timeboard__figure--${tone}`, column && dayKind(column)]
      return html`<td role="cell" class="${kinds.filter(Boolean).join(' ')}" data-label="${label}">
        <span class="bl-timeboard__says">${says}</span>
        <span class="bl-timeboard__figure" aria-hidden="true" title="${says}">
          ${text}${under !== undefined && html`<small>${under}</small>`}
        </span>
      </td>`
    })
    return html`<tr role="row">
      <th scope="row" role="rowheader">${head}</th>
      ${cells}
    </tr> `
  })
}

function legend({ legend: entries = [] }: Board): Html {
  if (entries.length === 0) return nothing
  const items = entries.map(
    ({ kind, short, text }) =>
      html`<li>
        <span class="bl-timeboard__bar bl-timeboard__bar--${kind}" aria-hidden="true"
          >${short ?? ' '}</span
        >
        ${text}
      </li> `,
  )
  return html`<ul class="bl-timeboard__legend">
    ${items}
  </ul> `
}

/**
 * A board: rows are people, columns are time, today is marked. One table for the eye, for print and
 * for screen readers; on a phone a list for each person, of what there is. It scrolls in itself and
 * never widens the page. Throws for columns out of order and for a foot that does not fit.
 */
export function board(model: Board): Html {
  const { columns, rows, caption, heading } = model
  const keys = columns.map(({ key }) => key)
  if (keys.some((key, index) => index > 0 && key <= (keys[index - 1] ?? ''))) {
    throw new Error('the columns of a board stand in the order of their keys')
  }
  if (rows.length === 0) {
    return html`<div class="bl-empty"><p>${model.empty}</p></div> `
  }
  const foot = footRows(model)
  return html`${legend(model)}
    <div class="bl-timeboard__region" role="region" tabindex="0" aria-label="${caption}">
      <table class="bl-timeboard" role="table">
        <caption class="govuk-visually-hidden">
          ${caption}
        </caption>
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">${heading}</th>
            ${columns.map(columnHead)}
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${rows.map((row) => personRows(row, columns))}
        </tbody>
        ${
          foot.length > 0 &&
          html`<tfoot role="rowgroup">
            ${foot}
          </tfoot> `
        }
      </table>
    </div> `
}
