import { z } from 'zod'
import { field } from '#platform/actions'
import { notFound } from '#platform/refusals'
import { keepPayDetails, visibleStanding } from '../access.ts'
import { defineQuery } from '../actions.ts'

/** What is taken of somebody's pay again and again, one of it: what is ended is looked at first. */
export const standingDetail = defineQuery({
  name: 'paydetails.standing-detail',
  says: 'Shows payroll an order against earnings or a subscription',
  permission: keepPayDetails,
  input: z.strictObject({ standingId: field.id('Choose the deduction') }),
  async run(ctx, { standingId }) {
    const found = await visibleStanding(ctx)
      .where('standing.standing_id', '=', standingId)
      .where('standing.kind', '<>', 'recovery')
      .where('standing.person_id', 'is distinct from', ctx.actor.personId)
      .select(['standing.person_id as personId', 'standing.says', 'standing.kind'])
      .select(['standing.from_on as from', 'standing.until_on as until', 'standing.version'])
      .executeTakeFirst()
    return found ?? notFound('deduction')
  },
  consulted: ({ personId }) => [`people.person:${personId}`],
})
