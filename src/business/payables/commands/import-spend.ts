import { sql } from 'kysely'
import type { CommandContext } from '#platform/actions'
import { subtractPence, sumPence } from '#platform/money'
import { conflict } from '#platform/refusals'
import { canonicalJson } from '#platform/secrets'
import { importSpending } from '../access.ts'
import { defineBulkCommand } from '../actions.ts'
import { overlapOf } from '../queries/overlap.ts'
import { importInput, type Imported, type ImportInput } from '../rules/imports.ts'
import type { Tables } from '../tables.ts'

export const importSpend = defineBulkCommand({
  name: 'payables.import-spend',
  says: 'Adds the staged rows of a file of published spending to the record, each payment once',
  permission: importSpending,
  input: importInput,
  audit: {
    operation: 'collection',
    record: ['source', 'fileName', 'fileDigest', 'manifestDigest', 'bytes', 'fingerprint'],
  },
  callableBy: ['machine:import', 'machine:demo'],

  async run(ctx, asked) {
    await oneImportOfThisSource(ctx, asked)
    await assertReconciles(ctx, asked)
    const before = await importedAs(ctx, asked.manifestDigest)
    const overlap = before === undefined ? await overlapOf(ctx, asked.batchId) : allKnown(asked)
    const fileId = before ?? ctx.newId()
    const imported: Kept = {
      fileId,
      already: before !== undefined,
      ...overlap,
      added: asked.totals.accepted - overlap.known,
      addedPence: subtractPence(asked.totals.acceptedPence, overlap.knownPence),
    }
    if (before === undefined) {
      await keepSource(ctx, asked)
      await keepFile(ctx, asked, imported, await rememberMapping(ctx, asked))
      await addLines(ctx, asked, imported)
      await addRejects(ctx, asked, fileId)
      await addMonths(ctx, fileId)
    }
    return { ...imported, totals: asked.totals }
  },
  subjects: (_input, { fileId }) => [`payables.spend-file:${fileId}`],
  totals: ({ already, totals, added, addedPence, known, knownPence }) => ({
    already,
    ...totals,
    added,
    addedPence,
    known,
    knownPence,
  }),
})

const allKnown = ({ totals: { accepted, acceptedPence } }: ImportInput) => ({
  known: accepted,
  knownPence: acceptedPence,
  files: [],
})

type Context = CommandContext<Tables>
type Kept = Imported & { readonly fileId: string }

