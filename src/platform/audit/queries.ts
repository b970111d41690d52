import { sql } from 'kysely'
import { z } from 'zod'
import { field, type Operation, type QueryContext } from '#platform/actions'
import { notFound } from '#platform/refusals'
import type { Instant } from '#platform/time'
import { readImages, readRecord } from './access.ts'
import { defineQuery } from './actions.ts'
import { lastBlock, runIn, streamsOf } from './streams.ts'
import type { Tables } from './tables.ts'
import { rowsWaiting } from './verify-force.ts'

type Context = QueryContext<Tables>

/** One entry of the record as people read it. */
export interface EntryLine {
  readonly entryId: string
  readonly at: Instant
  readonly accountId: string
  readonly actor: string
  readonly onBehalfOf: string | null
  readonly action: string
  readonly operation: Operation
  readonly outcome: string
  readonly reason: string | null
}

/** A page of the record, newest first; `next` is the cursor of the page after it. */
export interface Page<T> {
  readonly entries: readonly T[]
  readonly next: string | null
}

const pageSize = 50
const about = z.strictObject({
  subject: field.text('Say which record, such as leave.request:ID'),
  after: field.id('Go back to the first page').optional(),
})
const looks: Operation[] = ['consultation', 'disclosure']
const changes: Operation[] = ['collection', 'alteration', 'combination', 'disclosure', 'erasure']

/** Who looked at a record and to whom it was disclosed. Asking is itself a look, on the record. */
export const whoLooked = defineQuery({
  name: 'audit.who-looked',
  says: 'Lists who looked at a record, newest first',
  permission: readRecord,
  input: about,
  run: async (ctx, { subject, after }) =>
    pageOf(await entriesAbout(ctx, subject, looks, after).execute()),
  consulted: (_, { subject }) => [subject],
})

/** What was done to a record: who, when, why, and how it looked before and after. */
export const recordHistory = defineQuery({
  name: 'audit.record-history',
  says: 'Tells what was done to a record, newest first, with what it looked like before and after',
  permission: readImages,
  input: about,
  async run(ctx, { subject, after }) {
    const found = await entriesAbout(ctx, subject, changes, after)
      .leftJoin('audit.image as i', (on) =>
        on.onRef('i.force_id', '=', 'e.force_id').onRef('i.entry_id', '=', 'e.entry_id'),
      )
      .leftJoin('audit.image_erasure as x', (on) =>
        on.onRef('x.force_id', '=', 'e.force_id').onRef('x.entry_id', '=', 'e.entry_id'),
      )
      .select(['i.images', 'x.erased_by as erasedBy'])
      .execute()
    const page = pageOf(found)
    const entries = page.entries.map(({ images, ...line }) => ({
      ...line,
      ...imageOf(images, subject),
    }))
    return { ...page, entries }
  },
  consulted: (_, { subject }) => [subject],
})

/** One entry with its subjects, what it caused, and the block that seals it. */
export const entryDetail = defineQuery({
  name: 'audit.entry-detail',
  says: 'Shows one entry of the record',
  permission: readRecord,
  input: z.strictObject({ entryId: field.id('Choose an entry') }),
  async run(ctx, { entryId }) {
    const entry = await ctx.tx
      .selectFrom('audit.entry as e')
      .select(lineColumns)
      .select(['e.kept', 'e.refusal_codes as refusalCodes', 'e.correlation_id as correlationId'])
      .select(['e.caused_by as causedBy', 'e.recorded_in as recordedIn'])
      .where('e.force_id', '=', ctx.forceId)
      .where('e.entry_id', '=', entryId)
      .executeTakeFirst()
    if (entry === undefined) return notFound()
    const { recordedIn, ...said } = entry
    return {
      ...said,
      operation: said.operation as Operation,
      subjects: await subjectsOf(ctx, entryId),
      sealedIn: await sealOf(ctx, recordedIn),
    }
  },
  consulted: (_, { entryId }) => [`audit.entry:${entryId}`],
})

/** How far each table is sealed, and how many rows wait: the unsealed window, to be shown. */
export const sealingState = defineQuery({
  name: 'audit.sealing-state',
  says: 'Tells how far the record is sealed and how many rows wait',
  permission: readRecord,
  input: z.strictObject({}),
  async run(ctx) {
    const run = runIn(ctx.tx)
    const states = []
    for (const stream of await streamsOf(run, ctx.forceId)) {
      const last = await lastBlock(run, ctx.forceId, stream.table)
      states.push({
        table: stream.table,
        blocks: last?.number ?? 0,
        sealedAt: last?.sealedAt ?? null,
        waiting: await rowsWaiting(run, stream, last?.until ?? 0n),
      })
    }
    return states
  },
})

const lineColumns = [
  'e.entry_id as entryId',
  'e.at',
  'e.account_id as accountId',
  'e.actor',
  'e.on_behalf_of as onBehalfOf',
  'e.action',
  'e.operation',
  'e.outcome',
  'e.reason',
] as const

// Entry identifiers are ordered by time, so the key of audit.subject is the order of the page.
function entriesAbout(ctx: Context, subject: string, operations: Operation[], after?: string) {
  const found = ctx.tx
    .selectFrom('audit.subject as s')
    .innerJoin('audit.entry as e', (on) =>
      on.onRef('e.force_id', '=', 's.force_id').onRef('e.entry_id', '=', 's.entry_id'),
    )
    .select(lineColumns)
    .where('s.force_id', '=', ctx.forceId)
    .where('s.subject', '=', subject)
    .where('e.operation', 'in', operations)
    .orderBy('s.entry_id', 'desc')
    .limit(pageSize + 1)
  return after === undefined ? found : found.where('s.entry_id', '<', after)
}

function pageOf<T extends { entryId: string; operation: string }>(
  found: readonly T[],
): Page<T & { operation: Operation }> {
  const entries = found.slice(0, pageSize) as (T & { operation: Operation })[]
  const next = found.length > pageSize ? (entries.at(-1)?.entryId ?? null) : null
  return { entries, next }
}

interface Image {
  readonly subject: string
  readonly before: Readonly<Record<string, unknown>> | null
  readonly after: Readonly<Record<string, unknown>> | null
}

/** The image of this record alone: an entry may hold those of others too. */
function imageOf(images: unknown, subject: string): Pick<Image, 'before' | 'after'> {
  const list = (images ?? []) as readonly Image[]
  const image = list.find((one) => one.subject === subject)
  return { before: image?.before ?? null, after: image?.after ?? null }
}

// A batch may be about very many records; the page shows the first of them.
const mostSubjects = 200

async function subjectsOf(ctx: Context, entryId: string): Promise<string[]> {
  const rows = await ctx.tx
    .selectFrom('audit.subject')
    .select('subject')
    .where('force_id', '=', ctx.forceId)
    .where('entry_id', '=', entryId)
    .orderBy('subject')
    .limit(mostSubjects)
    .execute()
  return rows.map(({ subject }) => subject)
}

async function sealOf(ctx: Context, recordedIn: string): Promise<number | null> {
  const { rows } = await sql<{ number: number }>`
    select block_number as number from audit.block
    where force_id = ${ctx.forceId} and sealed_table = 'audit.entry'
      and stamped_from <= ${recordedIn}::xid8 and stamped_until > ${recordedIn}::xid8
    order by block_number limit 1`.execute(ctx.tx)
  return rows[0]?.number ?? null
}
