import { sql } from 'kysely'
import { mayKnow, withinReach } from '#platform/access'
import { definePermission, type QueryContext } from '#platform/actions'
import { hasTaskOn } from '#platform/cases'
import type { Tables } from './tables.ts'

export const chooseHalfPay = definePermission({
  name: 'absencepay.choose',
  says: 'choose how the full pay of your maternity leave is taken',
  held: { everyone: 'self' },
})

/** Pay in sickness is for the person, HR and whoever decides: no line, no payroll. */
export const seeDecisions = definePermission({
  name: 'absencepay.see',
  says: 'see what was chosen and decided on your pay while you are away; HR: on that of others',
  held: { everyone: 'self', 'hr-adviser': 'organisation' },
})

export const keepPayOn = definePermission({
  name: 'absencepay.keep-on',
  says: 'see whose sick pay falls soon, and ask that it is kept on or ends sooner',
  held: { 'hr-adviser': 'organisation' },
})

/** What a decision does: nobody does it without the case that was decided. */
export const settleDecisions = definePermission({
  name: 'absencepay.settle',
  says: 'put a decision on pay while away into effect',
  held: { 'machine:absencepay': 'force' },
})

const owned = (table: string) => ({
  person: `${table}.person_id`,
  organisation: `${table}.organisation_id`,
})

/** Choices within the actor's reach, and those that are or were theirs to decide. */
export function visibleSpreads(ctx: QueryContext<Tables>) {
  const decides = hasTaskOn(ctx, 'absencepay.half-pay', 'spread.absence_id')
  return ctx.tx
    .selectFrom('absencepay.spread as spread')
    .where('spread.force_id', '=', ctx.forceId)
    .where(sql<boolean>`(${withinReach(ctx, owned('spread'))} or ${decides})`)
    .where(mayKnow(ctx, 'people.person', 'spread.person_id'))
}

/** Decisions within the actor's reach, and those that are or were theirs to decide. */
export function visibleKept(ctx: QueryContext<Tables>) {
  const decides = hasTaskOn(ctx, 'absencepay.kept-pay', 'kept.kept_id')
  return ctx.tx
    .selectFrom('absencepay.kept_pay as kept')
    .where('kept.force_id', '=', ctx.forceId)
    .where(sql<boolean>`(${withinReach(ctx, owned('kept'))} or ${decides})`)
    .where(mayKnow(ctx, 'people.person', 'kept.person_id'))
}

/** Officers of the actor's organisation who serve today, whom the actor may know of. */
export function officersInReach(ctx: QueryContext<Tables>) {
  return ctx.tx
    .selectFrom('people.published_place as place')
    .where('place.force_id', '=', ctx.forceId)
    .where('place.category', '=', 'officer')
    .where('place.valid_from', '<=', ctx.today)
    .where((eb) =>
      eb.or([eb('place.valid_until', 'is', null), eb('place.valid_until', '>', ctx.today)]),
    )
    .where(withinReach(ctx, owned('place')))
    .where(mayKnow(ctx, 'people.person', 'place.person_id'))
}
