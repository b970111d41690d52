import { sql } from 'kysely'
import { mayKnow, withinReach } from '#platform/access'
import { definePermission, type QueryContext } from '#platform/actions'
import { hasTaskOn } from '#platform/cases'
import type { Tables } from './tables.ts'

export const claimOvertime = definePermission({
  name: 'overtime.claim',
  says: 'claim what you worked beyond your duty, and choose money or time',
  held: { everyone: 'self' },
})

export const seeOvertime = definePermission({
  name: 'overtime.see',
  says: 'see claims of overtime and the time off that is left',
  held: { everyone: 'line', 'hr-adviser': 'organisation' },
})

export const recordOvertime = definePermission({
  name: 'overtime.record',
  says: 'record what people below you worked, and the time off they took',
  held: { everyone: 'line', 'hr-adviser': 'organisation' },
})

/** What was approved, for whoever makes money of it. */
export const payOvertime = definePermission({
  name: 'overtime.pay',
  says: 'see the approved overtime that is to be paid',
  held: { payroll: 'organisation' },
})

/** What a decision does to a claim: nobody does it without the case that was decided. */
export const settleOvertime = definePermission({
  name: 'overtime.settle',
  says: 'put a decision on overtime into effect',
  held: { 'machine:overtime': 'force' },
})

const owned = (table: string) => ({
  person: `${table}.person_id`,
  organisation: `${table}.organisation_id`,
})

/**
 * Claims within the actor's reach, those that are or were for them to decide, and for payroll those
 * of its organisation that it pays: no refused one, and none that is taken as time off (UK GDPR
 * art. 5(1)(c)).
 */
export function visibleClaims(ctx: QueryContext<Tables>) {
  const { permissions, organisationId } = ctx.actor
  const decides = hasTaskOn(ctx, 'overtime.claim', 'claim.claim_id')
  const pays = sql<boolean>`(${permissions.has(payOvertime.name)} and claim.status = 'approved'
    and claim.choice = 'money' and claim.organisation_id = ${organisationId})`
  return ctx.tx
    .selectFrom('overtime.claim as claim')
    .where('claim.force_id', '=', ctx.forceId)
    .where(sql<boolean>`(${withinReach(ctx, owned('claim'))} or ${decides} or ${pays})`)
    .where(mayKnow(ctx, 'people.person', 'claim.person_id'))
}

/** Claims of people within the actor's reach, without those they only decide on. */
export function claimsInReach(ctx: QueryContext<Tables>) {
  return ctx.tx
    .selectFrom('overtime.claim as claim')
    .where('claim.force_id', '=', ctx.forceId)
    .where(withinReach(ctx, owned('claim')))
    .where(mayKnow(ctx, 'people.person', 'claim.person_id'))
}

/** The ledger of time off, of people within the actor's reach. */
export function visibleTimeOff(ctx: QueryContext<Tables>) {
  return ctx.tx
    .selectFrom('overtime.time_off as time_off')
    .where('time_off.force_id', '=', ctx.forceId)
    .where(withinReach(ctx, owned('time_off')))
    .where(mayKnow(ctx, 'people.person', 'time_off.person_id'))
}

/** People within the actor's reach, as they are employed. */
export function peopleInReach(ctx: QueryContext<Tables>) {
  return ctx.tx
    .selectFrom('people.published_place as place')
    .where('place.force_id', '=', ctx.forceId)
    .where(withinReach(ctx, owned('place')))
    .where(mayKnow(ctx, 'people.person', 'place.person_id'))
}
