import { z } from 'zod'
import { field } from '#platform/actions'
import { permissions } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { changeTarget } from '../doors.ts'

/** Ends a system: nothing is called there any more, and what was proved of it stays. */
export const endTarget = defineCommand({
  name: 'scim.end-target',
  says: 'Ends a system in which people had accounts: it is not called any more',
  permission: permissions.targets,
  input: z.strictObject({
    targetId: field.id('Choose a system'),
    version: field.version(),
    why: field.text('Say why', 500),
  }),
  audit: { operation: 'alteration', record: ['targetId'], reason: ({ why }) => why },

  async run(ctx, { targetId, version }) {
    await changeTarget(ctx, targetId, version, { ended_at: ctx.now.toString() })
  },
  subjects: ({ targetId }) => [`scim.target:${targetId}`],
})
