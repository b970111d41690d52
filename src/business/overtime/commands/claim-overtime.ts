import { z } from 'zod'
import { field } from '#platform/actions'
import { refuse } from '#platform/refusals'
import { claimOvertime } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { claimedFor, enterClaim, workedFields } from '../queries/claiming.ts'
import { sendClaim } from '../queries/sending.ts'

/** Claims what one worked oneself, and chooses money or time for it. */
export const claimWork = defineCommand({
  name: 'overtime.claim-overtime',
  says: 'Claims what you worked beyond your duty and sends it to whoever decides',
  permission: claimOvertime,
  mode: 'serializable',
  input: z.strictObject({
    ...workedFields,
    choice: field.choice('Choose money or time off', ['money', 'time']),
    why: field.longText('Say what it was for', 500),
  }),
  audit: { operation: 'collection', record: ['workedOn', 'starts', 'ends', 'choice'] },

  async run(ctx, { choice, why, ...typed }) {
    const { personId } = ctx.actor
    if (personId === null) {
      return refuse({
        code: 'overtime.no-person',
        message: 'This account is nobody’s. Sign in as the person who worked',
      })
    }
    const claimed = await claimedFor(ctx, personId, typed)
    const day = typed.workedOn
    const { claimId, reference } = await enterClaim(ctx, { ...claimed, day, why, choice })
    const { entitlement, kind, organisationId, category } = claimed
    const { countedMinutes, timeOffMinutes } = entitlement
    const shared = { claimId, personId, organisationId, category, workedOn: day, kind, choice, why }
    const sent = { ...shared, countedMinutes, timeOffMinutes }
    const { decider } = await sendClaim(ctx, sent)
    return { claimId, reference, personId, decider: decider.name }
  },
  subjects: (_input, { claimId, personId }) => [
    `overtime.claim:${claimId}`,
    `people.person:${personId}`,
  ],
})
