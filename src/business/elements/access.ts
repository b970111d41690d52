import { mayKnow, withinReach } from '#platform/access'
import { definePermission, type QueryContext } from '#platform/actions'
import { notFound, refuse } from '#platform/refusals'
import type { Tables } from './tables.ts'

export const seeElements = definePermission({
  name: 'elements.see-rates',
  says: 'see what there is to earn, its rates and where they come from',
  held: { everyone: 'organisation' },
})

/** Pay is for the person and for those who keep it: never for their line. */
export const seePayElements = definePermission({
  name: 'elements.see',
  says: 'see what somebody’s pay is made of: point, allowances, hours',
  held: { everyone: 'self', payroll: 'organisation', 'hr-adviser': 'organisation' },
})

export const keepPayElements = definePermission({
  name: 'elements.keep',
  says: 'record what others’ pay is made of: points and allowances',
  held: { payroll: 'organisation', 'hr-adviser': 'organisation' },
})

/** Hours come from the roster: nobody signed in enters any. */
export const takeHoursOf = definePermission({
  name: 'elements.take-hours',
  says: 'take the hours that are paid from the roster',
  held: { 'machine:elements': 'force' },
})

/** Points and allowances of an earlier system: nobody signed in does it. */
export const loadElements = definePermission({
  name: 'elements.load',
  says: 'enter points and allowances of before',
  held: { 'machine:elements': 'force' },
})

const owned = (table: string) => ({
  person: `${table}.person_id`,
  organisation: `${table}.organisation_id`,
})

/** People within reach, whom the actor may know of. */
export function peopleInReach(ctx: QueryContext<Tables>) {
  return ctx.tx
    .selectFrom('people.published_person as person')
    .where('person.force_id', '=', ctx.forceId)
    .where(withinReach(ctx, owned('person')))
    .where(mayKnow(ctx, 'people.person', 'person.person_id'))
}

/** Somebody within reach, or not found. */
export async function personInReach(ctx: QueryContext<Tables>, personId: string) {
  const found = await peopleInReach(ctx)
    .where('person.person_id', '=', personId)
    .select(['person.person_id as personId', 'person.organisation_id as organisationId'])
    .select(['person.given_name', 'person.family_name', 'person.collar_number as collarNumber'])
    .executeTakeFirst()
  if (found === undefined) return notFound('person')
  const { given_name: given, family_name: family, ...rest } = found
  return { ...rest, name: `${given} ${family}` }
}

/** Allowances of people within reach. */
export function visibleAllowances(ctx: QueryContext<Tables>) {
  return ctx.tx
    .selectFrom('elements.allowance as allowance')
    .where('allowance.force_id', '=', ctx.forceId)
    .where(withinReach(ctx, owned('allowance')))
    .where(mayKnow(ctx, 'people.person', 'allowance.person_id'))
}

/** Points that were set for people within reach. */
export function visiblePoints(ctx: QueryContext<Tables>) {
  return ctx.tx
    .selectFrom('elements.point as point')
    .where('point.force_id', '=', ctx.forceId)
    .where(withinReach(ctx, owned('point')))
    .where(mayKnow(ctx, 'people.person', 'point.person_id'))
}

/** Nobody records what they are paid themselves. */
export function refuseOwnPay({ actor }: Pick<QueryContext, 'actor'>, personId: string): void {
  if (actor.personId !== personId) return
  refuse({
    code: 'elements.own-pay',
    message: 'This is your own pay. Ask a colleague in payroll or HR to record it',
  })
}

/** Hours of people within reach. */
export function visibleHours(ctx: QueryContext<Tables>) {
  return ctx.tx
    .selectFrom('elements.hours as hours')
    .where('hours.force_id', '=', ctx.forceId)
    .where(withinReach(ctx, owned('hours')))
    .where(mayKnow(ctx, 'people.person', 'hours.person_id'))
}
