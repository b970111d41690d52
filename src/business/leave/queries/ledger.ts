import type { CommandContext } from '#platform/actions'
import type { Tables } from '../tables.ts'

/** What is added to somebody's leave of a year besides what they take; below nought: taken away. */
export interface LedgerEntry {
  readonly personId: string
  readonly organisationId: number
  readonly leaveYear: number
  readonly kind: 'recall' | 'correction'
  readonly minutes: number
  readonly reason?: string
  readonly recallId?: string
}

/** Adds a row to the ledger of somebody's leave, as of today, and gives it. */
export async function addToLedger(ctx: CommandContext<Tables>, entry: LedgerEntry) {
  const row = {
    force_id: ctx.forceId,
    organisation_id: entry.organisationId,
    adjustment_id: ctx.newId(),
    person_id: entry.personId,
    leave_year: entry.leaveYear,
    kind: entry.kind,
    adjusted_minutes: entry.minutes,
    reason: entry.reason ?? null,
    recall_id: entry.recallId ?? null,
    made_on: ctx.today,
    made_at: ctx.now.toString(),
    made_by_entry: ctx.entryId,
  }
  await ctx.tx.insertInto('leave.adjustment').values(row).execute()
  return row
}
