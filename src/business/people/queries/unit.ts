import { sql } from 'kysely'
import { z } from 'zod'
import { unitOn, units } from '#business/organisation'
import { unitsWithin } from '#platform/access'
import { field } from '#platform/actions'
import { asOf } from '#platform/database'
import { notFound } from '#platform/refusals'
import { seePeople, visiblePlaces } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { listed } from './directory.ts'

const MOST = 200
const on = field.day('Give a day, such as 17 May 2026').optional()

export const unitPage = defineQuery({
  name: 'people.unit-page',
  says: 'Shows a unit: its head, who works there, its posts, and the units above and below it',
  permission: seePeople,
  input: z.strictObject({ unitId: field.id('Choose the unit'), on }),
  async run(ctx, asked) {
    const day = asked.on ?? ctx.today
    const unit = await ctx.ask(unitOn, { unitId: asked.unitId, on: day })
    if (unit === undefined) return notFound('unit')
    const people = await listed(ctx, { name: undefined, unitId: undefined, on: day })
      .where('employment.unit_id', '=', asked.unitId)
      .select('employment.post_id as postId')
      .orderBy('employment.seniority', 'desc')
      .orderBy('person.family_key')
      .orderBy('person.given_key')
      .orderBy('person.person_id')
      .limit(MOST + 1)
      .execute()
    const { here, within } = await visiblePlaces(ctx)
      .where(asOf('place', day))
      .where(sql<boolean>`place.unit_id in ${unitsWithin(ctx, asked.unitId, day)}`)
      .select([
        sql<number>`(count(*) filter (where place.unit_id = ${asked.unitId}::uuid))::int`.as(
          'here',
        ),
        sql<number>`count(*)::int`.as('within'),
      ])
      .executeTakeFirstOrThrow()
    const first = people[0]
    return {
      ...unit,
      on: day,
      people: people.slice(0, MOST),
      more: people.length > MOST,
      here,
      within,
      // Whoever is highest there; two of one step are two heads, and none is named.
      head: first?.seniority === people[1]?.seniority ? undefined : first,
    }
  },
})

export const unitTree = defineQuery({
  name: 'people.unit-tree',
  says: 'Lists the units of a day, each below the one it belongs to, with how many work there',
  permission: seePeople,
  input: z.strictObject({ on }),
  async run(ctx, asked) {
    const day = asked.on ?? ctx.today
    const all = await ctx.ask(units, { on: day })
    const counts = await visiblePlaces(ctx)
      .where(asOf('place', day))
      .select(['place.unit_id as unitId', sql<number>`count(*)::int`.as('people')])
      .groupBy('place.unit_id')
      .execute()
    const people = new Map(counts.map((one) => [one.unitId, one.people]))
    return all.map((unit) => ({ ...unit, people: people.get(unit.unitId) ?? 0 }))
  },
})
