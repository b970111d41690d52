import { sql } from 'kysely'
import { skillOn, skills, skillsHeldBetween, skillTitle } from '#business/learning'
import { namesFor } from '#platform/access'
import type { CommandContext, QueryContext } from '#platform/actions'
import { refuse } from '#platform/refusals'
import { addDays, rowsOn, type Day } from '#platform/time'
import { visibleDeployments } from '../access.ts'
import { blockedIn, HeldSkills, problemOfLack, type Deployed } from '../rules/skills.ts'
import type { Tables } from '../tables.ts'

type Context = QueryContext<Tables>

/** Skills are looked up this far back, so that it can be said until when one was held. */
const BEFORE = 400

/** Skills without which nobody is put on a duty that needs them, as they stand on a day. */
export const blockingSkills = (on: Day) =>
  rowsOn(skills(), on)
    .filter(({ blocks }) => blocks)
    .map(({ skill, title }) => ({ value: skill, text: title }))

/** What some people hold over some days. The caller has seen to it that they are in reach. */
export async function heldBy(ctx: Context, personIds: readonly string[], from: Day, until: Day) {
  const asked = { personIds, from: addDays(from, -BEFORE), until }
  return new HeldSkills(await skillsHeldBetween(ctx, asked))
}

/** For what some people of the actor's reach are deployed over some days. */
export function deployedOver(
  ctx: Context,
  personIds: readonly string[],
  { from, until }: { readonly from: Day; readonly until: Day },
) {
  return visibleDeployments(ctx)
    .where('deployment.person_id', '=', sql<string>`any(${personIds}::uuid[])`)
    .where('deployment.first_on', '<', until)
    .where('deployment.last_on', '>=', from)
    .select(['deployment.deployment_id as deploymentId', 'deployment.person_id as personId'])
    .select(['deployment.first_on as firstOn', 'deployment.last_on as lastOn'])
    .select('deployment.skill')
    .orderBy('deployment.first_on')
    .orderBy('deployment.skill')
    .execute()
}

/**
 * Refuses to have somebody work in a place that needs a skill which they do not hold on every day,
 * naming the skill and the first such day. A skill that blocks no duty is none to be deployed for.
 */
export async function refuseUnlessHeld(ctx: Context, deployed: Deployed): Promise<void> {
  const { personId, skill, firstOn, lastOn } = deployed
  if (!skillOn(skill, firstOn).blocks) {
    refuse({
      code: 'duty.needs-no-skill',
      message: `No duty needs ${skillTitle(skill)}. Choose a skill from the list`,
      field: 'skill',
    })
  }
  const held = await heldBy(ctx, [personId], firstOn, addDays(lastOn, 1))
  const [lack] = blockedIn([deployed], held, () => true)
  if (lack === undefined) return
  const names = await namesFor(ctx, [personId])
  refuse(problemOfLack(lack, names.get(personId) ?? 'This person', skillTitle(skill)))
}

/** Refuses a duty of somebody who is deployed on that day for a skill which they do not hold. */
export async function refuseIfBlocked(ctx: Context, personId: string, day: Day): Promise<void> {
  const rows = await deployedOver(ctx, [personId], { from: day, until: addDays(day, 1) })
  for (const { skill } of rows) {
    await refuseUnlessHeld(ctx, { personId, skill, firstOn: day, lastOn: day })
  }
}

function rowOf(ctx: CommandContext<Tables>, deployed: Deployed & { organisationId: number }) {
  return {
    force_id: ctx.forceId,
    organisation_id: deployed.organisationId,
    deployment_id: ctx.newId(),
    person_id: deployed.personId,
    skill: deployed.skill,
    first_on: deployed.firstOn,
    last_on: deployed.lastOn,
    made_at: ctx.now.toString(),
    made_by: ctx.actor.personId,
    ended_at: null,
  }
}

/** Enters that somebody works some days in a place that needs a skill. */
export async function enterDeployment(
  ctx: CommandContext<Tables>,
  deployed: Deployed & { organisationId: number },
): Promise<string> {
  const row = rowOf(ctx, deployed)
  await ctx.tx.insertInto('duty.deployment').values(row).execute()
  return row.deployment_id
}

/** The same of one day, unless they are deployed for it on that day already. */
export async function deployOn(
  ctx: CommandContext<Tables>,
  { day, ...who }: Pick<Deployed, 'personId' | 'skill'> & { organisationId: number; day: Day },
): Promise<void> {
  const row = rowOf(ctx, { ...who, firstOn: day, lastOn: day })
  await ctx.tx
    .insertInto('duty.deployment')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
