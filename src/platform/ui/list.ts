import { address, inSite } from './address.ts'
import type { Parameters } from './address.ts'
import { renderField } from './fields.ts'
import type { Field, Typed } from './fields.ts'
import { hiddenInputs } from './fields.ts'
import { html, nothing } from './html.ts'
import type { Hole, Html } from './html.ts'
import { capital, figureHole, numberWords, plural } from './words.ts'

/** A column: what stands in it, and how. The first column names the row and heads its card. */
export interface Column<Row> {
  readonly heading: string
  readonly cell: (row: Row) => Hole
  /** Figures: to the right, one under the other. */
  readonly numeric?: boolean
  /** The name to sort by, where the list can be sorted by this column. */
  readonly sort?: string
}

export interface Sorting {
  readonly by: string
  readonly direction: 'ascending' | 'descending'
}

/** Cursors as the query gave them; absent where there is no such page. */
export interface Paging {
  readonly next?: string
  readonly previous?: string
}

/** What a list says when nothing is in it: why, and what to do. */
export interface Empty {
  readonly text: string
  readonly action?: { readonly href: string; readonly text: string }
}

/** What questions above a list are called, and the button that answers them. */
export interface Asking {
  readonly title: string
  readonly submit: string
  /** Few enough to stand open above the rows. */
  readonly open: boolean
}

/** A list page's body as plain data. */
export interface List<Row> {
  /** What the table holds, for those who hear it. */
  readonly caption: string
  /** "12 of 3,204 invoices, unpaid over 30 days, Lambeth" */
  readonly sentence: string
  readonly path: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly empty: Empty
  /** The questions of the filter form and what is filtered now. */
  readonly filters?: readonly Field[]
  readonly filtered?: Typed
  /** Where the filters are questions that the page is there for: words of its own. */
  readonly asking?: Asking
  readonly sorting?: Sorting
  readonly paging?: Paging
  /** How many rows stand on the pages before this one, where the address says so. */
  readonly before?: number
  readonly totals?: readonly { readonly label: string; readonly value: Hole }[]
  /** Addresses of the same rows in other forms: { CSV: '/spend.csv?...' }. */
  readonly exports?: Readonly<Record<string, string>>
}

/** The names a list puts into its address besides its filters. */
export const listNames = {
  sort: 'sort',
  order: 'order',
  next: 'after',
  previous: 'before',
  shown: 'shown',
} as const

/** What is in the address of a list. */
type ListQuery = Readonly<Record<string, string | readonly string[] | undefined>>

/**
 * How many rows stand on the pages before one, as the link to it says: 0 on the first page,
 * undefined where the address does not say it, such as one that somebody wrote.
 */
export function rowsBefore(query: ListQuery): number | undefined {
  const { [listNames.next]: next, [listNames.previous]: previous } = query
  if (next === undefined && previous === undefined) return 0
  const shown = query[listNames.shown]
  return typeof shown === 'string' && /^[1-9]\d{0,6}$/.test(shown) ? Number(shown) : undefined
}

/** A page of a list as its query gave it: `all` where it says how many rows there are in all. */
interface RowsOfPage {
  readonly rows: readonly unknown[]
  readonly next?: string | null | undefined
  readonly all?: number
}

/**
 * Which rows of a list stand on a page: "12 claims" where there is one page, "The first 50 claims",
 * "Claims 51 to 100", and on the last page "Claims 101 to 112 of 112". Where it is known how many
 * there are in all, each page says so: "The first 50 of 112 claims".
 */
export function rowsOfPage(
  { rows, next, all }: RowsOfPage,
  { query }: { readonly query: ListQuery },
  one: string,
  many = `${one}s`,
): string {
  const before = rowsBefore(query)
  const last = next === undefined || next === null
  const shown = plural(rows.length, one, many)
  if (before === 0 && last) return shown
  if (before === 0) {
    return `The first ${all === undefined ? shown : `${numberWords(rows.length)} of ${plural(all, one, many)}`}`
  }
  if (before === undefined || rows.length === 0) {
    return plural(rows.length, `more ${one}`, `more ${many}`)
  }
  const to = before + rows.length
  const which =
    rows.length === 1
      ? `${one} ${numberWords(to)}`
      : `${many} ${numberWords(before + 1)} to ${numberWords(to)}`
  const whole = all ?? (last ? to : undefined)
  return `${capital(which)}${whole === undefined ? '' : ` of ${numberWords(whole)}`}`
}

function filterValues(list: Pick<List<never>, 'filters' | 'filtered'>): Parameters {
  const values: [string, string | readonly string[] | undefined][] = []
  for (const field of list.filters ?? []) {
    const parts = field.kind === 'day' ? ['', '-day', '-month', '-year'] : ['']
    for (const part of parts) values.push([field.name + part, list.filtered?.[field.name + part]])
  }
  return Object.fromEntries(values)
}

function sortValues(sorting: Sorting | undefined): Parameters {
  return sorting === undefined ? {} : { sort: sorting.by, order: sorting.direction }
}

/** The address of these rows, to share or to export: filters and order, without a page. */
export function listAddress(
  path: string,
  list: Pick<List<never>, 'filters' | 'filtered' | 'sorting'>,
): string {
  return address(path, { ...filterValues(list), ...sortValues(list.sorting) })
}

