import { sql, type RawBuilder } from 'kysely'
import { writeCursor, type QueryContext } from '#platform/actions'
import { choiceOf, standing } from './choice.ts'
import type { DatasetSpec, RecordRow, Records, RecordsPage } from './dataset.ts'
import { narrowedRows } from './sums.ts'
import { reportNarrowed } from './narrowed.ts'

const PAGE = 50

const rowsRef = (column: string) => sql.ref(`rows.${column}`)

/** Rows after the last one of the page before. */
function beyond({ id, order }: Records, after: unknown): RawBuilder<unknown> {
  if (!Array.isArray(after)) return sql`true`
  const [at, last] = after as [string | bigint, string]
  const [column, kind] = [rowsRef(order.column), order.kind]
  return kind === 'whole'
    ? sql`(${column}::bigint, ${rowsRef(id)}) < (${at}::bigint, ${last}::uuid)`
    : sql`(${column}, ${rowsRef(id)}) > (${at}::date, ${last}::uuid)`
}

/** The rows behind a figure, page by page: those that whoever asks may see, narrowed as it is. */
export async function recordsOf(
  ctx: QueryContext,
  spec: DatasetSpec,
  records: Records,
  asked: Readonly<Record<string, unknown>>,
): Promise<RecordsPage> {
  const { choice } = await standing(ctx, spec, choiceOf(spec, asked, ctx.today))
  const { id, order, columns, leadsTo } = records
  const wanted = new Set([id, order.column, ...columns.map((one) => one.column)])
  if (leadsTo !== undefined) wanted.add(leadsTo.column)
  const direction = order.kind === 'whole' ? sql`desc` : sql`asc`
  const found = await sql<RecordRow>`select ${sql.join([...wanted].map(rowsRef))}
    from ${narrowedRows(ctx, spec, choice)} as rows
    where ${beyond(records, asked['after'])}
    order by ${rowsRef(order.column)} ${direction}, ${rowsRef(id)} ${direction}
    limit ${PAGE + 1}`.execute(ctx.tx)
  const rows = found.rows.slice(0, PAGE)
  const last = rows.at(-1)
  const more = found.rows.length > PAGE && last !== undefined
  return {
    choice,
    narrowed: await reportNarrowed(ctx, spec, choice),
    rows,
    ...(more ? { next: writeCursor(String(last[order.column]), String(last[id])) } : {}),
  }
}
