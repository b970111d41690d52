import { z } from 'zod'
import { field } from '#platform/actions'
import { conflict, notFound } from '#platform/refusals'
import { keepOwn, ownPersonId, visibleAccounts } from '../access.ts'
import { defineCommand } from '../actions.ts'

export const withdrawAccount = defineCommand({
  name: 'records.withdraw-account',
  says: 'Takes back the bank details that wait to be confirmed',
  permission: keepOwn,
  input: z.strictObject({ bankAccountId: field.id('Choose the bank details') }),
  audit: { operation: 'alteration', record: ['bankAccountId'] },

  async run(ctx, { bankAccountId }) {
    const personId = ownPersonId(ctx)
    const mine = await visibleAccounts(ctx)
      .where('account.person_id', '=', personId)
      .where('account.bank_account_id', '=', bankAccountId)
      .select(['account.status', 'account.version'])
      .forUpdate('account')
      .executeTakeFirst()
    if (mine === undefined) return notFound('bank account')
    if (mine.status !== 'proposed') {
      conflict({
        code: 'records.bank-settled',
        message: `These bank details are ${mine.status} by now. Propose others in their place`,
      })
    }
    await ctx.tx
      .updateTable('records.bank_account')
      .set({ status: 'withdrawn', settled_at: ctx.now.toString(), version: mine.version + 1 })
      .where('force_id', '=', ctx.forceId)
      .where('bank_account_id', '=', bankAccountId)
      .execute()
    return { personId }
  },
  subjects: ({ bankAccountId }, { personId }) => [
    `people.person:${personId}`,
    `records.bank-account:${bankAccountId}`,
  ],
})
