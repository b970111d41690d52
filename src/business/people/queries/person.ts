import { sql } from 'kysely'
import { z } from 'zod'
import { unitOn, units } from '#business/organisation'
import { field } from '#platform/actions'
import { forbidden, notFound } from '#platform/refusals'
import { changePeople, seeEmployment, seePeople, visiblePeople } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { beliefsOf } from './beliefs.ts'
import { listed } from './directory.ts'
import { beliefsSoFar, employmentOn } from './employments.ts'
import { lineOf } from './names.ts'
import { notesOn } from './notes.ts'

const person = field.id('Choose the person')
const dated = {
  /** The day that is looked at, today unless said. */
  on: field.day('Give a day, such as 17 May 2026').optional(),
  /** The day at whose end it was known like this; the present unless said. */
  knownOn: field.day('Give a day, such as 17 May 2026').optional(),
}

export const personPage = defineQuery({
  name: 'people.person-page',
  says: 'Shows somebody: where they work, who is above and below them, and since when it is known',
  permission: seePeople,
  input: z.strictObject({ personId: person, ...dated }),
  async run(ctx, { personId, on = ctx.today, knownOn }) {
    const who = await visiblePeople(ctx)
      .where('person.person_id', '=', personId)
      .select(['person.person_id as personId', 'person.organisation_id as organisationId'])
      .select(sql<string>`person.given_name || ' ' || person.family_name`.as('name'))
      .select('person.collar_number as collarNumber')
      .executeTakeFirst()
    if (who === undefined) return notFound('person')
    const earlier = knownOn !== undefined && knownOn < ctx.today ? knownOn : undefined
    const beliefs = await ctx.ask(beliefsOf, { personId, ...(earlier && { on, knownOn: earlier }) })
    if (earlier !== undefined && beliefs === undefined) return notYoursToKnow()
    const known = earlier === undefined ? undefined : (beliefs?.known ?? null)
    const place = await listed(ctx, { name: undefined, unitId: undefined, on })
      .where('person.person_id', '=', personId)
      .executeTakeFirst()
    return {
      ...who,
      on,
      knownOn: earlier,
      place,
      known,
      employment: await ctx.ask(employmentOn, { personId, on }),
      line: await ctx.ask(lineOf, { personId, on }),
      beliefs: beliefs?.beliefs,
      notes: earlier === undefined ? await notesOn(ctx, personId) : [],
      mayChange:
        ctx.actor.permissions.has(changePeople.name) &&
        who.organisationId === ctx.actor.organisationId,
    }
  },
})

function notYoursToKnow(): never {
  return forbidden({
    code: 'people.beliefs-not-yours',
    message: 'What was once known of an employment is for that person, their line and HR',
  })
}

export const employmentForm = defineQuery({
  name: 'people.employment-form',
  says: 'Shows how somebody is employed on a day as a form to change it begins',
  permission: seeEmployment,
  input: z.strictObject({ personId: person, ...dated }),
  async run(ctx, { personId, on = ctx.today }) {
    const employment = await ctx.ask(employmentOn, { personId, on })
    const who = await visiblePeople(ctx)
      .where('person.person_id', '=', personId)
      .select(sql<string>`person.given_name || ' ' || person.family_name`.as('name'))
      .executeTakeFirst()
    if (who === undefined) return notFound('person')
    const { managerId = null, unitId } = employment ?? {}
    const manager =
      managerId === null
        ? undefined
        : await visiblePeople(ctx)
            .where('person.person_id', '=', managerId)
            .select('person.collar_number as collarNumber')
            .executeTakeFirst()
    const unit = unitId === undefined ? undefined : await ctx.ask(unitOn, { unitId, on })
    return {
      ...who,
      personId,
      employment,
      managerNumber: manager?.collarNumber ?? undefined,
      posts: unit?.posts ?? [],
      units: await ctx.ask(units, { on }),
      version: await beliefsSoFar(ctx, personId),
    }
  },
})
