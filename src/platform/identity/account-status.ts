import { sql } from 'kysely'
import type { CommandContext } from '#platform/actions'
import { conflict, notFound } from '#platform/refusals'
import type { Tables } from './tables.ts'

/**
 * Moves an account from one status to another; its tickets are read again before they are used.
 * Refuses an account that is not in the first status, and one that is not there.
 */
export async function changeStatus(
  ctx: CommandContext<Tables>,
  accountId: string,
  from: 'active' | 'suspended',
  to: 'active' | 'suspended',
): Promise<void> {
  const account = await ctx.tx
    .selectFrom('identity.account')
    .select('status')
    .where('force_id', '=', ctx.forceId)
    .where('account_id', '=', accountId)
    .forUpdate()
    .executeTakeFirst()
  if (account === undefined) return notFound('account')
  if (account.status !== from) {
    conflict({
      code: 'identity.other-status',
      message: `This account is ${account.status} by now. Look at it again`,
    })
  }
  await ctx.tx
    .updateTable('identity.account')
    .set({ status: to })
    .where('force_id', '=', ctx.forceId)
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow()
  await sql`select sec.access_changed(${accountId}::uuid)`.execute(ctx.tx)
}

/** Ends every ticket of an account, from the next statement on. */
export async function endTickets(ctx: CommandContext<Tables>, accountId: string): Promise<void> {
  const at = ctx.now.toString()
  await sql`select sec.end_tickets(${accountId}::uuid, ${at}::timestamptz)`.execute(ctx.tx)
}
