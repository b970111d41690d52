import { z } from 'zod'
import { field } from '#platform/actions'
import { formatPounds } from '#platform/money'
import { notFound, refuse } from '#platform/refusals'
import { handleExpenses, visibleAdvances } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { postAdvance } from '../queries/approving.ts'

export const returnAdvance = defineCommand({
  name: 'expenses.return-advance',
  says: 'Records what somebody paid back of an advance',
  permission: handleExpenses,
  input: z.strictObject({
    advanceId: field.id('Choose the advance'),
    amountPence: field.pence('Give what was paid back, such as 12.50'),
    words: field.text('Say how it was paid back', 200),
  }),
  audit: { operation: 'alteration', record: ['advanceId', 'amountPence'] },

  async run(ctx, { advanceId, amountPence, words }) {
    await ctx.tx
      .selectFrom('expenses.advance')
      .where('force_id', '=', ctx.forceId)
      .where('advance_id', '=', advanceId)
      .select('advance_id')
      .forUpdate()
      .execute()
    const advance = await visibleAdvances(ctx)
      .where('advance.advance_id', '=', advanceId)
      .executeTakeFirst()
    if (advance === undefined) return notFound('advance')
    const { leftPence, personId, organisationId } = advance
    if (amountPence <= 0n || amountPence > leftPence) {
      refuse({
        code: 'expenses.more-than-left',
        message: `${formatPounds(leftPence as typeof amountPence)} of it is left. Give that, or a part of it`,
        field: 'amountPence',
      })
    }
    if (personId === ctx.actor.personId) {
      refuse({
        code: 'expenses.own-claim',
        message: 'It is your own. Ask a colleague in finance to do it',
      })
    }
    const setOffId = ctx.newId()
    await ctx.tx
      .insertInto('expenses.set_off')
      .values({
        force_id: ctx.forceId,
        organisation_id: organisationId,
        set_off_id: setOffId,
        advance_id: advanceId,
        amount_pence: amountPence,
        words,
        made_by: ctx.actor.personId,
        made_at: ctx.now.toString(),
      })
      .execute()
    postAdvance(ctx, {
      key: setOffId,
      advanceId,
      organisationId,
      says: `Advance ${advance.reference} paid back`,
      amountPence,
      back: true,
    })
    return { advanceId, personId }
  },
  subjects: ({ advanceId }, { personId }) => [
    `expenses.advance:${advanceId}`,
    `people.person:${personId}`,
  ],
})
