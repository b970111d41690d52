import type { CommandContext, QueryContext } from '#platform/actions'
import { keepDocuments } from '#platform/documents'
import { formatPounds, sumPence, type Pence } from '#platform/money'
import { conflict, notFound, refuse } from '#platform/refusals'
import { formatDay, type Day } from '#platform/time'
import { claimsInReach, placesInReach } from '../access.ts'
import type { ClaimKind, Status } from '../rules/claims.ts'
import type { Tables } from '../tables.ts'

type Context = CommandContext<Tables>

/** The kinds of subjects under which claims and the receipts of their lines are on record. */
export const CLAIM = 'expenses.claim'
export const LINE = 'expenses.line'

/** Whoever asks, as a person; an account of nobody claims nothing. */
export function claimant({ actor }: Pick<QueryContext, 'actor'>): string {
  if (actor.personId !== null) return actor.personId
  return refuse({
    code: 'expenses.no-person',
    message: 'This account is nobody’s. Sign in as the person who paid',
  })
}

/** Somebody looked at an earlier version, or the claim is past this (409). */
export function changedMeanwhile(): never {
  return conflict({
    code: 'expenses.changed-meanwhile',
    message: 'This claim was changed or decided meanwhile. Look at it again',
  })
}

/** The actor's own claim, locked, in one of some states and in the version they looked at. */
export async function ownClaim(
  ctx: Context,
  { claimId, version }: { readonly claimId: string; readonly version?: number },
  states: readonly Status[],
) {
  const found = await claimsInReach(ctx)
    .where('claim.claim_id', '=', claimId)
    .where('claim.person_id', '=', ctx.actor.personId)
    .selectAll('claim')
    .forUpdate('claim')
    .executeTakeFirst()
  if (found === undefined) return notFound('claim of expenses')
  if (version !== undefined && found.version !== version) return changedMeanwhile()
  return states.includes(found.status as Status) ? found : changedMeanwhile()
}

/** The claim to which something is added: the one that is named, else the actor's open one. */
export async function claimToFill(ctx: Context, claimId: string | undefined) {
  const personId = claimant(ctx)
  if (claimId !== undefined) return ownClaim(ctx, { claimId }, ['draft', 'returned'])
  const open = await claimsInReach(ctx)
    .where('claim.person_id', '=', personId)
    .where('claim.status', '=', 'draft')
    .where('claim.kind', '=', 'once')
    .selectAll('claim')
    .forUpdate('claim')
    .executeTakeFirst()
  return open ?? beginClaim(ctx, personId, 'once')
}

/** Where somebody serves today; whoever serves nowhere is not found. */
export async function placeToday(ctx: Context, personId: string) {
  const place = await placesInReach(ctx, ctx.today)
    .where('place.person_id', '=', personId)
    .executeTakeFirst()
  return place ?? notFound('person')
}

/** Begins a claim, charged to where the person serves today. */
export async function beginClaim(ctx: Context, personId: string, kind: ClaimKind) {
  const place = await placeToday(ctx, personId)
  const row = {
    force_id: ctx.forceId,
    organisation_id: place.organisationId,
    claim_id: ctx.newId(),
    reference: await ctx.reference('EX'),
    kind,
    person_id: personId,
    category: place.category,
    unit_id: place.unitId,
    cost_centre: place.costCentre,
    function_code: place.functionCode,
    status: 'draft',
    total_pence: 0n,
    vat_pence: 0n,
    advance_pence: 0n,
    began_at: ctx.now.toString(),
    version: 1,
  }
  return ctx.tx.insertInto('expenses.claim').values(row).returningAll().executeTakeFirstOrThrow()
}

export type ClaimRow = Awaited<ReturnType<typeof ownClaim>>

/** Something that was spent, as a line of a claim. */
export interface NewLine {
  readonly kind: string
  readonly spentOn: Day
  readonly amountPence: Pence
  readonly vatPence: Pence
  readonly limitPence: Pence | null
  readonly receiptNeeded: boolean
  readonly words: string
  readonly because: string | null
  readonly awayMinutes?: number | null
  readonly recurringId?: string
  readonly miles?: {
    readonly vehicle: string
    readonly first_tenths: number
    readonly after_tenths: number
    readonly passengers: number
    readonly rate_version: string
  }
}

