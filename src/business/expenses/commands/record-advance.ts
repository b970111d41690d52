import { z } from 'zod'
import { whoIs } from '#business/people'
import { field } from '#platform/actions'
import { notify } from '#platform/notices'
import { formatPounds } from '#platform/money'
import { refuse } from '#platform/refusals'
import { formatDay } from '#platform/time'
import { handleExpenses } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { postAdvance } from '../queries/approving.ts'
import { policyOn } from '../queries/policy.ts'

/** Records an advance that was paid; claims of the person are set off against it when approved. */
export const recordAdvance = defineCommand({
  name: 'expenses.record-advance',
  says: 'Records an advance that somebody was given, until their claims or they settle it',
  permission: handleExpenses,
  input: z.strictObject({
    who: field.text('Give a collar number, or a name', 80),
    amountPence: field.pence('Give the amount, such as 150.00'),
    purpose: field.text('Say what it is for', 200),
    givenOn: field.day('Give the day on which it was paid'),
    settleBy: field.day('Give the day by which it is to be settled'),
  }),
  audit: { operation: 'collection', record: ['amountPence', 'givenOn', 'settleBy'] },

  async run(ctx, { who, amountPence, purpose, givenOn, settleBy }) {
    const { personId } = await ctx.ask(whoIs, { who })
    if (personId === ctx.actor.personId) {
      refuse({
        code: 'expenses.own-claim',
        message: 'It is your own. Ask a colleague in finance to do it',
      })
    }
    const most = policyOn(ctx.today).mostPence
    if (amountPence <= 0n || amountPence > most) {
      refuse({
        code: 'expenses.bad-amount',
        message: `Give an amount above nothing, ${formatPounds(most)} at the most`,
        field: 'amountPence',
      })
    }
    if (givenOn > ctx.today || settleBy < givenOn) {
      refuse({
        code: 'expenses.bad-days',
        message: `An advance is paid on ${formatDay(ctx.today)} or before, and settled after that`,
        field: givenOn > ctx.today ? 'givenOn' : 'settleBy',
      })
    }
    const advanceId = ctx.newId()
    const reference = await ctx.reference('EA')
    await ctx.tx
      .insertInto('expenses.advance')
      .values({
        force_id: ctx.forceId,
        organisation_id: ctx.actor.organisationId,
        advance_id: advanceId,
        reference,
        person_id: personId,
        amount_pence: amountPence,
        purpose,
        given_on: givenOn,
        settle_on: settleBy,
        recorded_by: ctx.actor.personId,
        recorded_at: ctx.now.toString(),
      })
      .execute()
    postAdvance(ctx, {
      key: advanceId,
      advanceId,
      organisationId: ctx.actor.organisationId,
      says: `Advance ${reference}`,
      amountPence,
      back: false,
    })
    await notify(ctx, {
      personId,
      subject: `expenses.advance:${advanceId}`,
      text: `Advance ${reference}: ${formatPounds(amountPence)}. Claim what you spend of it by ${formatDay(settleBy)}`,
      href: '/expenses',
    })
    return { advanceId, reference, personId }
  },
  subjects: (_input, { advanceId, personId }) => [
    `expenses.advance:${advanceId}`,
    `people.person:${personId}`,
  ],
})
