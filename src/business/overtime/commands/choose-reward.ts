import { z } from 'zod'
import { field } from '#platform/actions'
import { asOf } from '#platform/database'
import { notFound } from '#platform/refusals'
import { claimOvertime, peopleInReach } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { ownClaim } from '../queries/one-claim.ts'
import { sendClaim } from '../queries/sending.ts'

export const chooseReward = defineCommand({
  name: 'overtime.choose-reward',
  says: 'Chooses money or time off for overtime that a manager recorded, and sends it',
  permission: claimOvertime,
  input: z.strictObject({
    claimId: field.id('Choose the claim'),
    version: field.version(),
    choice: field.choice('Choose money or time off', ['money', 'time']),
  }),
  audit: { operation: 'alteration', record: ['claimId', 'choice'] },

  async run(ctx, { claimId, version, choice }) {
    const claim = await ownClaim(ctx, { claimId, version }, ['recorded'])
    const { person_id: personId, worked_on: workedOn, organisation_id: organisationId } = claim
    const person = await peopleInReach(ctx)
      .where('place.person_id', '=', personId)
      .where(asOf('place', workedOn))
      .select('place.category')
      .executeTakeFirst()
    if (person === undefined) return notFound('person')
    await ctx.tx
      .updateTable('overtime.claim')
      .set({ choice, status: 'sent', version: version + 1 })
      .where('force_id', '=', ctx.forceId)
      .where('claim_id', '=', claimId)
      .execute()
    const { category } = person
    const { kind, why, counted_minutes: countedMinutes, time_off_minutes: timeOffMinutes } = claim
    const shared = { claimId, personId, organisationId, category, workedOn, kind, why, choice }
    const { decider } = await sendClaim(ctx, { ...shared, countedMinutes, timeOffMinutes })
    return { claimId, personId, reference: claim.reference, decider: decider.name }
  },
  subjects: ({ claimId }, { personId }) => [
    `overtime.claim:${claimId}`,
    `people.person:${personId}`,
  ],
})
