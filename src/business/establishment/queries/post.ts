import { sql } from 'kysely'
import { z } from 'zod'
import { beliefsOfPost, postOn, unitOn } from '#business/organisation'
import { field, type QueryContext } from '#platform/actions'
import { notFound } from '#platform/refusals'
import { addDays, startOfDay, type Day } from '#platform/time'
import { countedService, seeEstablishment, visibleService } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { tenuresOf, vacantSince, type Sitting, type Stretch } from '../rules.ts'
import type { Tables } from '../tables.ts'

const postId = field.id('Choose the post')
const day = field.day('Give a day, such as 17 May 2026')

export const postPage = defineQuery({
  name: 'establishment.post-page',
  says: 'Shows a post on a day: how it is funded, who holds it, who held it, since when it is vacant',
  permission: seeEstablishment,
  input: z.strictObject({ postId, on: day.optional() }),
  async run(ctx, { postId: id, on = ctx.today }) {
    const beliefs = await ctx.ask(beliefsOfPost, { postId: id })
    const [latest] = beliefs
    if (latest === undefined) return notFound('post')
    const post = await ctx.ask(postOn, { postId: id, on })
    const unit = post === undefined ? undefined : await ctx.ask(unitOn, { unitId: post.unitId, on })
    const stretches = await stretchesIn(ctx, id)
    const made = beliefs.map(({ validFrom }) => validFrom).toSorted()[0] ?? on
    return {
      postId: id,
      on,
      title: post?.title ?? latest.title,
      post: post && { ...post, unitName: unit?.name ?? 'Unit' },
      tenures: tenuresOf(stretches),
      vacantSince:
        post === undefined ? undefined : vacantSince(await sittingIn(ctx, id), { on, made }),
    }
  },
})

const MOST_STRETCHES = 500

/** On which days somebody sat in a post, whoever it was. */
function sittingIn(ctx: QueryContext<Tables>, id: string): Promise<Sitting[]> {
  return countedService(ctx)
    .where('service.place_id', '=', id)
    .where('service.is_here', '=', true)
    .select(['service.valid_from as from', 'service.valid_until as until'])
    .execute()
}

/** Everybody's days in a post, or as its holder elsewhere, as far as the actor may know. */
async function stretchesIn(ctx: QueryContext<Tables>, id: string): Promise<Stretch[]> {
  const rows = await visibleService(ctx)
    .innerJoin('people.published_person as person', (join) =>
      join
        .on('person.force_id', '=', ctx.forceId)
        .onRef('person.person_id', '=', 'service.person_id'),
    )
    .where((eb) => eb.or([eb('service.place_id', '=', id), eb('service.post_id', '=', id)]))
    .select(['service.person_id as personId', 'service.valid_from as from'])
    .select(['service.valid_until as until', 'service.status'])
    .select(sql<string>`person.given_name || ' ' || person.family_name`.as('name'))
    .select('person.collar_number as collarNumber')
    .select(
      sql<Stretch['how']>`case when service.place_id <> ${id}::uuid then 'acts elsewhere'
        when not service.is_here then 'away'
        when service.place_id is distinct from service.post_id then 'acts in it'
        else 'holds' end`.as('how'),
    )
    .orderBy('service.valid_from')
    .orderBy('service.person_id')
    .limit(MOST_STRETCHES)
    .execute()
  return rows
}

export const postKnown = defineQuery({
  name: 'establishment.post-known',
  says: 'Shows what was known of a post on one day and on another, and what differs',
  permission: seeEstablishment,
  input: z.strictObject({
    postId,
    /** The day that is looked at, today unless said. */
    on: day.optional(),
    /** The day at whose end the first was known; yesterday unless said. */
    knownOn: day.optional(),
    /** The same of the second; the present unless said. */
    thenOn: day.optional(),
  }),
  async run(ctx, { postId: id, on = ctx.today, knownOn, thenOn }) {
    const beliefs = await ctx.ask(beliefsOfPost, { postId: id })
    const [latest] = beliefs
    if (latest === undefined) return notFound('post')
    const first = knownOn ?? addDays(ctx.today, -1)
    const knownAt = (known: Day | undefined) => {
      const end = known === undefined ? ctx.now : startOfDay(addDays(known, 1))
      return beliefs.find(
        (one) =>
          one.validFrom <= on &&
          (one.validUntil === null || one.validUntil > on) &&
          one.knownFrom.epochNanoseconds <= end.epochNanoseconds &&
          (one.knownUntil === null || one.knownUntil.epochNanoseconds > end.epochNanoseconds),
      )
    }
    return {
      postId: id,
      title: latest.title,
      on,
      knownOn: first,
      thenOn,
      first: knownAt(first) ?? null,
      second: knownAt(thenOn) ?? null,
      beliefs,
    }
  },
})
