import { sql } from 'kysely'
import { mayKnow, peopleBelow, withinReach } from '#platform/access'
import { definePermission, type QueryContext } from '#platform/actions'
import { hasTaskOn } from '#platform/cases'
import { asOf } from '#platform/database'
import type { Tables } from './tables.ts'

export const reportAbsence = definePermission({
  name: 'absence.report',
  says: 'report yourself, or somebody below you, sick or away, and back',
  held: { everyone: 'line', 'hr-adviser': 'organisation' },
})

export const askForAbsence = definePermission({
  name: 'absence.ask',
  says: 'ask for maternity, paternity and other absences',
  held: { everyone: 'self' },
})

export const seeAbsence = definePermission({
  name: 'absence.see',
  says: 'see who is away, since when and until when, without the reason',
  held: { everyone: 'line', 'hr-adviser': 'organisation', 'health-adviser': 'organisation' },
})

/** A colleague sees that somebody is away, and why only as far as `knowsWhy` says. */
export const seeWhoIsAway = definePermission({
  name: 'absence.see-who-is-away',
  says: 'see who of your unit is away, without why',
  held: { everyone: 'unit', 'hr-adviser': 'organisation', 'health-adviser': 'organisation' },
})

/** Narrower than it looks: of a line only the manager themselves, by `visibleHealth`. */
export const seeHealth = definePermission({
  name: 'absence.see-health',
  says: 'see why somebody was sick and what was said on their return',
  held: { everyone: 'line', 'health-adviser': 'organisation' },
})

export const seeSickPay = definePermission({
  name: 'absence.see-sick-pay',
  says: 'see how much sick pay is used and left',
  held: { everyone: 'self', 'hr-adviser': 'organisation' },
})

export const interviewPeople = definePermission({
  name: 'absence.interview',
  says: 'talk with people who come back, and keep what was said',
  held: { everyone: 'line' },
})

export const seeAbsenceFigures = definePermission({
  name: 'absence.see-figures',
  says: 'see figures of absence: days lost by unit, month and kind',
  held: { everyone: 'line', 'hr-adviser': 'organisation' },
})

export const giveLeaveBack = definePermission({
  name: 'absence.give-leave-back',
  says: 'give leave back to people who were sick and certified on its days',
  held: { everyone: 'line', 'hr-adviser': 'organisation' },
})

/** What a decision does to an absence: nobody does it without the case that was decided. */
export const settleAbsences = definePermission({
  name: 'absence.settle',
  says: 'put a decision on an absence into effect',
  held: { 'machine:absence': 'force' },
})

/** Absences of an earlier system: nobody signed in does it. */
export const loadAbsence = definePermission({
  name: 'absence.load',
  says: 'enter absences of before',
  held: { 'machine:absence': 'force' },
})

const owned = (table: string) => ({
  person: `${table}.person_id`,
  organisation: `${table}.organisation_id`,
})

/** Absences within the actor's reach, and those that are or were theirs to decide. */
export function visibleAbsences(ctx: QueryContext<Tables>) {
  const decides = hasTaskOn(ctx, 'absence.absence', 'absence.absence_id')
  return ctx.tx
    .selectFrom('absence.absence as absence')
    .where('absence.force_id', '=', ctx.forceId)
    .where(sql<boolean>`(${withinReach(ctx, owned('absence'))} or ${decides})`)
    .where(mayKnow(ctx, 'people.person', 'absence.person_id'))
}

/** Absences of people within the actor's reach, without those they only decide on. */
export function absencesInReach(ctx: QueryContext<Tables>) {
  return ctx.tx
    .selectFrom('absence.absence as absence')
    .where('absence.force_id', '=', ctx.forceId)
    .where(withinReach(ctx, owned('absence')))
    .where(mayKnow(ctx, 'people.person', 'absence.person_id'))
}

/** Stretches of employment of people within the actor's reach who were at work here on them. */
export function peopleServing(ctx: QueryContext<Tables>) {
  return ctx.tx
    .selectFrom('people.published_place as place')
    .where('place.force_id', '=', ctx.forceId)
    .where('place.is_here', '=', true)
    .where(withinReach(ctx, owned('place')))
    .where(mayKnow(ctx, 'people.person', 'place.person_id'))
}

/**
 * Health: one's own, of those whose line manager one is oneself today, and of the organisation for
 * the role of health. Managers further up the line do not see it.
 */
export function visibleHealth(ctx: QueryContext<Tables>) {
  const wide = ctx.scope === 'organisation' || ctx.scope === 'force'
  const me = sql`${ctx.actor.personId}::uuid`
  const narrow = sql<boolean>`(absence.person_id = ${me} or exists (
    select from access.actor_line as line
    where line.force_id = ${ctx.forceId} and line.person_id = absence.person_id
      and line.manager_id = ${me} and ${asOf('line', ctx.today)}))`
  return absencesInReach(ctx)
    .leftJoin('absence.health as health', (join) =>
      join
        .on('health.force_id', '=', ctx.forceId)
        .onRef('health.absence_id', '=', 'absence.absence_id'),
    )
    .where(wide ? sql<boolean>`true` : narrow)
}

/** Whether the actor may open the health of an absence, whatever they were asked as. */
export async function mayOpenHealth(ctx: QueryContext<Tables>, absenceId: string) {
  const scope = ctx.actor.permissions.get(seeHealth.name)
  if (scope === undefined) return false
  const found = await visibleHealth({ ...ctx, scope })
    .where('absence.absence_id', '=', absenceId)
    .select('absence.absence_id')
    .executeTakeFirst()
  return found !== undefined
}

/** People within the actor's reach, whom they may know of. */
export function peopleInReach(ctx: QueryContext<Tables>) {
  return ctx.tx
    .selectFrom('people.published_person as person')
    .where('person.force_id', '=', ctx.forceId)
    .where(withinReach(ctx, owned('person')))
    .where(mayKnow(ctx, 'people.person', 'person.person_id'))
}

/** Absences of people of the actor's unit, and of those below them wherever they work. */
export function absencesAround(ctx: QueryContext<Tables>) {
  return ctx.tx
    .selectFrom('absence.absence as absence')
    .where('absence.force_id', '=', ctx.forceId)
    .where(sql<boolean>`(${withinReach(ctx, owned('absence'))} or ${belowMe(ctx)})`)
    .where(mayKnow(ctx, 'people.person', 'absence.person_id'))
}

/** Whether the actor may know of which kind an absence is: their own, of their line, for HR. */
export function knowsWhy(ctx: QueryContext<Tables>) {
  if (ctx.scope === 'organisation' || ctx.scope === 'force') return sql<boolean>`true`
  return sql<boolean>`(absence.person_id = ${ctx.actor.personId}::uuid or ${belowMe(ctx)})`
}

function belowMe(ctx: QueryContext<Tables>) {
  const { personId } = ctx.actor
  if (personId === null) return sql<boolean>`false`
  return sql<boolean>`absence.person_id in ${peopleBelow(ctx, personId, ctx.today)}`
}
