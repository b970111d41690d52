import { z } from 'zod'
import { field } from '#platform/actions'
import { notify } from '#platform/notices'
import { addDays, formatDay } from '#platform/time'
import { confirmBank } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { accountToSettle } from '../queries/accounts.ts'
import { coolingOffDays } from '../queries/reference.ts'

/**
 * The word of the second person, once, and never on one's own account. What is confirmed may be
 * used after the days of cooling off: time to object to what one did not ask for.
 */
export const settleAccount = defineCommand({
  name: 'records.settle-account',
  says: 'Confirms or refuses the bank details somebody proposed, with how they were checked',
  permission: confirmBank,
  input: z.strictObject({
    bankAccountId: field.id('Choose the bank details'),
    version: field.version(),
    outcome: field.choice('Choose whether they are right', ['confirmed', 'refused']),
    words: field.longText('Say how you checked them, or why you refuse', 300),
  }),
  audit: {
    operation: 'alteration',
    record: ['bankAccountId', 'outcome'],
    reason: ({ words }) => words,
  },

  async run(ctx, { bankAccountId, version, outcome, words }) {
    const { personId, lastDigits } = await accountToSettle(ctx, { bankAccountId, version })
    const firstUseOn =
      outcome === 'confirmed' ? addDays(ctx.today, coolingOffDays(ctx.today)) : null
    await ctx.tx
      .updateTable('records.bank_account')
      .set({
        status: outcome,
        settled_by: ctx.actor.personId,
        settled_at: ctx.now.toString(),
        settled_words: words,
        first_use_on: firstUseOn,
        version: version + 1,
      })
      .where('force_id', '=', ctx.forceId)
      .where('bank_account_id', '=', bankAccountId)
      .execute()
    const told =
      firstUseOn === null
        ? `The account ending ${lastDigits} was not confirmed. See why with your records`
        : `Your pay goes to the account ending ${lastDigits} from ${formatDay(firstUseOn)}. If you did not ask for that, tell payroll at once`
    await notify(ctx, {
      personId,
      subject: `records.bank-account:${bankAccountId}`,
      text: told,
      href: '/records',
    })
    return { personId, outcome, firstUseOn }
  },
  subjects: ({ bankAccountId }, { personId }) => [
    `people.person:${personId}`,
    `records.bank-account:${bankAccountId}`,
  ],
})
