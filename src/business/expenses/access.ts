import { sql } from 'kysely'
import { mayKnow, withinReach } from '#platform/access'
import { definePermission, type QueryContext } from '#platform/actions'
import { hasTaskOn } from '#platform/cases'
import { asOf } from '#platform/database'
import type { Day } from '#platform/time'
import type { Tables } from './tables.ts'

export const claimExpenses = definePermission({
  name: 'expenses.claim',
  says: 'claim what you spent and drove for the force',
  held: { everyone: 'self' },
})

export const seeExpenses = definePermission({
  name: 'expenses.see',
  says: 'see claims of expenses: your own, and those you decide on or look after',
  held: { everyone: 'self', finance: 'organisation' },
})

/** Questions are asked by whoever decides; the case says who that is. */
export const askBack = definePermission({
  name: 'expenses.ask-back',
  says: 'give a claim that waits for you back with a question',
  held: { everyone: 'self' },
})

export const handleExpenses = definePermission({
  name: 'expenses.handle',
  says: 'record advances and payments, and look into claims that were drawn',
  held: { finance: 'organisation' },
})

export const payExpenses = definePermission({
  name: 'expenses.pay',
  says: 'see what approved expenses and advances come to and how they are paid, and say that they were',
  held: { finance: 'organisation', payroll: 'organisation' },
})

/** Of pay runs and payments: nobody does it without them. */
export const holdExpenses = definePermission({
  name: 'expenses.hold',
  says: 'keep approved claims for what pays them, and put into effect what became of it',
  held: { 'machine:expenses': 'force' },
})

export const seeFigures = definePermission({
  name: 'expenses.see-figures',
  says: 'see what was claimed, by kind, month and unit',
  held: { finance: 'organisation' },
})

/** What a decision does to a claim: nobody does it without the case that was decided. */
export const settleExpenses = definePermission({
  name: 'expenses.settle',
  says: 'put a decision on a claim of expenses into effect',
  held: { 'machine:expenses': 'force' },
})

export const topUpExpenses = definePermission({
  name: 'expenses.top-up',
  says: 'pay what is owed on journeys since a rate changed backwards',
  held: { 'machine:expenses': 'force' },
})

/** Claims of an earlier system: nobody signed in does it. */
export const loadExpenses = definePermission({
  name: 'expenses.load',
  says: 'enter claims of before',
  held: { 'machine:expenses': 'force' },
})

type Context = QueryContext<Tables>

const owned = (table: string) => ({
  person: `${table}.person_id`,
  organisation: `${table}.organisation_id`,
})

/**
 * Claims within the actor's reach, and those that are or were for them to decide. What somebody
 * has not sent yet is theirs alone.
 */
export function visibleClaims(ctx: Context) {
  const decides = hasTaskOn(ctx, 'expenses.claim', 'claim.claim_id')
  return ctx.tx
    .selectFrom('expenses.claim as claim')
    .where('claim.force_id', '=', ctx.forceId)
    .where(sql<boolean>`(${withinReach(ctx, owned('claim'))} or ${decides})`)
    .where((eb) =>
      eb.or([
        eb('claim.person_id', 'is not distinct from', ctx.actor.personId),
        eb('claim.sent_at', 'is not', null),
      ]),
    )
    .where(mayKnow(ctx, 'people.person', 'claim.person_id'))
}

/** Claims within the actor's reach alone: for whoever looks after them. */
export function claimsInReach(ctx: Context) {
  return ctx.tx
    .selectFrom('expenses.claim as claim')
    .where('claim.force_id', '=', ctx.forceId)
    .where(withinReach(ctx, owned('claim')))
    .where(mayKnow(ctx, 'people.person', 'claim.person_id'))
}

/** Whether the actor may open the whole of a claim, whatever they were asked as. */
export async function mayOpenClaim(ctx: Context, claimId: string): Promise<boolean> {
  const scope = ctx.actor.permissions.get(seeExpenses.name)
  if (scope === undefined) return false
  const found = await visibleClaims({ ...ctx, scope })
    .where('claim.claim_id', '=', claimId)
    .select('claim.claim_id')
    .executeTakeFirst()
  return found !== undefined
}

/** What people within the actor's reach claim again and again. */
export function visibleRecurring(ctx: Context) {
  return ctx.tx
    .selectFrom('expenses.recurring as recurring')
    .where('recurring.force_id', '=', ctx.forceId)
    .where(withinReach(ctx, owned('recurring')))
    .where(mayKnow(ctx, 'people.person', 'recurring.person_id'))
}

/** What of an advance is neither set off nor paid back. */
export const leftOfAdvance = sql<bigint>`advance.amount_pence
  - (select coalesce(sum(done.amount_pence), 0)::bigint from expenses.set_off as done
    where done.force_id = advance.force_id and done.advance_id = advance.advance_id)`

/** Advances to people within the actor's reach, with what is left of them. */
export function visibleAdvances(ctx: Context) {
  return ctx.tx
    .selectFrom('expenses.advance as advance')
    .where('advance.force_id', '=', ctx.forceId)
    .where(withinReach(ctx, owned('advance')))
    .where(mayKnow(ctx, 'people.person', 'advance.person_id'))
    .select(['advance.advance_id as advanceId', 'advance.reference', 'advance.purpose'])
    .select(['advance.person_id as personId', 'advance.organisation_id as organisationId'])
    .select(['advance.given_on as givenOn', 'advance.settle_on as settleBy'])
    .select(['advance.amount_pence as amountPence'])
    .select(leftOfAdvance.as('leftPence'))
}

/** Where people within the actor's reach serve on a day, with the cost centre of their post. */
export function placesInReach(ctx: Context, on: Day) {
  return ctx.tx
    .selectFrom('people.published_service as place')
    .leftJoin('organisation.published_post as post', (join) =>
      join
        .on('post.force_id', '=', ctx.forceId)
        .onRef('post.post_id', '=', 'place.place_id')
        .on(asOf('post', on)),
    )
    .where('place.force_id', '=', ctx.forceId)
    .where(asOf('place', on))
    .where(withinReach(ctx, owned('place')))
    .where(mayKnow(ctx, 'people.person', 'place.person_id'))
    .select(['place.organisation_id as organisationId', 'place.category'])
    .select(['place.unit_id as unitId', 'post.cost_centre as costCentre'])
    .select('post.police_function as functionCode')
}
