import type { Readable } from 'node:stream'
import { ask, type Caller } from '#platform/actions'
import { listNames } from '#platform/ui'
import type { Typed } from '#platform/ui'
import type { Paged } from './cells.ts'
import { csvStream } from './csv.ts'
import type { Asked, ListColumn, ListRoute } from './declare.ts'
import { wordsOf } from './pages.ts'
import type { Site } from './site.ts'
import { askedOf, forVisitor, visitOf, type Handler } from './visit.ts'
import { xlsxStream } from './xlsx.ts'

/** The files that every list with a `csv` gives, by their endings. */
export const fileKinds = ['csv', 'xlsx'] as const
export type FileKind = (typeof fileKinds)[number]

const types: Readonly<Record<FileKind, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

export interface Reading {
  readonly input: Record<string, unknown>
  readonly filtered: Typed
}

export function columnsOf(
  { columns }: ListRoute,
  result: unknown,
  asked: Asked,
): readonly ListColumn<unknown>[] {
  return typeof columns === 'function' ? columns(result, asked) : columns
}

/** A file name that needs no quoting anywhere. */
function fileName(name: string, kind: FileKind): string {
  if (!/^[a-z0-9][a-z0-9-]*$/.test(name)) throw new Error('A file is named in lower-case letters')
  return `${name}.${kind}`
}

interface Made {
  readonly kind: FileKind
  readonly title: string
  readonly columns: readonly ListColumn<unknown>[]
  readonly at: Date
}

function streamOf({ kind, title, columns, at }: Made, first: unknown, paged: Paged): Readable {
  if (kind === 'csv') return csvStream(columns, first, paged)
  return xlsxStream({ name: title, columns, at }, first, paged)
}

/**
 * All pages of a list as one file: the first before any header is sent, so that it may refuse. Each
 * page is a reading of its own, at the permission of the list: no transaction waits for a reader.
 */
export function fileHandlers(
  site: Site,
  route: ListRoute,
  read: (asked: Asked) => Reading,
): ReadonlyMap<FileKind, Handler> {
  const { query } = route
  const handler =
    (kind: FileKind): Handler =>
    async (request, reply) => {
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
      const name = fileName(wordsOf(route.csv ?? 'list', first, asked), kind)
      const title = wordsOf(route.title, first, asked)
      const columns = columnsOf(route, first, asked)
      const at = new Date(site.house.clock.now().epochMilliseconds)
      const stream = streamOf({ kind, title, columns, at }, first, {
        rows: route.rows,
        next: (result) => route.paging?.(result).next,
        after: pageAfter,
      })
      reply.header('content-type', types[kind])
      reply.header('content-disposition', `attachment; filename="${name}"`)
      return reply.send(stream)
    }
  return new Map(fileKinds.map((kind) => [kind, handler(kind)]))
}
