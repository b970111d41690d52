import { sql } from 'kysely'
import { z } from 'zod'
import { unitOn, units } from '#business/organisation'
import { field, type QueryContext } from '#platform/actions'
import { asOf } from '#platform/database'
import { notFound } from '#platform/refusals'
import type { Day } from '#platform/time'
import { countedService, seeEstablishment, visibleService } from '../access.ts'
import { defineQuery } from '../actions.ts'
import type { Tables } from '../tables.ts'
import { levelOf } from './levels.ts'

const MOST = 200
const on = field.day('Give a day, such as 17 May 2026').optional()

export const unitPage = defineQuery({
  name: 'establishment.unit-page',
  says: 'Shows a unit: head, establishment and strength, who works there, posts, units above and below',
  permission: seeEstablishment,
  input: z.strictObject({ unitId: field.id('Choose the unit'), on }),
  async run(ctx, asked) {
    const day = asked.on ?? ctx.today
    const unit = await ctx.ask(unitOn, { unitId: asked.unitId, on: day })
    if (unit === undefined) return notFound('unit')
    const people = await peopleIn(ctx, asked.unitId, day)
    const level = await levelOf(ctx, asked.unitId, day)
    const [here, ...below] = level
    return {
      ...unit,
      on: day,
      people: people.slice(0, MOST),
      more: people.length > MOST,
      level: below,
      here: figuresOf(here === undefined ? [] : [here]),
      within: figuresOf(level),
      head: here?.head ?? undefined,
    }
  },
})

/** Figures of some units together, in hundredths of full time and in people. */
export function figuresOf(rows: readonly Awaited<ReturnType<typeof levelOf>>[number][]) {
  const sum = (name: 'funded' | 'unfunded' | 'strength' | 'people'): number =>
    rows.reduce((total, row) => total + row[name], 0)
  return {
    funded: sum('funded'),
    unfunded: sum('unfunded'),
    strength: sum('strength'),
    people: sum('people'),
  }
}

/** Everybody employed in a unit on a day whom the actor may know of, the highest first. */
function peopleIn(ctx: QueryContext<Tables>, unitId: string, day: Day) {
  return visibleService(ctx)
    .innerJoin('people.published_person as person', (join) =>
      join
        .on('person.force_id', '=', ctx.forceId)
        .onRef('person.person_id', '=', 'service.person_id'),
    )
    .leftJoin('organisation.published_post as post', (join) =>
      join
        .on('post.force_id', '=', ctx.forceId)
        .onRef('post.post_id', '=', 'service.place_id')
        .on(asOf('post', day)),
    )
    .where('service.unit_id', '=', unitId)
    .where(asOf('service', day))
    .select(['service.person_id as personId', 'person.collar_number as collarNumber'])
    .select(sql<string>`person.given_name || ' ' || person.family_name`.as('name'))
    .select(['service.held_rank as rank', 'service.status', 'service.is_here as isHere'])
    .select(['service.place_id as placeId', 'post.title as postTitle'])
    .select((eb) => eb.ref('service.acting_kind').$castTo<string | null>().as('actingKind'))
    .orderBy('service.held_seniority', 'desc')
    .orderBy(sql`lower(person.family_name) collate "C"`)
    .orderBy(sql`lower(person.given_name) collate "C"`)
    .orderBy('service.person_id')
    .limit(MOST + 1)
    .execute()
}

export const unitTree = defineQuery({
  name: 'establishment.unit-tree',
  says: 'Lists the units of a day, each below the one it belongs to, with how many work there',
  permission: seeEstablishment,
  input: z.strictObject({ on }),
  async run(ctx, asked) {
    const day = asked.on ?? ctx.today
    const all = await ctx.ask(units, { on: day })
    const counts = await countedService(ctx)
      .where(asOf('service', day))
      .where('service.is_here', '=', true)
      .select(['service.unit_id as unitId', sql<number>`count(*)::int`.as('people')])
      .groupBy('service.unit_id')
      .execute()
    const people = new Map(counts.map((one) => [one.unitId, one.people]))
    return all.map((unit) => ({ ...unit, people: people.get(unit.unitId) ?? 0 }))
  },
})
