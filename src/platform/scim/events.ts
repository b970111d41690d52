import { z } from 'zod'
import { defineEvent } from '#platform/actions'

const account = { accountId: z.guid(), personId: z.guid(), targetId: z.guid() }

/** Read back: the account in the other system is there, active, and in the groups asked for. */
export const accountMade = defineEvent({
  name: 'scim.account-made',
  version: 1,
  payload: z.strictObject(account),
})

/** Read back: the account in the other system is inactive or gone, and out of our groups. */
export const accessEnded = defineEvent({
  name: 'scim.access-ended',
  version: 1,
  payload: z.strictObject(account),
})

/** What was read back is not what is wanted, or nothing could be read back. Told at each change. */
export const readBackFailed = defineEvent({
  name: 'scim.read-back-failed',
  version: 1,
  payload: z.strictObject({ ...account, reason: z.string() }),
})