/** The columns that say what was spent. */
export const spendingColumns = (line: NewLine) => ({
  spent_on: line.spentOn,
  amount_pence: line.amountPence,
  vat_pence: line.vatPence,
  limit_pence: line.limitPence,
  receipt_needed: line.receiptNeeded,
  words: line.words,
  because: line.because,
  away_minutes: line.awayMinutes ?? null,
})

/** Enters lines of a claim, which is to be added up after it; gives their ids. */
export async function enterLines(ctx: Context, claim: ClaimRow, lines: readonly NewLine[]) {
  const rows = lines.map((line) => ({
    force_id: ctx.forceId,
    organisation_id: claim.organisation_id,
    line_id: ctx.newId(),
    claim_id: claim.claim_id,
    person_id: claim.person_id,
    kind: line.kind,
    ...spendingColumns(line),
    recurring_id: line.recurringId ?? null,
    ...line.miles,
    live: true,
    entered_at: ctx.now.toString(),
  }))
  await ctx.tx.insertInto('expenses.line').values(rows).execute()
  return rows.map(({ line_id: lineId }) => lineId)
}

/** Adds the lines of a claim up anew; it is another version then. */
export async function addUp(
  ctx: Context,
  { claim_id: claimId, version }: Pick<ClaimRow, 'claim_id' | 'version'>,
): Promise<Pence> {
  const lines = await ctx.tx
    .selectFrom('expenses.line')
    .where('force_id', '=', ctx.forceId)
    .where('claim_id', '=', claimId)
    .select(['amount_pence as amount', 'vat_pence as vat'])
    .execute()
  const total = sumPence(lines.map(({ amount }) => amount as Pence))
  await ctx.tx
    .updateTable('expenses.claim')
    .set({
      total_pence: total,
      vat_pence: sumPence(lines.map(({ vat }) => vat as Pence)),
      version: version + 1,
    })
    .where('force_id', '=', ctx.forceId)
    .where('claim_id', '=', claimId)
    .execute()
  return total
}

interface Receipts {
  readonly claim: ClaimRow
  readonly lineId: string
  readonly documentIds: readonly string[]
}

/**
 * Keeps receipts for a line. Refuses one that is on another claim of the same person: it was paid,
 * or waits. On somebody else's claim it may be rightly, of a shared meal: whoever decides is told.
 */
export async function keepReceipts(
  ctx: Context,
  { claim, lineId, documentIds }: Receipts,
): Promise<void> {
  if (documentIds.length === 0) return
  const subject = `${LINE}:${lineId}`
  const { organisation_id: organisationId } = claim
  const kept = await keepDocuments(ctx, { subject, documentIds, organisationId })
  const hashes = kept.map(({ contentHash }) => contentHash)
  const used = await ctx.tx
    .selectFrom('expenses.receipt as receipt')
    .innerJoin('expenses.line as line', (join) =>
      join.on('line.force_id', '=', ctx.forceId).onRef('line.line_id', '=', 'receipt.line_id'),
    )
    .innerJoin('expenses.claim as claim', (join) =>
      join.on('claim.force_id', '=', ctx.forceId).onRef('claim.claim_id', '=', 'line.claim_id'),
    )
    .where('receipt.force_id', '=', ctx.forceId)
    .where('receipt.content_hash', 'in', hashes)
    .where('line.person_id', '=', claim.person_id)
    .where('line.claim_id', '<>', claim.claim_id)
    .where('line.live', '=', true)
    .select(['claim.reference', 'line.amount_pence as amountPence', 'line.spent_on as spentOn'])
    .executeTakeFirst()
  if (used !== undefined) {
    const { reference, amountPence, spentOn } = used
    refuse({
      code: 'expenses.receipt-used',
      message: `You claimed ${formatPounds(amountPence as Pence)} of ${formatDay(spentOn)} with this receipt in ${reference}. Choose another`,
      field: 'documentIds',
    })
  }
  const rows = kept.map((one) => ({
    force_id: ctx.forceId,
    document_id: one.documentId,
    line_id: lineId,
    content_hash: one.contentHash,
  }))
  await ctx.tx.insertInto('expenses.receipt').values(rows).execute()
}
