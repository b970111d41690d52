import { z } from 'zod'
import { skillTitle } from '#business/learning'
import { field } from '#platform/actions'
import { notify } from '#platform/notices'
import { refuse } from '#platform/refusals'
import { addDays, daysBetween, formatDayRange } from '#platform/time'
import { planDuties } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { enterDeployment, refuseUnlessHeld } from '../queries/deployments.ts'
import { placedOn } from '../queries/one-day.ts'

/** Longer than a roster is planned in detail: it stops a slip of the year. */
const MOST_DAYS = 124

/**
 * Has somebody work their duties of some days in a place that needs a skill: the armed car, the
 * custody desk. Refused unless they hold the skill on each of the days.
 */
export const deployPerson = defineCommand({
  name: 'duty.deploy-person',
  says: 'Has somebody work their duties of some days in a place that needs a skill',
  permission: planDuties,
  input: z.strictObject({
    personId: field.id('Choose the person'),
    skill: field.text('Choose a skill from the list', 40),
    firstOn: field.day('Give the first day, such as 6 April 2026'),
    lastOn: field.day('Give the last day, such as 8 April 2026'),
  }),
  audit: { operation: 'collection', record: ['personId', 'skill', 'firstOn', 'lastOn'] },

  async run(ctx, { personId, skill, firstOn, lastOn }) {
    const { organisationId } = await placedOn(ctx, personId, firstOn)
    if (firstOn < ctx.today) {
      refuse({
        code: 'duty.in-the-past',
        message: 'Give today or a later day: what was worked before stays as it was',
        field: 'firstOn',
      })
    }
    if (lastOn < firstOn || daysBetween(firstOn, lastOn) >= MOST_DAYS) {
      refuse({
        code: 'duty.bad-period',
        message: `The last day is the first or a later one, and at most ${MOST_DAYS} days are entered at once`,
        field: 'lastOn',
      })
    }
    const deployed = { personId, skill, firstOn, lastOn }
    await refuseUnlessHeld(ctx, deployed)
    const deploymentId = await enterDeployment(ctx, { ...deployed, organisationId })
    const days = formatDayRange({ from: firstOn, until: addDays(lastOn, 1) })
    await notify(ctx, {
      personId,
      subject: `duty.deployment:${deploymentId}`,
      text: `You work as ${skillTitle(skill)}, ${days}`,
      href: `/duty?from=${firstOn}`,
    })
    return { deploymentId, personId }
  },
  subjects: ({ personId }, { deploymentId }) => [
    `duty.deployment:${deploymentId}`,
    `people.person:${personId}`,
  ],
})