/** Waits for another import of the same source to end: their payments are compared, not mixed. */
async function oneImportOfThisSource(ctx: Context, { source }: ImportInput): Promise<void> {
  const name = `payables.spend:${ctx.forceId}:${ctx.actor.organisationId}:${source}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(ctx.tx)
}

/** Refuses a batch whose rows are not those that were counted on the way in. */
async function assertReconciles(ctx: Context, asked: ImportInput): Promise<void> {
  const { read, accepted, rejected, skipped, acceptedPence, rejectedPence } = asked.totals
  const sum = (which: string) => sql<string>`
    coalesce(sum(amount_pence) filter (where ${sql.raw(which)}), 0)::text`
  const staged = await ctx.tx
    .selectFrom('payables.spend_staging')
    .where('force_id', '=', ctx.forceId)
    .where('batch_id', '=', asked.batchId)
    .select([
      sql<bigint>`count(*) filter (where accepted)`.as('accepted'),
      sql<bigint>`count(*) filter (where not accepted)`.as('rejected'),
      sum('accepted').as('acceptedPence'),
      sum('not accepted').as('rejectedPence'),
    ])
    .executeTakeFirstOrThrow()
  const same =
    read === accepted + rejected + skipped &&
    Number(staged.accepted) === accepted &&
    Number(staged.rejected) === rejected &&
    BigInt(staged.acceptedPence) === acceptedPence &&
    BigInt(staged.rejectedPence) === rejectedPence
  if (same) return
  conflict({
    code: 'payables.spend-not-reconciled',
    message:
      'The staged rows are not those that were read. Nothing was kept: import the file again',
  })
}

/** The file that was imported with this manifest before, if any. */
async function importedAs(ctx: Context, manifest: string): Promise<string | undefined> {
  const found = await ctx.tx
    .selectFrom('payables.spend_file')
    .where('force_id', '=', ctx.forceId)
    .where('organisation_id', '=', ctx.actor.organisationId)
    .where('manifest_digest', '=', manifest)
    .select('file_id')
    .executeTakeFirst()
  return found?.file_id
}

async function keepSource(ctx: Context, asked: ImportInput): Promise<void> {
  await ctx.tx
    .insertInto('payables.spend_source')
    .values({
      force_id: ctx.forceId,
      organisation_id: ctx.actor.organisationId,
      source: asked.source,
      publisher: asked.publisher ?? null,
      licence: asked.licence ?? null,
    })
    .onConflict((on) => on.constraint('spend_source_pkey').doNothing())
    .execute()
}

/** Keeps a mapping that says something new of a layout. Gives the version in use, if any. */
async function rememberMapping(ctx: Context, asked: ImportInput): Promise<number | null> {
  const { source, fingerprint, mapping } = asked
  const known = await ctx.tx
    .selectFrom('payables.spend_mapping')
    .where('force_id', '=', ctx.forceId)
    .where('organisation_id', '=', ctx.actor.organisationId)
    .where('source', '=', source)
    .where('fingerprint', '=', fingerprint)
    .select(['version', 'mapping'])
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (Object.keys(mapping).length === 0) return known?.version ?? null
  const text = canonicalJson(mapping)
  if (known !== undefined && canonicalJson(known.mapping) === text) return known.version
  const version = (known?.version ?? 0) + 1
  await ctx.tx
    .insertInto('payables.spend_mapping')
    .values({
      force_id: ctx.forceId,
      organisation_id: ctx.actor.organisationId,
      source,
      fingerprint,
      version,
      mapping: text,
      recorded_at: ctx.now.toString(),
      recorded_by: ctx.entryId,
    })
    .execute()
  return version
}

async function keepFile(
  ctx: Context,
  asked: ImportInput,
  imported: Kept,
  mappingVersion: number | null,
): Promise<void> {
  const { totals } = asked
  await ctx.tx
    .insertInto('payables.spend_file')
    .values({
      force_id: ctx.forceId,
      organisation_id: ctx.actor.organisationId,
      file_id: imported.fileId,
      source: asked.source,
      name: asked.fileName,
      file_digest: asked.fileDigest,
      bytes: BigInt(asked.bytes),
      fingerprint: asked.fingerprint,
      mapping_version: mappingVersion,
      plan: asked.plan,
      read_rows: totals.read,
      accepted_rows: totals.accepted,
      rejected_rows: totals.rejected,
      skipped_rows: totals.skipped,
      added_rows: imported.added,
      known_rows: imported.known,
      accepted_pence: totals.acceptedPence,
      rejected_pence: totals.rejectedPence,
      added_pence: imported.addedPence,
      known_pence: imported.knownPence,
      missing_rows: imported.files.reduce((sum, { missing }) => sum + missing, 0),
      missing_pence: sumPence(imported.files.map(({ missingPence }) => missingPence)),
      manifest_digest: asked.manifestDigest,
      imported_at: ctx.now.toString(),
      imported_by: ctx.actor.name,
      recorded_by: ctx.entryId,
    })
    .execute()
}

/** Adds the payments that are not here yet. Another number than was foreseen is a defect. */
async function addLines(
  ctx: Context,
  { batchId, source }: ImportInput,
  { fileId, added }: Kept,
): Promise<void> {
  const { forceId, actor } = ctx
  const { numAffectedRows } = await sql`
    insert into payables.spend_line (force_id, organisation_id, line_id, file_id, row_number,
      source, line_key, occurrence, paid_on, period_from, period_until, amount_pence, supplier,
      supplier_plain, withheld, body, unit, category, purpose, reference, mended, raw)
    select force_id, ${actor.organisationId}::int, line_id, ${fileId}::uuid, row_number,
      ${source}::text, line_key, row_number() over (partition by line_key order by row_number),
      paid_on, period_from, period_until, amount_pence, supplier, supplier_plain, withheld, body,
      unit, category, purpose, reference, mended, raw
    from payables.spend_staging
    where force_id = ${forceId} and batch_id = ${batchId} and accepted
    on conflict on constraint spend_line_once_key do nothing`.execute(ctx.tx)
  if (Number(numAffectedRows) !== added) {
    throw new Error(`${numAffectedRows} payments were added where ${added} were foreseen`)
  }
}

async function addRejects(ctx: Context, { batchId }: ImportInput, fileId: string): Promise<void> {
  const { forceId, actor } = ctx
  await sql`
    insert into payables.spend_reject (force_id, organisation_id, file_id, row_number, field, code,
      message, amount_pence, raw)
    select force_id, ${actor.organisationId}::int, ${fileId}::uuid, row_number, field, code,
      message,
      amount_pence, raw
    from payables.spend_staging
    where force_id = ${forceId} and batch_id = ${batchId} and not accepted`.execute(ctx.tx)
}

/** Adds the new payments to the sums by supplier and month, in key order: nobody deadlocks. */
async function addMonths(ctx: Context, fileId: string): Promise<void> {
  await sql`
    insert into payables.spend_month as known (force_id, organisation_id, source, month_on,
      supplier_plain, withheld, supplier, line_count, amount_pence)
    select force_id, organisation_id, source, date_trunc('month', booked_on::timestamp)::date,
      supplier_plain, withheld, min(supplier), count(*)::int, sum(amount_pence)::bigint
    from payables.spend_line
    where force_id = ${ctx.forceId} and file_id = ${fileId}::uuid
    group by 1, 2, 3, 4, 5, 6
    order by 1, 2, 3, 4, 5, 6
    on conflict on constraint spend_month_pkey do update
      set line_count = known.line_count + excluded.line_count,
        amount_pence = known.amount_pence + excluded.amount_pence`.execute(ctx.tx)
}
