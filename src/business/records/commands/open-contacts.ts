import { z } from 'zod'
import { field } from '#platform/actions'
import { notify } from '#platform/notices'
import { personInReach, seeKin } from '../access.ts'
import { defineCommand } from '../actions.ts'

/** Needs a reason, which the person reads; it lets whoever gave it look for an hour. */
export const openContacts = defineCommand({
  name: 'records.open-contacts',
  says: 'Opens somebody’s next of kin for an hour, with a reason that they will read',
  permission: seeKin,
  input: z.strictObject({
    personId: field.id('Choose the person'),
    reason: field.longText('Say what happened', 300),
  }),
  audit: { operation: 'consultation', record: ['personId'], reason: ({ reason }) => reason },

  async run(ctx, { personId, reason }) {
    const { organisationId } = await personInReach(ctx, personId)
    await ctx.tx
      .insertInto('records.contact_look')
      .values({
        force_id: ctx.forceId,
        organisation_id: organisationId,
        look_id: ctx.newId(),
        person_id: personId,
        looked_by: ctx.actor.accountId,
        reason,
        looked_at: ctx.now.toString(),
      })
      .execute()
    await notify(ctx, {
      personId,
      subject: `people.person:${personId}`,
      text: `${ctx.actor.name} looked up your next of kin. The reason is with your records`,
      href: '/records',
    })
    return { personId }
  },
  subjects: ({ personId }) => [`people.person:${personId}`],
})
