import { z } from 'zod'
import { field } from '#platform/actions'
import { notify } from '#platform/notices'
import { refuse } from '#platform/refusals'
import { formatShortDay } from '#platform/time'
import { recordOvertime } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { claimedFor, enterClaim, workedFields } from '../queries/claiming.ts'

/** Records what somebody worked, for them: the choice of money or time stays theirs. */
export const recordWork = defineCommand({
  name: 'overtime.record-overtime',
  says: 'Records what somebody below you worked beyond their duty; they choose money or time',
  permission: recordOvertime,
  mode: 'serializable',
  input: z.strictObject({
    personId: field.id('Choose the person'),
    ...workedFields,
    why: field.longText('Say what it was for', 500),
  }),
  audit: { operation: 'collection', record: ['personId', 'workedOn', 'starts', 'ends'] },

  async run(ctx, { personId, why, ...typed }) {
    if (personId === ctx.actor.personId) {
      refuse({
        code: 'overtime.own-work',
        message: 'What you worked yourself you claim under Overtime',
      })
    }
    const claimed = await claimedFor(ctx, personId, typed)
    const day = typed.workedOn
    const entered = await enterClaim(ctx, { ...claimed, day, why, choice: null })
    await notify(ctx, {
      personId,
      subject: `overtime.claim:${entered.claimId}`,
      text: `Overtime on ${formatShortDay(day)} was recorded for you: choose money or time off`,
      href: `/overtime/${entered.claimId}`,
    })
    return { ...entered, personId }
  },
  subjects: ({ personId }, { claimId }) => [
    `overtime.claim:${claimId}`,
    `people.person:${personId}`,
  ],
})
