import { z } from 'zod'
import { whoIs } from '#business/people'
import { field } from '#platform/actions'
import { notify } from '#platform/notices'
import { refuse, refuseIfAny } from '#platform/refusals'
import { swapDuties } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { daysOfSwap, swapDayWords } from '../queries/swapping.ts'
import { problemsWithSwap, problemsWithTaking } from '../rules/swap.ts'

/** What is asked when somebody wants to swap: the form looks ahead with the same. */
export const swapFields = {
  askerOn: field.day('Give the day of your duty, such as 6 April 2026'),
  who: field.text('Give a collar number, or a name', 80),
  partnerOn: field.day('Give the day of their duty, such as 8 April 2026'),
}

export const askSwap = defineCommand({
  name: 'duty.ask-swap',
  says: 'Asks a colleague to swap a duty',
  permission: swapDuties,
  input: z.strictObject({
    ...swapFields,
    why: field.longText('Say why in plain text', 500).optional(),
  }),
  audit: { operation: 'collection', record: ['askerOn', 'partnerOn'] },

  async run(ctx, { askerOn, who, partnerOn, why }) {
    const askerId = ctx.actor.personId
    const { personId: partnerId, name } = await ctx.ask(whoIs, { who })
    if (askerId === null || askerId === partnerId) {
      return refuse({
        code: 'duty.not-a-colleague',
        message: 'You can swap with somebody of your own unit. Give their collar number or name',
        field: 'who',
      })
    }
    const days = await daysOfSwap(ctx, { askerId, partnerId, askerOn, partnerOn })
    refuseIfAny([...problemsWithSwap(days, ctx.today), ...problemsWithTaking(days)])
    const swapId = ctx.newId()
    const reference = await ctx.reference('SW')
    const row = {
      force_id: ctx.forceId,
      organisation_id: ctx.actor.organisationId,
      swap_id: swapId,
      reference,
      asker_id: askerId,
      partner_id: partnerId,
      asker_on: askerOn,
      partner_on: partnerOn,
      status: 'asked',
      agreed_steps: null,
      why: why ?? null,
      asked_at: ctx.now.toString(),
      answered_at: null,
      version: 1,
    }
    await ctx.tx.insertInto('duty.swap').values(row).execute()
    await notify(ctx, {
      personId: partnerId,
      subject: `duty.swap:${swapId}`,
      text: `${ctx.actor.name} asks you to swap duties on ${swapDayWords({ askerOn, partnerOn })}`,
      href: `/duty/swaps/${swapId}`,
      aboutId: askerId,
    })
    return { swapId, reference, askerId, partnerId, name }
  },
  subjects: (_input, { swapId, askerId, partnerId }) => [
    `duty.swap:${swapId}`,
    `people.person:${askerId}`,
    `people.person:${partnerId}`,
  ],
})
