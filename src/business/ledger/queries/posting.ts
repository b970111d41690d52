import { sql } from 'kysely'
import type { CommandContext } from '#platform/actions'
import { writePence } from '#platform/money'
import { conflict, refuseIfAny } from '#platform/refusals'
import { digest, sameBytes } from '#platform/secrets'
import type { Day } from '#platform/time'
import { journalPosted } from '../events.ts'
import { sidesOf, type Line } from '../rules/journal.ts'
import type { Tables } from '../tables.ts'
import { problemsWithJournal, type ToCheck } from './checking.ts'

type Context = CommandContext<Tables>

/** A journal that is to be posted, with where it comes from. */
export interface NewJournal {
  readonly organisationId: number
  /** The room it comes from; its key there is never posted twice. */
  readonly source: string
  readonly sourceKey: string
  readonly sourceHref: string | null
  readonly on: Day
  readonly says: string
  readonly lines: readonly Line[]
  /** Of what was prepared by hand: its number, who prepared and who approved it. */
  readonly byHand?: {
    readonly reference: string
    readonly preparedBy: string
    readonly approvedBy: string
    readonly reverses: { readonly journalId: string; readonly reason: string } | null
  }
}

export interface Posted {
  readonly journalId: string
  readonly reference: string
}

/** What a journal says, to be hashed: the order of its lines counts. */
export function contentDigest({ on, says, lines }: Pick<NewJournal, 'on' | 'says' | 'lines'>) {
  return digest({ on, says, lines: lines.map(plainLine) })
}

/** A line as JSON: pence as figures. */
export function plainLine({ debit, credit, ...rest }: Line) {
  return { ...rest, debit: writePence(debit), credit: writePence(credit) }
}

/**
 * Refuses what stands against a journal. The books are held until the end, so that no period closes
 * meanwhile.
 */
export async function refuseUnpostable(ctx: Context, journal: ToCheck): Promise<void> {
  const { closedUntil } = await holdBooks(ctx, journal.organisationId, 'share')
  refuseIfAny(await problemsWithJournal(ctx, journal, closedUntil))
}

/** Holds the books of an organisation: posting shares them, closing a period has them alone. */
export async function holdBooks(
  ctx: Context,
  organisationId: number,
  how: 'share' | 'alone',
): Promise<{ readonly closedUntil: Day | null }> {
  const keys = { force_id: ctx.forceId, organisation_id: organisationId }
  await ctx.tx
    .insertInto('ledger.books')
    .values({ ...keys, closed_until: null })
    .onConflict((on) => on.doNothing())
    .execute()
  const books = ctx.tx
    .selectFrom('ledger.books')
    .where('force_id', '=', ctx.forceId)
    .where('organisation_id', '=', organisationId)
    .select('closed_until as closedUntil')
  const held = how === 'share' ? books.forShare() : books.forUpdate()
  return held.executeTakeFirstOrThrow()
}

/**
 * Posts a journal, once: the same source and key with the same content gives the one that was
 * posted first, with other content it is refused (409). Both sides are the same to the penny.
 */
export async function post(ctx: Context, journal: NewJournal): Promise<Posted> {
  const content = contentDigest(journal)
  const before = await postedBefore(ctx, journal, content)
  if (before !== undefined) return before
  const reversesId = journal.byHand?.reverses?.journalId ?? null
  await refuseUnpostable(ctx, { ...journal, reversesId })
  const journalId = ctx.newId()
  const reference = journal.byHand?.reference ?? (await ctx.reference('JN'))
  const inserted = await insertJournal(ctx, { ...journal, journalId, reference, content })
  if (!inserted) return (await postedBefore(ctx, journal, content)) ?? unseen()
  await insertLines(ctx, journal.organisationId, journalId, journal.lines)
  ctx.announce(journalPosted({ journalId, source: journal.source, sourceKey: journal.sourceKey }))
  return { journalId, reference }
}

async function postedBefore(
  ctx: Context,
  { organisationId, source, sourceKey }: NewJournal,
  content: Buffer,
): Promise<Posted | undefined> {
  const found = await ctx.tx
    .selectFrom('ledger.journal')
    .where('force_id', '=', ctx.forceId)
    .where('organisation_id', '=', organisationId)
    .where('source', '=', source)
    .where('source_key', '=', sourceKey)
    .select(['journal_id as journalId', 'reference', 'content_digest as digest'])
    .executeTakeFirst()
  if (found === undefined) return undefined
  const { digest: known, ...posted } = found
  if (!sameBytes(known, content)) {
    conflict({
      code: 'ledger.key-reused',
      message: `${posted.reference} has been posted for this with other lines. Reverse it, and post under another key`,
    })
  }
  return posted
}

function unseen(): never {
  return conflict({ code: 'ledger.key-reused', message: 'This has been posted meanwhile' })
}

interface ToInsert extends NewJournal, Posted {
  readonly content: Buffer
}

async function insertJournal(ctx: Context, journal: ToInsert): Promise<boolean> {
  const { byHand, lines } = journal
  const { numInsertedOrUpdatedRows: rows } = await ctx.tx
    .insertInto('ledger.journal')
    .values({
      force_id: ctx.forceId,
      organisation_id: journal.organisationId,
      journal_id: journal.journalId,
      reference: journal.reference,
      source: journal.source,
      source_key: journal.sourceKey,
      source_href: journal.sourceHref,
      happened_on: journal.on,
      says: journal.says,
      line_count: lines.length,
      total_pence: sidesOf(lines).debits,
      content_digest: journal.content,
      reverses_id: byHand?.reverses?.journalId ?? null,
      reason: byHand?.reverses?.reason ?? null,
      prepared_by: byHand?.preparedBy ?? null,
      approved_by: byHand?.approvedBy ?? null,
      posted_at: ctx.now.toString(),
    })
    .onConflict((on) => on.constraint('journal_source_key').doNothing())
    .executeTakeFirstOrThrow()
  return rows === 1n
}

async function insertLines(
  ctx: Context,
  organisationId: number,
  journalId: string,
  lines: readonly Line[],
): Promise<void> {
  await sql`insert into ledger.line (force_id, organisation_id, journal_id, line_number,
      cost_centre, subjective, function_code, vat_code, debit_pence, credit_pence, says)
    select ${ctx.forceId}, ${organisationId}, ${journalId}::uuid, added.* from unnest(
      ${lines.map((_line, index) => index + 1)}::int[],
      ${lines.map(({ costCentre }) => costCentre)}::text[],
      ${lines.map(({ subjective }) => subjective)}::text[],
      ${lines.map(({ functionCode }) => functionCode)}::text[],
      ${lines.map(({ vatCode }) => vatCode)}::text[],
      ${lines.map(({ debit }) => debit)}::bigint[],
      ${lines.map(({ credit }) => credit)}::bigint[],
      ${lines.map(({ says }) => says)}::text[]) as added`.execute(ctx.tx)
}
