import { sql } from 'kysely'
import { typicalPay, type TypicalPay } from '#business/payscales'
import type { QueryContext } from '#platform/actions'
import { asOf } from '#platform/database'
import { conflict, notFound, refuse, refuseIfAny } from '#platform/refusals'
import { addDays, formatShortDay, type Day } from '#platform/time'
import { visiblePlaces } from '../access.ts'
import { consequenceOf, hoursUntil, type Consequence } from '../rules/change.ts'
import { breachesOf, newBreaches, type Breach } from '../rules/checks.ts'
import { rosterOf, type DutyDay, type Times } from '../rules/roster.ts'
import { readTimes } from '../rules/times.ts'
import type { Tables } from '../tables.ts'
import { compensationRows, rosterRules } from './data.ts'
import { refuseIfBlocked, refuseUnlessHeld } from './deployments.ts'
import { factsAbout, placesFor, rosterFor } from './roster.ts'

type Context = QueryContext<Tables>

/** How somebody within reach is employed on a day; not found where they are not. */
export async function placedOn(ctx: Context, personId: string, on: Day) {
  const found = await visiblePlaces(ctx)
    .where('place.person_id', '=', personId)
    .where(asOf('place', on))
    .select(['place.person_id as personId', 'place.organisation_id as organisationId'])
    .select(['place.unit_id as unitId', 'place.category', 'place.seniority'])
    .select(sql<string>`coalesce(place.acting_rank, place.rank_or_grade)`.as('rankOrGrade'))
    .executeTakeFirst()
  return found ?? notFound('person')
}

/** What somebody within reach does on a day. */
export async function dutyDay(ctx: Context, personId: string, day: Day): Promise<DutyDay> {
  const [found] = await rosterFor(ctx, { personIds: [personId], from: day, until: addDays(day, 1) })
  return found ?? notFound('person')
}

/** The day as a change finds it: published, not over, and as it was looked at. */
export function refuseUnlessOpen(day: DutyDay, version: number, today: Day): void {
  if (day.basis === 'planned') {
    refuse({
      code: 'duty.not-published',
      message: 'No roster is published for this day yet. Change the pattern, or publish it first',
    })
  }
  if (day.day < today) {
    refuse({
      code: 'duty.over',
      message: 'This day is over. What was worked beyond the roster is claimed as overtime',
    })
  }
  if (day.step + 1 !== version) changedMeanwhile()
}

/** Refuses what was decided on a day as it no longer stands. */
export function changedMeanwhile(): never {
  return conflict({
    code: 'duty.changed-meanwhile',
    message: 'This duty was changed meanwhile. Look at it again, then decide',
  })
}

/** What a change of a day is typed as. */
export interface TypedChange {
  readonly becomes: 'duty' | 'rest'
  readonly starts?: string | undefined
  readonly ends?: string | undefined
}

/** The times of a change as it was typed; null for a rest day. Refuses what is no time. */
export function timesOf({ becomes, starts = '', ends = '' }: TypedChange): Times | null {
  if (becomes === 'rest') return null
  const { times, problems } = readTimes(starts, ends)
  refuseIfAny(problems)
  return times
}

/** What a change comes to: what it gives, and what the rules have against it that is new. */
export interface LookAhead {
  readonly was: DutyDay
  readonly becomes: Times | null
  readonly consequence: Consequence
  readonly breaches: readonly Breach[]
  /** What it is paid halfway up the scale of the rank; undefined where there is no scale. */
  readonly pay: TypicalPay | undefined
}

const EITHER_SIDE = 28

/**
 * Looks ahead at a change of one day. Refuses a change of nothing, and a duty in a place that needs
 * a skill which they do not hold on that day: the one that is named, or one they are deployed for.
 */
export async function lookAhead(
  ctx: Context,
  was: DutyDay,
  becomes: Times | null,
  skill?: string,
): Promise<LookAhead> {
  const placed = await placedOn(ctx, was.personId, was.day)
  const { category, seniority } = placed
  const now = ctx.now.epochMilliseconds
  const hoursAhead = becomes === null ? 0 : hoursUntil(now, was.day, becomes)
  const told = { category, seniority, today: ctx.today, hoursAhead }
  const consequence = consequenceOf(was, becomes, told, compensationRows())
  if (consequence === null) {
    return refuse({
      code: 'duty.nothing-changes',
      message: `This is how ${formatShortDay(was.day)} stands already. Give other times`,
    })
  }
  if (becomes !== null) await refuseWithoutSkill(ctx, was, skill)
  const instead = [{ personId: was.personId, day: was.day, times: becomes }]
  const breaches = await breachesWith(ctx, instead)
  return { was, becomes, consequence, breaches, pay: payOf(consequence, placed, was.day) }
}

/** By the rank alone, which everybody may see: the pay of somebody's own point is never in it. */
function payOf(
  { entitlement }: Consequence,
  rank: { readonly rankOrGrade: string; readonly category: string },
  on: Day,
): TypicalPay | undefined {
  if (entitlement === null || entitlement.countedMinutes === 0) return undefined
  const { countedMinutes: minutes, rate } = entitlement
  return typicalPay(rank, { minutes, rate }, on)
}

async function refuseWithoutSkill(ctx: Context, { personId, day }: DutyDay, skill?: string) {
  await refuseIfBlocked(ctx, personId, day)
  if (skill === undefined) return
  await refuseUnlessHeld(ctx, { personId, skill, firstOn: day, lastOn: day })
}

/** What the rules would have against days of some people, beyond what they have now. */
export async function breachesWith(
  ctx: Context,
  instead: readonly Pick<DutyDay, 'personId' | 'day' | 'times'>[],
): Promise<Breach[]> {
  const days = instead.map(({ day }) => day).toSorted()
  const from = addDays(days[0] ?? ctx.today, -EITHER_SIDE)
  const until = addDays(days.at(-1) ?? ctx.today, EITHER_SIDE + 1)
  const personIds = [...new Set(instead.map(({ personId }) => personId))]
  const places = await placesFor(ctx, { personIds, from, until })
  const facts = await factsAbout(ctx, places, { from, until })
  const key = (one: Pick<DutyDay, 'personId' | 'day'>): string => `${one.personId} ${one.day}`
  const changed = new Set(instead.map(key))
  const others = facts.changes.filter((one) => !changed.has(key(one)))
  const changes = [...others, ...instead.map((one) => ({ ...one, step: 1, restNotice: null }))]
  const rules = rosterRules()
  return newBreaches(
    breachesOf(rosterOf(facts, from, until), rules),
    breachesOf(rosterOf({ ...facts, changes }, from, until), rules),
  )
}
