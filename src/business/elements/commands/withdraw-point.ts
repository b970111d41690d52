import { z } from 'zod'
import { field } from '#platform/actions'
import { keepPayElements } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { pointFor } from '../queries/holders.ts'

/** Takes a point back that was set wrongly: the years at the rank say it again. */
export const withdrawPoint = defineCommand({
  name: 'elements.withdraw-point',
  says: 'Takes a pay point back that was set wrongly',
  permission: keepPayElements,
  input: z.strictObject({
    pointId: field.id('Choose the pay point'),
    reason: field.longText('Say what was wrong', 500),
  }),
  audit: { operation: 'alteration', record: ['pointId'], reason: ({ reason }) => reason },

  async run(ctx, { pointId }) {
    const { personId } = await pointFor(ctx, pointId)
    const withdrawn = { withdrawn_by: ctx.actor.personId, withdrawn_at: ctx.now.toString() }
    await ctx.tx
      .updateTable('elements.point')
      .set(withdrawn)
      .where('force_id', '=', ctx.forceId)
      .where('point_id', '=', pointId)
      .execute()
    ctx.changed({ subject: `elements.point:${pointId}`, before: null, after: withdrawn })
    return { pointId, personId }
  },
  subjects: ({ pointId }, { personId }) => [
    `elements.point:${pointId}`,
    `people.person:${personId}`,
  ],
})
