import { sql } from 'kysely'
import { z } from 'zod'
import { field, type CommandContext } from '#platform/actions'
import { conflict, notFound, refuse } from '#platform/refusals'
import { permissions } from '../access.ts'
import { defineCommand } from '../actions.ts'
import type { Tables } from '../tables.ts'

const input = z.strictObject({
  accountId: field.id('Choose an account'),
  why: field.text('Say why', 500),
})
type Input = z.output<typeof input>

const shared = {
  permission: permissions.accounts,
  input,
  audit: {
    operation: 'alteration' as const,
    record: ['accountId' as const],
    reason: ({ why }: Input) => why,
  },
  subjects: ({ accountId }: Input) => [`identity.account:${accountId}`],
}

async function changeStatus(
  ctx: CommandContext<Tables>,
  accountId: string,
  from: string,
  to: string,
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
    conflict({ code: `identity.not-${from}`, message: `This account is ${account.status}` })
  }
  await ctx.tx
    .updateTable('identity.account')
    .set({ status: to })
    .where('force_id', '=', ctx.forceId)
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow()
  await sql`select sec.access_changed(${accountId}::uuid)`.execute(ctx.tx)
}

/** Suspends an account and ends it on every device, from the next statement on. */
export const suspendAccount = defineCommand({
  ...shared,
  name: 'identity.suspend-account',
  says: 'Suspends an account and signs it out everywhere',
  async run(ctx, { accountId }) {
    if (accountId === ctx.actor.accountId) {
      refuse({ code: 'identity.own-account', message: 'You cannot suspend your own account' })
    }
    await changeStatus(ctx, accountId, 'active', 'suspended')
    await sql`select sec.end_tickets(${accountId}::uuid, ${ctx.now.toString()}::timestamptz)`.execute(
      ctx.tx,
    )
  },
})

/** Lets a suspended account sign in again, with the roles it still holds. */
export const restoreAccount = defineCommand({
  ...shared,
  name: 'identity.restore-account',
  says: 'Lets a suspended account sign in again',
  run: (ctx, { accountId }) => changeStatus(ctx, accountId, 'suspended', 'active'),
})
