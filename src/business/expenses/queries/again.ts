import { z } from 'zod'
import { field } from '#platform/actions'
import { notFound } from '#platform/refusals'
import { claimExpenses } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { kindsShown } from './covered.ts'
import { kindsOn } from './policy.ts'
import { offerOf, recurringOf } from './recurring.ts'

export const recurringDetail = defineQuery({
  name: 'expenses.recurring-detail',
  says: 'Shows something you pay again and again, and the days you can claim now',
  permission: claimExpenses,
  input: z.strictObject({ recurringId: field.id('Choose what to claim') }),
  async run(ctx, { recurringId }) {
    const found = await recurringOf(ctx)
      .where('recurring.recurring_id', '=', recurringId)
      .executeTakeFirst()
    return found === undefined ? notFound('recurring expense') : offerOf(ctx, found)
  },
})

export const recurringKinds = defineQuery({
  name: 'expenses.recurring-kinds',
  says: 'Lists what may be claimed again and again, with the policy of each kind',
  permission: claimExpenses,
  input: z.strictObject({}),
  async run(ctx) {
    const recurring = kindsOn(ctx.today).filter(({ recurs }) => recurs)
    return { kinds: await kindsShown(ctx, recurring) }
  },
})
