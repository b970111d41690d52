import { createHash } from 'node:crypto'
import { ask, perform, type Caller, type House } from '#platform/actions'
import { copyRows, newId, type Pool, type PoolClient, type Staged } from '#platform/database'
import { subtractPence } from '#platform/money'
import { conflict, forbidden, refuse, refuseIfAny } from '#platform/refusals'
import { canonicalJson, digest } from '#platform/secrets'
import type { DayRange } from '#platform/time'
import { importSpending, seeSpending } from './access.ts'
import { importSpend } from './commands/import-spend.ts'
import { previewImport, rememberedMappings } from './queries/imports.ts'
import type { ImportInput } from './rules/imports.ts'
import type { Mapping } from './rules/layout.ts'
import type { Outcome, SpendLine } from './rules/lines.ts'
import { recall } from './rules/mapping.ts'
import { readSpend } from './rules/reading.ts'
import type { Report } from './rules/report.ts'
import { plainSupplier } from './rules/suppliers.ts'
import { firstBytes, surveySpend, type Survey, type Told } from './rules/survey.ts'
import { counter, type Tally } from './rules/tally.ts'

/** A file that can be opened again: it is read once to be understood and once to be taken in. */
export interface SpendFile {
  readonly name: string
  readonly open: () => AsyncIterable<Uint8Array>
}

/** What the importer says of a file. */
export interface Asked {
  /** Who publishes it; files are compared within a source. */
  readonly source: string
  readonly publisher?: string
  readonly licence?: string
  readonly mapping?: Mapping
  readonly period?: DayRange | null
  readonly mend?: NonNullable<Told['mend']>
  /** Shows what would be added and keeps nothing. */
  readonly dryRun?: boolean
}

export interface Watching {
  /** Told how many rows have been read, from time to time. */
  readonly progress?: (rows: number) => void
  /** Given every rejected row, in order; the file waits for it. */
  readonly rejected?: (rows: readonly (Outcome & { kind: 'rejected' })[]) => Promise<void>
}

/**
 * Imports a file of published spending, or shows what that would do. Refuses a caller who may not,
 * a file that cannot be understood (422, one problem for each thing to be said) and one that
 * changes while it is read (409). Either the whole file is taken in or none of it.
 */
export async function importSpendFile(
  house: House,
  caller: Caller,
  file: SpendFile,
  asked: Asked,
  watching: Watching = {},
): Promise<Report> {
  const reader = asReader(caller)
  const known = await ask(house, reader, rememberedMappings, { source: asked.source })
  const { mapping, from } = recall(await firstBytes(file.open()), asked.mapping ?? {}, known)
  const told: Told = {
    source: asked.source,
    mapping,
    period: asked.period ?? null,
    mend: asked.mend ?? 'if-total-agrees',
  }
  const survey = await surveySpend(file.open, told)
  if (Array.isArray(survey)) return refuseIfAnyOf(survey)

  const reading = readAgain(file, survey, watching)
  const report = { source: asked.source, survey, remembered: from?.version }
  const dryRun = asked.dryRun ?? false
  const imported = await withStaged(house, caller, reading.outcomes(), async (batchId) => {
    const read = reading.ended()
    if (read.tally.accepted === 0) return undefined
    if (dryRun) return foreseen(house, reader, batchId, read.tally)
    const input = inputOf(file, asked, { mapping, survey, batchId, ...read })
    return perform(house, caller, importSpend, input)
  })
  return { ...report, tally: reading.ended().tally, dryRun, imported }
}

function refuseIfAnyOf(problems: Parameters<typeof refuseIfAny>[0]): never {
  refuseIfAny(problems)
  return refuse({ code: 'payables.spend-unknown', message: 'The file could not be understood' })
}

/**
 * The caller as the import's own questions are put. A machine holds no permission, so one that the
 * command lists is lent the sight of what is public anyway. Refuses anybody else early: staging
 * comes before the command that would refuse them.
 */
