import { sql } from 'kysely'
import { mayKnow, withinReach } from '#platform/access'
import { definePermission, type QueryContext } from '#platform/actions'
import type { Day } from '#platform/time'
import type { Tables } from './tables.ts'

export const holdItems = definePermission({
  name: 'items.hold',
  says: 'see and accept what you were issued',
  held: { everyone: 'self' },
})

export const seeItems = definePermission({
  name: 'items.see',
  says: 'see items, who has them and until when',
  held: { everyone: 'line', stores: 'organisation' },
})

export const reportItems = definePermission({
  name: 'items.report',
  says: 'report an item lost or stolen',
  held: { everyone: 'self', stores: 'organisation' },
})

export const keepStore = definePermission({
  name: 'items.keep-store',
  says: 'register, issue, take back and write off items',
  held: { stores: 'organisation' },
})

/** How many, and not which: for whoever plans that people leave or move. */
export const countItems = definePermission({
  name: 'items.count-held',
  says: 'see how many items people have',
  held: { 'hr-adviser': 'organisation', 'process-owner': 'organisation', stores: 'organisation' },
})

/** Items of an earlier system: nobody signed in does it. */
export const loadStore = definePermission({
  name: 'items.load',
  says: 'enter items that were issued before',
  held: { 'machine:items': 'force' },
})

export const chaseItems = definePermission({
  name: 'items.chase',
  says: 'tell people of what is overdue',
  held: { 'machine:items': 'force' },
})

/** The role whose holders find items by their numbers and are told of losses. */
export const STORES = 'stores'

/** Items with the issue they are in, of all whom the actor may know of. */
function knownItems(ctx: QueryContext<Tables>) {
  return ctx.tx
    .selectFrom('items.item as item')
    .leftJoin('items.issue as issue', (join) =>
      join.on('issue.force_id', '=', ctx.forceId).onRef('issue.issue_id', '=', 'item.issue_id'),
    )
    .where('item.force_id', '=', ctx.forceId)
    .where(mayKnow(ctx, 'people.person', 'issue.person_id'))
}

/**
 * Items within the actor's reach: those they have, those of everybody below them, or all of their
 * organisation. What is in the hands of somebody they may not know of is not there.
 */
export function visibleItems(ctx: QueryContext<Tables>) {
  const owner = { person: 'issue.person_id', organisation: 'item.organisation_id' }
  return knownItems(ctx).where(withinReach(ctx, owner))
}

/** What the actor has themselves, whatever else they may see. */
export function ownItems(ctx: QueryContext<Tables>) {
  return knownItems(ctx).where('issue.person_id', '=', ctx.actor.personId)
}

/** What happened to items, as far as it is about people within reach, or nobody for the store. */
export function visibleSteps(ctx: QueryContext<Tables>) {
  const owner = { person: 'step.person_id', organisation: 'step.organisation_id' }
  return ctx.tx
    .selectFrom('items.step as step')
    .where('step.force_id', '=', ctx.forceId)
    .where(withinReach(ctx, owner))
    .where(mayKnow(ctx, 'people.person', 'step.person_id'))
}

/** People within the actor's reach, whom they may know of. */
export function peopleInReach(ctx: QueryContext<Tables>) {
  const owner = { person: 'person.person_id', organisation: 'person.organisation_id' }
  return ctx.tx
    .selectFrom('people.published_person as person')
    .where('person.force_id', '=', ctx.forceId)
    .where(withinReach(ctx, owner))
    .where(mayKnow(ctx, 'people.person', 'person.person_id'))
}

/** The last day somebody works here, as far as it is known; null while no end is. */
export function lastDayOf(ctx: Pick<QueryContext<Tables>, 'forceId'>, person: string) {
  return sql<Day | null>`(select place.valid_until - 1 from people.published_place as place
    where place.force_id = ${ctx.forceId} and place.person_id = ${sql.ref(person)}
    order by place.valid_from desc limit 1)`
}
