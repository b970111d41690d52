import { sql } from 'kysely'
import { mayKnow } from '#platform/access'
import { definePermission, type QueryContext } from '#platform/actions'
import type { Tables } from './tables.ts'

export const seeEstablishment = definePermission({
  name: 'establishment.see',
  says: 'see units, posts, who holds them, and strength against establishment',
  held: { everyone: 'organisation' },
})

/** Posts of the organisations the actor belongs to: what there is to fill, and what it costs. */
export function visiblePosts(ctx: QueryContext<Tables>) {
  return ctx.tx
    .selectFrom('organisation.published_post as post')
    .where('post.force_id', '=', ctx.forceId)
}

/** Units of the organisations the actor belongs to. */
export function visibleUnits(ctx: QueryContext<Tables>) {
  return ctx.tx
    .selectFrom('organisation.published_unit as unit')
    .where('unit.force_id', '=', ctx.forceId)
}

/** Where and how much everybody serves whom the actor may know of. */
export function visibleService(ctx: QueryContext<Tables>) {
  return ctx.tx
    .selectFrom('people.published_service as service')
    .where('service.force_id', '=', ctx.forceId)
    .where(mayKnow(ctx, 'people.person', 'service.person_id'))
}

/**
 * Service for figures alone, never for names: whom the actor may know of, and whoever sits in a
 * post. A post that stood empty in the figures for years, and was never filled, would tell that
 * somebody is in it.
 */
export function countedService(ctx: QueryContext<Tables>) {
  return ctx.tx
    .selectFrom('people.published_service as service')
    .where('service.force_id', '=', ctx.forceId)
    .where(
      sql<boolean>`(service.place_id is not null
        or ${mayKnow(ctx, 'people.person', 'service.person_id')})`,
    )
}
