import { z } from 'zod'
import { field } from '#platform/actions'
import { notify } from '#platform/notices'
import { refuse } from '#platform/refusals'
import { formatDay } from '#platform/time'
import { planDuties } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { rosterPublished } from '../events.ts'
import { toPublish } from '../queries/publishing.ts'

/** What is asked when a roster is published: the form looks ahead with the same. */
export const publishFields = {
  unitId: field.id('Choose the unit'),
  firstOn: field.day('Give the first day, such as 6 April 2026'),
  lastOn: field.day('Give the last day, such as 5 July 2026'),
}

/**
 * Publishes the roster of a unit for some days, as its pattern and its people's own stand now. From
 * then on a day changes by a change alone, whose notice is counted from when it is made.
 */
export const publishRoster = defineCommand({
  name: 'duty.publish-roster',
  says: 'Publishes the roster of a unit for some days and tells its people',
  permission: planDuties,
  input: z.strictObject({
    ...publishFields,
    why: field.longText('Say why it is published as it is', 500).optional(),
  }),
  audit: {
    operation: 'collection',
    record: ['unitId', 'firstOn', 'lastOn'],
    reason: ({ why }) => why,
  },

  async run(ctx, { unitId, firstOn, lastOn, why }) {
    const { unit, rows, breaches, people } = await toPublish(ctx, { unitId, firstOn, lastOn })
    if (breaches.length > 0 && why === undefined) {
      refuse({
        code: 'duty.needs-reason',
        message: `The rules have ${breaches.length} things against it. Mend the pattern, or say why it is published as it is`,
        field: 'why',
      })
    }
    const rosterId = ctx.newId()
    const shared = {
      force_id: ctx.forceId,
      organisation_id: unit.organisationId,
      unit_id: unitId,
      first_on: firstOn,
      last_on: lastOn,
      published_on: ctx.today,
      published_at: ctx.now.toString(),
      published_by: ctx.actor.personId,
    }
    const values = rows.map((row, index) => ({
      ...shared,
      ...row,
      roster_id: index === 0 ? rosterId : ctx.newId(),
    }))
    await ctx.tx.insertInto('duty.roster').values(values).execute()
    ctx.announce(rosterPublished({ rosterId, unitId }))
    for (const personId of people) {
      await notify(ctx, {
        personId,
        subject: `duty.roster:${rosterId}`,
        text: `Your roster is published from ${formatDay(firstOn)} to ${formatDay(lastOn)}`,
        href: `/duty?from=${firstOn}`,
      })
    }
    return { rosterId, unitId, name: unit.name, people: people.length }
  },
  subjects: ({ unitId }, { rosterId }) => [
    `duty.roster:${rosterId}`,
    `organisation.unit:${unitId}`,
  ],
})
