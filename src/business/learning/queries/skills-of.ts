import { sql } from 'kysely'
import { z } from 'zod'
import { nameOf } from '#business/people'
import { leads } from '#platform/access'
import { field, type QueryContext } from '#platform/actions'
import { notFound } from '#platform/refusals'
import { peopleInReach, seeSkills, train, visibleSkills } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { stateOf } from '../rules.ts'
import type { Tables } from '../tables.ts'
import { blocksDuty, titleOf, warnings } from './skills.ts'

export const skillsOf = defineQuery({
  name: 'learning.skills-of',
  says: 'Shows which skills somebody holds, and until when',
  permission: seeSkills,
  input: z.strictObject({
    /** Left out, your own. */
    personId: field.id('Choose the person').optional(),
  }),
  async run(ctx, { personId = ctx.actor.personId ?? undefined }) {
    if (personId === undefined) return { person: undefined, skills: [], trains: false }
    const found = await peopleInReach(ctx)
      .where('person.person_id', '=', personId)
      .select('person.collar_number as collarNumber')
      .executeTakeFirst()
    if (found === undefined) return notFound('person')
    const name = (await ctx.ask(nameOf, { personId })) ?? 'Somebody'
    const own = personId === ctx.actor.personId
    const manages = own && (await leads(ctx, personId))
    return {
      person: { personId, name, own, manages, collarNumber: found.collarNumber },
      skills: await standingSkills(ctx, personId),
      trains: ctx.actor.permissions.has(train.name),
    }
  },
})

/** The latest award of each skill, what expires first on top. */
async function standingSkills(ctx: QueryContext<Tables>, personId: string) {
  const rows = await visibleSkills(ctx)
    .where('held.person_id', '=', personId)
    .where('held.replaced_on', 'is', null)
    .select(['held.held_skill_id as heldSkillId', 'held.skill', 'held.awarded_on as awardedOn'])
    .select(['held.expires_on as expiresOn', 'held.ended_on as endedOn'])
    .select('held.ended_why as endedWhy')
    .orderBy(sql`held.ended_on is not null`)
    .orderBy(sql`held.expires_on nulls last`)
    .orderBy('held.skill')
    .execute()
  return rows.map((row) => ({
    ...row,
    title: titleOf(row.skill),
    blocks: blocksDuty(row.skill),
    state: stateOf(row, warnings(), ctx.today),
  }))
}
