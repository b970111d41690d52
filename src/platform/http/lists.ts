import { ask } from '#platform/actions'
import { Refusal } from '#platform/refusals'
import { chart, errorSummary, html, list, listAddress, readForm, rowsBefore } from '#platform/ui'
import type { Column, Field, Html, List, Typed } from '#platform/ui'
import type { Asked, ListColumn, ListRoute } from './declare.ts'
import { shapeOf, urlReader } from './input.ts'
import { columnsOf, fileHandlers, fileKinds, type FileKind, type Reading } from './list-files.ts'
import { dressed } from './pages.ts'
import { fieldsOf, withOptions } from './questions.ts'
import { showPage } from './show.ts'
import type { Site } from './site.ts'
import { askedOf, forVisitor, pathOf, visitOf, type Handler } from './visit.ts'

function onScreen(columns: readonly ListColumn<unknown>[]): readonly Column<unknown>[] {
  return columns.map(({ heading, screen = heading, value, cell, numeric, sort }) => ({
    heading: screen,
    cell: cell ?? value,
    ...(numeric === undefined ? {} : { numeric }),
    ...(sort === undefined ? {} : { sort }),
  }))
}

/** How a list's input is read: filters as people type them, the rest by its kind. */
function listReader(route: ListRoute, filters: readonly Field[]) {
  const { query } = route
  const reader = urlReader(query.name, query.input)
  const known = new Set(Object.keys(shapeOf(query.name, query.input)))
  const days = new Set(filters.filter(({ kind }) => kind === 'day').map(({ name }) => name))
  const others = new Set(filters.map(({ name }) => name).filter((name) => !days.has(name)))
  return (asked: Asked): Reading => {
    const { input: filtered, typed } = readForm(filters, asked.query)
    const plain = Object.entries(reader.known(asked.params, asked.query))
    const input = Object.fromEntries(plain.filter(([name]) => !others.has(name)))
    // A day may come in three boxes or, in an address somebody wrote, as one text.
    const written = plain.filter(([name, value]) => days.has(name) && typeof value === 'string')
    for (const [name, value] of Object.entries(filtered)) {
      // A box that is not ticked filters nothing, and an address may be of an older page.
      if (known.has(name) && value !== false) input[name] = value
    }
    const shown = { ...typed, ...(Object.fromEntries(written) as Typed) }
    return { input: { ...input, ...route.input?.(asked) }, filtered: shown }
  }
}

function exportsOf(
  path: string,
  place: Parameters<typeof listAddress>[1],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    fileKinds.map((kind) => [kind.toUpperCase(), listAddress(`${path}.${kind}`, place)]),
  )
}

export interface ListHandlers {
  readonly page: Handler
  /** By the ending of the address: csv, xlsx. None where the list gives no files. */
  readonly files: ReadonlyMap<FileKind, Handler>
}

/** Answers GET of a list, and of its files. */
export function listHandlers(site: Site, route: ListRoute): ListHandlers {
  const { query } = route
  const filters = fieldsOf(query.name, query.input, route.filters ?? [])
  const read = listReader(route, filters)
  const asking = route.asking === undefined ? {} : { asking: route.asking }

  const body = (path: string, result: unknown, asked: Asked, filtered: Typed): Html => {
    const sorting = route.sorting?.(result, asked)
    const picture = route.chart?.(result)
    const paging = route.paging?.(result)
    const before = rowsBefore(asked.query)
    const totals = route.totals?.(result)
    const columns = onScreen(columnsOf(route, result, asked))
    const place = { filters, filtered, ...(sorting === undefined ? {} : { sorting }) }
    const model: List<unknown> = {
      caption: typeof route.title === 'string' ? route.title : route.title(result, asked),
      sentence: route.sentence(result, asked),
      path,
      columns,
      rows: route.rows(result),
      empty: route.empty,
      ...place,
      filters: withOptions(filters, route.options, result),
      ...asking,
      ...(paging === undefined ? {} : { paging }),
      ...(before === undefined ? {} : { before }),
      ...(totals === undefined ? {} : { totals }),
      ...(route.csv === undefined ? {} : { exports: exportsOf(path, place) }),
    }
    const drawn = picture !== undefined && chart(picture)
    return html`${route.head?.(result, asked)}${drawn}${list(model)}${route.foot?.(result, asked)}`
  }

  const page: Handler = async (request, reply) => {
    const visit = await visitOf(site, request)
    const asked = askedOf(site, request, visit.caller)
    const { input, filtered } = read(asked)
    const path = pathOf(request)
    try {
      const result = await forVisitor(site, request, visit, (caller) =>
        ask(site.house, caller, query, input),
      )
      const shown = dressed(route, result, asked, body(path, result, asked, filtered))
      return showPage(site, request, reply, { width: 'board', ...shown })
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 422) throw error
      const title = typeof route.title === 'string' ? route.title : query.says
      const model = {
        caption: title,
        sentence: '',
        path,
        columns: [],
        rows: [],
        filters,
        filtered,
        ...asking,
      }
      const empty = { text: 'Nothing is shown until this is put right.' }
      const again = html`${errorSummary(error.problems, filters)}${list({ ...model, empty })}`
      return showPage(site, request, reply, { title, body: again, problems: error.problems }, 422)
    }
  }
  const files = route.csv === undefined ? new Map() : fileHandlers(site, route, read)
  return { page, files }
}