function filterForm<Row>(list: List<Row>): Html {
  if (list.filters === undefined || list.filters.length === 0) return nothing
  const typed = list.filtered ?? {}
  const { sort, order } = sortValues(list.sorting)
  const { asking } = list
  const open = asking?.open === true ? html` open` : nothing
  const title = asking?.title ?? 'Change what is shown'
  return html`<details class="govuk-details bl-filters" ${open}>
    <summary class="govuk-details__summary">
      <span class="govuk-details__summary-text">${title}</span>
    </summary>
    <div class="govuk-details__text">
      <form action="${inSite(list.path)}" method="get" novalidate>
        ${hiddenInputs({ sort: sort as string | undefined, order: order as string | undefined })}
        <div class="bl-filters__fields">
          ${list.filters.map((field) => renderField(field, typed))}
        </div>
        <button type="submit" class="govuk-button" data-module="govuk-button">
          ${asking?.submit ?? 'Show'}
        </button>
        <a class="govuk-link bl-cancel" href="${inSite(list.path)}">Clear all</a>
      </form>
    </div>
  </details> `
}

function headings<Row>(list: List<Row>): readonly Html[] {
  return list.columns.map((column) => {
    const side = column.numeric ? html` class="bl-n"` : nothing
    if (column.sort === undefined) return html`<th scope="col" ${side}>${column.heading}</th>`
    const sorted = list.sorting?.by === column.sort ? list.sorting.direction : undefined
    const direction = sorted === 'ascending' ? 'descending' : 'ascending'
    const href = listAddress(list.path, { ...list, sorting: { by: column.sort, direction } })
    const arrow =
      sorted &&
      html`<span class="bl-sort__arrow" aria-hidden="true"
        >${sorted === 'ascending' ? '▲' : '▼'}</span
      >`
    const state = sorted && html` aria-sort="${sorted}"`
    return html`<th scope="col" ${side}${state}>
      <a class="bl-sort" href="${href}">${column.heading}${arrow}</a>
    </th>`
  })
}

interface Drawn<Row> {
  readonly open: Html
  readonly close: Html
  readonly cell: (row: Row) => Hole
}

/** The roles stand because a table shown as cards is no table to some browsers. */
function cells<Row>(columns: readonly Column<Row>[]): readonly Drawn<Row>[] {
  return columns.map((column, index) => {
    const side = column.numeric ? html` class="bl-n"` : nothing
    const first = html`<th scope="row" role="rowheader" ${side}>`
    const cell = column.numeric ? (row: Row) => figureHole(column.cell(row)) : column.cell
    if (index === 0) return { open: first, close: html`</th>`, cell }
    const open = html`<td role="cell" ${side} data-label="${column.heading}"><span>`
    return { open, close: html`</span></td>`, cell }
  })
}

function table<Row>(list: List<Row>): Html {
  const drawn = cells(list.columns)
  const rows = list.rows.map(
    (row) =>
      html`<tr role="row">
        ${drawn.map(({ open, cell, close }) => [open, cell(row), close])}
      </tr> `,
  )
  return html`<table class="bl-list" role="table">
    <caption class="govuk-visually-hidden">
      ${list.caption}
    </caption>
    <thead role="rowgroup">
      <tr role="row">
        ${headings(list)}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${rows}
    </tbody>
  </table> `
}

function empty(state: Empty): Html {
  return html`<div class="bl-empty">
    <p>${state.text}</p>
    ${
      state.action &&
      html`<p>
        <a class="govuk-link" href="${inSite(state.action.href)}">${state.action.text}</a>
      </p>`
    }
  </div> `
}

function paging<Row>(list: List<Row>): Html {
  const { next, previous } = list.paging ?? {}
  const { before = 0, rows } = list
  const shown = String(before + rows.length)
  const later = previous !== undefined || before > 0
  if (next === undefined && !later) return nothing
  const parameters = { ...filterValues(list), ...sortValues(list.sorting) }
  const to = (extra: Parameters, rel: string, text: string): Html =>
    html`<li>
      <a class="govuk-link" rel="${rel}" href="${address(list.path, { ...parameters, ...extra })}"
        >${text}</a
      >
    </li>`
  return html`<nav aria-label="Pages of this list">
    <ul class="bl-paging">
      ${
        later && to({}, 'first', 'First page')
      }${previous !== undefined && to({ [listNames.previous]: previous }, 'prev', 'Previous page')}${
        next !== undefined &&
        to({ [listNames.next]: next, [listNames.shown]: shown }, 'next', 'Next page')
      }
    </ul>
  </nav> `
}

/**
 * A list: the sentence that says what is shown, totals, the filter form, the table (cards on a
 * phone), pages, exports. Cells are escaped unless they are Html made by `html` or `link`.
 */
export function list<Row>(model: List<Row>): Html {
  const totals = (model.totals ?? []).map(
    (total) =>
      html`<div>
        <dt>${total.label}</dt>
        <dd>${figureHole(total.value)}</dd>
      </div>`,
  )
  const exports = Object.entries(model.exports ?? {}).map(
    ([name, href]) =>
      html`<li><a class="govuk-link" href="${inSite(href)}" download>Download as ${name}</a></li>`,
  )
  return html`<p class="bl-sentence">${model.sentence}</p>
    ${totals.length > 0 && html`<dl class="bl-totals">${totals}</dl> `}${filterForm(model)}${
      model.rows.length === 0 ? empty(model.empty) : table(model)
    }${paging(model)}${
      exports.length > 0 &&
      html`<ul class="bl-export">
        ${exports}
      </ul> `
    }`
}