function asReader(caller: Caller): Caller {
  const { actor } = caller
  const may =
    actor.kind === 'machine'
      ? importSpend.callableBy.includes(actor.name)
      : actor.permissions.has(importSpending.name)
  if (!may) {
    return forbidden({
      code: 'payables.may-not-import',
      message: `Your role does not let you ${importSpending.says}`,
    })
  }
  const permissions = new Map([...actor.permissions, [seeSpending.name, 'organisation'] as const])
  return { ...caller, actor: { ...actor, permissions } }
}

async function foreseen(house: House, reader: Caller, batchId: string, tally: Tally) {
  const overlap = await ask(house, reader, previewImport, { batchId })
  const added = tally.accepted - overlap.known
  const addedPence = subtractPence(tally.acceptedPence, overlap.knownPence)
  return { fileId: undefined, already: false, ...overlap, added, addedPence }
}

interface Read {
  readonly tally: Tally
  readonly linesDigest: string
}

/** The second reading: the rows as decided, counted; it must be of the same bytes as the first. */
function readAgain(file: SpendFile, { plan, fileDigest }: Survey, watching: Watching) {
  const bytesHash = createHash('sha256')
  const linesHash = createHash('sha256')
  const count = counter()
  let read: Read | undefined

  async function* bytes(): AsyncGenerator<Uint8Array> {
    for await (const chunk of file.open()) {
      bytesHash.update(chunk)
      yield chunk
    }
  }
  async function* outcomes(): AsyncGenerator<readonly Outcome[]> {
    let rows = 0
    for await (const batch of readSpend(bytes(), plan)) {
      for (const outcome of batch) {
        count.add(outcome)
        if (outcome.kind === 'accepted') linesHash.update(outcome.spend.key)
      }
      const refused = batch.filter((outcome) => outcome.kind === 'rejected')
      if (refused.length > 0) await watching.rejected?.(refused)
      rows += batch.length
      watching.progress?.(rows)
      yield batch
    }
    if (bytesHash.digest('hex') !== fileDigest) {
      conflict({
        code: 'payables.spend-file-changed',
        message: 'The file changed while it was read. Nothing was kept: import it again',
      })
    }
    read = { tally: count.tally(), linesDigest: linesHash.digest('hex') }
  }
  const ended = (): Read => {
    if (read === undefined) throw new Error('The file has not been read to its end')
    return read
  }
  return { outcomes, ended }
}

interface Taken extends Read {
  readonly mapping: Mapping
  readonly survey: Survey
  readonly batchId: string
}

function inputOf(file: SpendFile, asked: Asked, taken: Taken) {
  const { survey, mapping, tally, linesDigest, batchId } = taken
  const { layout, order, mend, period } = survey.plan
  const skipped = Object.values(tally.skipped).reduce((sum, rows) => sum + rows, 0)
  const { read, accepted, rejected } = tally
  const pence = {
    acceptedPence: tally.acceptedPence.toString(),
    rejectedPence: tally.rejectedPence.toString(),
  }
  const totals = { read, accepted, rejected, skipped, ...pence }
  const plan = { layout, order, mend, period, encoding: survey.encoding }
  const { source, publisher, licence } = asked
  const manifest = { source, fileDigest: survey.fileDigest, plan, totals, linesDigest }
  return {
    batchId,
    source,
    ...(publisher === undefined ? {} : { publisher }),
    ...(licence === undefined ? {} : { licence }),
    fileName: file.name,
    fileDigest: survey.fileDigest,
    manifestDigest: digest(manifest).toString('hex'),
    bytes: survey.bytes,
    fingerprint: layout.fingerprint,
    mapping: mapping as ImportInput['mapping'],
    plan: canonicalJson(plan),
    totals,
  }
}

const table = 'payables.spend_staging'
const columns = [
  'force_id',
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
      const head = [actor.forceId, batchId]
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
