import type { CommandContext } from '#platform/actions'
import { conflict } from '#platform/refusals'
import { formatDay, type Day } from '#platform/time'
import { skillAwarded } from '../events.ts'
import { expiryOf, warningOf } from '../rules.ts'
import type { Tables } from '../tables.ts'
import { skillOn, titleOf, warnings } from './skills.ts'

interface Award {
  readonly personId: string
  readonly organisationId: number
  readonly skill: string
  readonly awardedOn: Day
}

/**
 * Records that somebody has earned a skill: it holds as long as the list says, in the place of what
 * they held of it before. Refuses an award that is not later than the one that stands (409). Gives
 * the last day on which it holds.
 */
export async function award(
  ctx: CommandContext<Tables>,
  { personId, organisationId, skill, awardedOn }: Award,
): Promise<{ readonly heldSkillId: string; readonly expiresOn: Day | null }> {
  const expiresOn = expiryOf(skillOn(skill, ctx.today), awardedOn)
  const standing = await ctx.tx
    .selectFrom('learning.held_skill')
    .where('force_id', '=', ctx.forceId)
    .where('person_id', '=', personId)
    .where('skill', '=', skill)
    .where('replaced_on', 'is', null)
    .select(['held_skill_id as id', 'awarded_on as awardedOn'])
    .forUpdate()
    .executeTakeFirst()
  if (standing !== undefined) {
    if (standing.awardedOn >= awardedOn) refuseEarlier(skill, standing.awardedOn)
    await ctx.tx
      .updateTable('learning.held_skill')
      .set({ replaced_on: awardedOn })
      .where('force_id', '=', ctx.forceId)
      .where('held_skill_id', '=', standing.id)
      .execute()
  }
  const heldSkillId = ctx.newId()
  const row = {
    force_id: ctx.forceId,
    organisation_id: organisationId,
    held_skill_id: heldSkillId,
    person_id: personId,
    skill,
    awarded_on: awardedOn,
    expires_on: expiresOn,
    warned_step: warningOf(warnings(), expiresOn, ctx.today).step,
    awarded_by: ctx.actor.personId,
    recorded_at: ctx.now.toString(),
  }
  await ctx.tx.insertInto('learning.held_skill').values(row).execute()
  ctx.changed({ subject: `learning.held-skill:${heldSkillId}`, before: null, after: row })
  ctx.announce(skillAwarded({ personId, skill }))
  return { heldSkillId, expiresOn }
}

function refuseEarlier(skill: string, awardedOn: Day): never {
  return conflict({
    code: 'learning.awarded-already',
    message: `${titleOf(skill)} was earned on ${formatDay(awardedOn)} already. Give a later day`,
    field: 'awardedOn',
  })
}
