import { z } from 'zod'
import { field } from '#platform/actions'
import { permissions } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { changeTarget, placeOfSecret } from '../doors.ts'

/** Puts a new token or secret in place of the one a system is called with. */
export const changeSecret = defineCommand({
  name: 'scim.change-secret',
  says: 'Changes the token or secret with which a system is called',
  permission: permissions.targets,
  input: z.strictObject({
    targetId: field.id('Choose a system'),
    version: field.version(),
    secret: field.text('Enter the new bearer token, or the new secret of the client id', 2_000),
  }),
  audit: { operation: 'alteration', record: ['targetId'] },

  async run(ctx, { targetId, version, secret }) {
    const sealed = ctx.seal(secret, placeOfSecret(targetId))
    await changeTarget(ctx, targetId, version, { secret: sealed, quiet_until_at: null })
  },
  subjects: ({ targetId }) => [`scim.target:${targetId}`],
})
