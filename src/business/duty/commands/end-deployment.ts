import { z } from 'zod'
import { field } from '#platform/actions'
import { notFound } from '#platform/refusals'
import { planDuties, visibleDeployments } from '../access.ts'
import { defineCommand } from '../actions.ts'

export const endDeployment = defineCommand({
  name: 'duty.end-deployment',
  says: 'Has somebody work in a place that needs a skill no more; their duties stay',
  permission: planDuties,
  input: z.strictObject({ deploymentId: field.id('Choose the deployment') }),
  audit: { operation: 'alteration', record: ['deploymentId'] },

  async run(ctx, { deploymentId }) {
    const found = await visibleDeployments(ctx)
      .where('deployment.deployment_id', '=', deploymentId)
      .select('deployment.person_id as personId')
      .forUpdate('deployment')
      .executeTakeFirst()
    if (found === undefined) return notFound('deployment')
    await ctx.tx
      .updateTable('duty.deployment')
      .set({ ended_at: ctx.now.toString() })
      .where('force_id', '=', ctx.forceId)
      .where('deployment_id', '=', deploymentId)
      .execute()
    return found
  },
  subjects: ({ deploymentId }, { personId }) => [
    `duty.deployment:${deploymentId}`,
    `people.person:${personId}`,
  ],
})
