import { z } from 'zod'
import { skillTitle } from '#business/learning'
import { namesFor } from '#platform/access'
import { field } from '#platform/actions'
import { notFound } from '#platform/refusals'
import { addDays } from '#platform/time'
import { planDuties, seeDuties, visibleDeployments } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { blockedIn } from '../rules/skills.ts'
import { blockingSkills, deployedOver, heldBy } from './deployments.ts'
import { placedOn } from './one-day.ts'
import { rosterFor } from './roster.ts'

/** Deployments are looked through so many days ahead: six weeks, as rosters are worked. */
const AHEAD = 42
const MOST = 100

export const blockedDeployments = defineQuery({
  name: 'duty.blocked-deployments',
  says: 'Lists whom you plan for who are deployed for a skill that they do not hold on that day',
  permission: planDuties,
  input: z.strictObject({}),
  async run(ctx) {
    const days = { from: ctx.today, until: addDays(ctx.today, AHEAD) }
    const deployed = await visibleDeployments(ctx)
      .where('deployment.first_on', '<', days.until)
      .where('deployment.last_on', '>=', days.from)
      .select(['deployment.deployment_id as deploymentId', 'deployment.skill'])
      .select(['deployment.person_id as personId', 'deployment.last_on as lastOn'])
      .select('deployment.first_on as firstOn')
      .execute()
    const ahead = deployed.map((one) => ({
      ...one,
      firstOn: one.firstOn < days.from ? days.from : one.firstOn,
      lastOn: one.lastOn < days.until ? one.lastOn : addDays(days.until, -1),
    }))
    const personIds = [...new Set(ahead.map(({ personId }) => personId))]
    const held = await heldBy(ctx, personIds, days.from, days.until)
    const doubtful = new Set(blockedIn(ahead, held, () => true).map(({ personId }) => personId))
    const roster = await rosterFor(ctx, { personIds: [...doubtful], ...days })
    const onDuty = new Set(
      roster.flatMap(({ personId, day, times }) => (times === null ? [] : `${personId} ${day}`)),
    )
    const blocked = blockedIn(ahead, held, (personId, day) => onDuty.has(`${personId} ${day}`))
      .toSorted((a, b) => a.day.localeCompare(b.day) || a.personId.localeCompare(b.personId))
      .slice(0, MOST)
    const names = await namesFor(
      ctx,
      blocked.map(({ personId }) => personId),
    )
    return blocked.map((one) => ({
      ...one,
      name: names.get(one.personId) ?? 'Somebody',
      title: skillTitle(one.skill),
    }))
  },
})

export const deployForm = defineQuery({
  name: 'duty.deploy-form',
  says: 'Shows whom you deploy, and the skills that duties need',
  permission: planDuties,
  input: z.strictObject({ personId: field.id('Choose the person') }),
  async run(ctx, { personId }) {
    await placedOn(ctx, personId, ctx.today)
    const names = await namesFor(ctx, [personId])
    return {
      personId,
      name: names.get(personId) ?? 'Somebody',
      skills: blockingSkills(ctx.today),
    }
  },
})

export const deploymentDetail = defineQuery({
  name: 'duty.deployment-detail',
  says: 'Shows for what somebody you plan for is deployed, before it is ended',
  permission: planDuties,
  input: z.strictObject({ deploymentId: field.id('Choose the deployment') }),
  async run(ctx, { deploymentId }) {
    const found = await visibleDeployments(ctx)
      .where('deployment.deployment_id', '=', deploymentId)
      .select(['deployment.person_id as personId', 'deployment.skill'])
      .select(['deployment.first_on as firstOn', 'deployment.last_on as lastOn'])
      .executeTakeFirst()
    if (found === undefined) return notFound('deployment')
    const names = await namesFor(ctx, [found.personId])
    return {
      ...found,
      title: skillTitle(found.skill),
      name: names.get(found.personId) ?? 'Somebody',
    }
  },
})

/** Who gives a duty of a day to whom. */
const given = z.strictObject({
  giverId: field.id('Choose who gives it'),
  takerId: field.id('Choose who takes it'),
  day: field.day('Give the day'),
})

export const placesOfDuties = defineQuery({
  name: 'duty.places-of-duties',
  says: 'Says for which skills duties are worked that somebody would take over, and whether they hold them',
  permission: seeDuties,
  input: z.strictObject({ duties: z.array(given).max(20, 'Ask for fewer duties at once') }),
  async run(ctx, { duties }) {
    const found = await Promise.all(
      duties.map(async ({ giverId, takerId, day }) => {
        const until = addDays(day, 1)
        const places = await deployedOver(ctx, [giverId], { from: day, until })
        const held = await heldBy(ctx, [takerId], day, until)
        return places.map(({ skill }) => {
          const holds = held.on(takerId, skill, day)
          return { takerId, day, skill, title: skillTitle(skill), held: holds }
        })
      }),
    )
    return found.flat()
  },
})
