import { z } from 'zod'
import { field } from '#platform/actions'
import { setTarget, targetFields } from '#platform/cases'
import { forbidden, refuse } from '#platform/refusals'
import { permissions } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { ownerOf } from '../queries/owners.ts'
import { clockOf } from '../queries/process.ts'

/**
 * Changes how long a process may wait, from a day on. Only its owner does, and never by changing
 * what waits already: that keeps the clock it began with.
 */
export const changeTarget = defineCommand({
  name: 'processes.change-target',
  says: 'Changes how long a process that you own may wait, from a day on',
  permission: permissions.change,
  input: z.strictObject({ kind: field.text('Choose the process', 60), ...targetFields }),
  audit: {
    operation: 'alteration',
    record: ['kind', 'from', 'dueMinutes', 'escalateMinutes'],
    reason: ({ reason }) => reason,
  },

  async run(ctx, { kind, ...target }) {
    const says = clockOf(ctx, kind)
    const owner = await ownerOf(ctx, kind)
    if (owner === undefined) {
      return refuse({
        code: 'processes.no-owner',
        message: 'Nobody owns this process yet. An administrator names its owner first',
      })
    }
    if (owner.personId !== ctx.actor.personId) {
      return forbidden({
        code: 'processes.not-owner',
        message: `Only the owner of this process changes its target: ${owner.name}`,
      })
    }
    const { organisationId } = ctx.actor
    await ctx.perform(setTarget, { kind, organisationId, ...target })
    return { kind, says, from: target.from }
  },
  subjects: ({ kind }) => [`processes.process:${kind}`],
})
