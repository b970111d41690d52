import type { Caller, House } from '#platform/actions'
import { copyRows, newId, type Pool, type PoolClient, type Staged } from '#platform/database'
import type { Outcome, SpendLine } from './rules/lines.ts'
import { plainSupplier } from './rules/suppliers.ts'

const table = 'payables.spend_staging'
const columns = [
  'force_id',
  'organisation_id',
  'batch_id',
  'row_number',
  'accepted',
  'line_id',
  'line_key',
  'paid_on',
  'period_from',
  'period_until',
  'amount_pence',
  'supplier',
  'supplier_plain',
  'withheld',
  'body',
  'unit',
  'category',
  'purpose',
  'reference',
  'mended',
  'field',
  'code',
  'message',
  'raw',
] as const

const lock = `select pg_advisory_lock(hashtextextended($1, 0))`
const tryLock = `select pg_try_advisory_lock(hashtextextended($1, 0)) as free`
const unlock = `select pg_advisory_unlock(hashtextextended($1, 0))`

/**
 * Stages the rows of one file, has something done with the batch, and empties it again whatever
 * happened. Batches that killed imports have left behind go first: a batch belongs to somebody as
 * long as a connection holds its lock.
 */
export async function withStaged<T>(
  house: House,
  caller: Caller,
  outcomes: AsyncIterable<readonly Outcome[]>,
  work: (batchId: string) => Promise<T>,
): Promise<T> {
  const batchId = newId(house.clock.now().epochMilliseconds)
  const loader = await house.pools.loader.connect()
  try {
    await removeLeftovers(loader)
    await loader.query(lock, [batchId])
    await copyRows(loader, table, columns, stagedRows(house, caller, batchId, outcomes))
    await loader.query(`analyze ${table}`)
    return await work(batchId)
  } finally {
    await empty(loader, batchId).then(
      () => loader.release(),
      (broken: unknown) => loader.release(broken as Error),
    )
  }
}

/** Empties what no living import holds. Returns how many batches that were. */
export async function clearStaging(loader: Pool): Promise<number> {
  const client = await loader.connect()
  try {
    return await removeLeftovers(client)
  } finally {
    client.release()
  }
}

async function empty(loader: PoolClient, batchId: string): Promise<void> {
  await loader.query(`delete from ${table} where batch_id = $1`, [batchId])
  await loader.query(unlock, [batchId])
}

async function removeLeftovers(loader: PoolClient): Promise<number> {
  const { rows } = await loader.query<{ batch_id: string }>(
    `select distinct batch_id from ${table}`,
  )
  let removed = 0
  for (const { batch_id } of rows) {
    const { rows: answer } = await loader.query<{ free: boolean }>(tryLock, [batch_id])
    if (answer[0]?.free !== true) continue
    await empty(loader, batch_id)
    removed += 1
  }
  return removed
}

async function* stagedRows(
  house: House,
  { actor }: Caller,
  batchId: string,
  outcomes: AsyncIterable<readonly Outcome[]>,
): AsyncGenerator<Staged[][]> {
  const at = house.clock.now().epochMilliseconds
  for await (const batch of outcomes) {
    const rows: Staged[][] = []
    for (const outcome of batch) {
      if (outcome.kind === 'skipped') continue
      const head = [actor.forceId, actor.organisationId, batchId]
      rows.push([
        ...head,
        ...(outcome.kind === 'accepted' ? line(outcome, at) : reject(outcome, at)),
      ])
    }
    yield rows
  }
}

const none = (count: number): null[] => Array.from({ length: count }, () => null)

function line({ spend, raw }: Outcome & { kind: 'accepted' }, at: number): Staged[] {
  const { paidOn, period, amountPence, supplier, withheld } = spend
  const plain = plainSupplier(supplier) || supplier.toLowerCase()
  const payment = [paidOn, period?.from ?? null, period?.until ?? null, amountPence]
  const texts = textsOf(spend)
  const place = [spend.line, true, newId(at), spend.key]
  return [...place, ...payment, supplier, plain, withheld, ...texts, null, null, null, raw]
}

function textsOf({ body, unit, category, purpose, reference, mended }: SpendLine): Staged[] {
  return [body, unit, category, purpose, reference, mended]
}

function reject(outcome: Outcome & { kind: 'rejected' }, at: number): Staged[] {
  const { line: row, amountPence, field, code, message, raw } = outcome
  const unread = [null, null, null, null]
  return [row, false, newId(at), ...unread, amountPence, ...none(9), field, code, message, raw]
}
