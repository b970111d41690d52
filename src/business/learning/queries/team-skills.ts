import { sql } from 'kysely'
import { z } from 'zod'
import { peopleBelow, peopleInUnit } from '#platform/access'
import { field, writeCursor } from '#platform/actions'
import type { Day } from '#platform/time'
import { peopleInReach, seeSkills, visibleSkills } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { stateOf } from '../rules.ts'
import { skills, warnings } from './skills.ts'

const PAGE = 50

export const teamSkills = defineQuery({
  name: 'learning.team-skills',
  says: 'Shows which skills the people below you hold, and when those expire',
  permission: seeSkills,
  input: z.strictObject({
    /** For those who see a whole organisation: one unit and those below it. */
    unitId: field.id('Choose a unit').optional(),
    after: field.cursor('id').optional(),
  }),
  async run(ctx, { unitId, after }) {
    const { personId } = ctx.actor
    const nobody = sql`(select null::uuid where false)`
    const below = personId === null ? nobody : peopleBelow(ctx, personId, ctx.today)
    const whose = unitId === undefined ? below : peopleInUnit(ctx, unitId, ctx.today)
    const people = await peopleInReach(ctx)
      .where(sql<boolean>`person.person_id = any(array${whose})`)
      .$if(after !== undefined, (some) =>
        some.where(
          sql<boolean>`(person.family_name, person.given_name, person.person_id) > (
            select last.family_name, last.given_name, last.person_id
            from people.published_person as last
            where last.force_id = ${ctx.forceId} and last.person_id = ${after?.[0]}::uuid)`,
        ),
      )
      .select(['person.person_id as personId', 'person.collar_number as collarNumber'])
      .select(sql<string>`person.given_name || ' ' || person.family_name`.as('name'))
      .orderBy('person.family_name')
      .orderBy('person.given_name')
      .orderBy('person.person_id')
      .limit(PAGE + 1)
      .execute()
    const page = people.slice(0, PAGE)
    const ids = page.map((one) => one.personId)
    const held = await visibleSkills(ctx)
      .where('held.person_id', '=', sql<string>`any(${ids}::uuid[])`)
      .where('held.replaced_on', 'is', null)
      .where('held.ended_on', 'is', null)
      .select(['held.person_id as personId', 'held.skill', 'held.expires_on as expiresOn'])
      .execute()
    const known = new Set(held.map(({ skill }) => skill))
    const last = people.length > PAGE ? page.at(-1) : undefined
    return {
      rows: page.map((one) => ({
        ...one,
        skills: new Map(
          held
            .filter((each) => each.personId === one.personId)
            .map(({ skill, expiresOn }) => [skill, standing(expiresOn, ctx.today)]),
        ),
      })),
      columns: skills().filter(({ skill }) => known.has(skill)),
      next: last === undefined ? undefined : writeCursor(last.personId),
    }
  },
})

function standing(expiresOn: Day | null, today: Day) {
  return { expiresOn, state: stateOf({ expiresOn, endedOn: null }, warnings(), today) }
}
