import { ask, type Caller } from '#platform/actions'
import { Refusal } from '#platform/refusals'
import { chart, errorSummary, html, list, listAddress, listNames, readForm } from '#platform/ui'
import type { Column, Field, Html, List, Typed } from '#platform/ui'
import { csvFile, csvStream } from './csv.ts'
import type { Asked, ListColumn, ListRoute } from './declare.ts'
import { shapeOf, urlReader } from './input.ts'
import { dressed } from './pages.ts'
import { fieldsOf, withOptions } from './questions.ts'
import { showPage } from './show.ts'
import type { Site } from './site.ts'
import { askedOf, forVisitor, pathOf, visitOf, type Handler } from './visit.ts'

function onScreen(columns: readonly ListColumn<unknown>[]): readonly Column<unknown>[] {
  return columns.map(({ heading, value, cell, numeric, sort }) => ({
    heading,
    cell: cell ?? value,
    ...(numeric === undefined ? {} : { numeric }),
    ...(sort === undefined ? {} : { sort }),
  }))
}

interface Reading {
  readonly input: Record<string, unknown>
  readonly filtered: Typed
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

export interface ListHandlers {
  readonly page: Handler
  readonly csv: Handler | undefined
}

/** Answers GET of a list, and of its CSV. */
export function listHandlers(site: Site, route: ListRoute): ListHandlers {
  const { query } = route
  const filters = fieldsOf(query.name, query.input, route.filters ?? [])
  const read = listReader(route, filters)
  const columns = onScreen(route.columns)

  const body = (path: string, result: unknown, asked: Asked, filtered: Typed): Html => {
    const sorting = route.sorting?.(result, asked)
    const picture = route.chart?.(result)
    const paging = route.paging?.(result)
    const totals = route.totals?.(result)
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
      ...(paging === undefined ? {} : { paging }),
      ...(totals === undefined ? {} : { totals }),
      ...(route.csv === undefined ? {} : { exports: { CSV: listAddress(`${path}.csv`, place) } }),
    }
    return html`${picture !== undefined && chart(picture)}${list(model)}`
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
      const model = { caption: title, sentence: '', path, columns, rows: [], filters, filtered }
      const empty = { text: 'Nothing is shown until this is put right.' }
      const again = html`${errorSummary(error.problems, filters)}${list({ ...model, empty })}`
      return showPage(site, request, reply, { title, body: again, problems: error.problems }, 422)
    }
  }
  return { page, csv: route.csv === undefined ? undefined : csvHandler(site, route, read) }
}

/** All pages of a list as one file: the first before any header is sent, so that it may refuse. */
function csvHandler(site: Site, route: ListRoute, read: (asked: Asked) => Reading): Handler {
  const { query } = route
  return async (request, reply) => {
    const visit = await visitOf(site, request)
    const asked = askedOf(site, request, visit.caller)
    const { input } = read(asked)
    delete input[listNames.next]
    delete input[listNames.previous]
    const pageAfter = (cursor: string | undefined): Promise<unknown> =>
      forVisitor(site, request, visit, (caller: Caller) => {
        const after = cursor === undefined ? {} : { [listNames.next]: cursor }
        return ask(site.house, caller, query, { ...input, ...after })
      })
    const first = await pageAfter(undefined)
    reply.header('content-type', 'text/csv; charset=utf-8')
    reply.header('content-disposition', `attachment; filename="${csvFile(route.csv ?? 'list')}"`)
    return reply.send(
      csvStream(route.columns, first, {
        rows: route.rows,
        next: (result) => route.paging?.(result).next,
        after: pageAfter,
      }),
    )
  }
}
