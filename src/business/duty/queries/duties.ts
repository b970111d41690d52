import { sql } from 'kysely'
import { z } from 'zod'
import { awayBetween } from '#business/absence'
import { skillTitle } from '#business/learning'
import { leads, namesFor, withinReach } from '#platform/access'
import { field, type QueryContext } from '#platform/actions'
import { asOf } from '#platform/database'
import { notFound } from '#platform/refusals'
import { addDays, mondayOf, type Day } from '#platform/time'
import { planDuties, seeDuties, visibleCommitments, visiblePlaces } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { spansOn } from '../rules/spans.ts'
import { momentOf } from '../rules/times.ts'
import type { Tables } from '../tables.ts'
import { shifts } from './data.ts'
import { deployedOver, heldBy } from './deployments.ts'
import { rosterFor } from './roster.ts'

type Context = QueryContext<Tables>
const FORTNIGHT = 14

export const dutyOn = defineQuery({
  name: 'duty.duty-on',
  says: 'Says what some people are rostered for on each of some days, within your reach',
  permission: seeDuties,
  input: z.strictObject({
    personIds: z.array(field.id('Choose the people')).max(10_000, 'Ask for fewer people at once'),
    from: field.day('Give the first day'),
    /** The day after the last one. */
    until: field.day('Give the day after the last one'),
  }),
  run: (ctx, asked) => rosterFor(ctx, asked),
})

/** What a shift is called; null where the times are nobody's shift. */
export const shiftTitle = (code: string | null): string | null =>
  shifts().findLast((one) => one.code === code)?.title ?? null

/** What people are bound to over some days, those of the actor's reach: that, and not where. */
export function boundOver(ctx: Context, personIds: readonly string[], from: Day, until: Day) {
  return visibleCommitments(ctx)
    .where('commitment.person_id', '=', sql<string>`any(${personIds}::uuid[])`)
    .where('commitment.ended_at', 'is', null)
    .where('commitment.first_on', '<', until)
    .where('commitment.last_on', '>=', from)
    .select(['commitment.commitment_id as commitmentId', 'commitment.person_id as personId'])
    .select(['commitment.first_on as firstOn', 'commitment.last_on as lastOn'])
    .select((eb) => eb.ref('commitment.kind').$castTo<CommitmentKind>().as('kind'))
    .orderBy('commitment.first_on')
}

export type CommitmentKind = 'on-call' | 'court' | 'training'

/** Whose duties a page shows, with what there is to know of each day. */
async function duties(ctx: Context, personId: string, from: Day) {
  const until = addDays(from, FORTNIGHT)
  const days = await rosterFor(ctx, { personIds: [personId], from, until })
  const away = await ctx.ask(awayBetween, { personIds: [personId], from, until })
  const commitments = await boundOver(ctx, [personId], from, until)
    .select('commitment.words')
    .execute()
  const changed = Map.groupBy(
    await changesOver(ctx, personId, from, until),
    ({ dutyOn: day }) => day,
  )
  const deployed = await deployedOver(ctx, [personId], { from, until })
  const held = await heldBy(ctx, [personId], from, until)
  const names = await namesFor(ctx, [personId])
  return {
    personId,
    name: names.get(personId) ?? 'Somebody',
    from,
    days: days.map((one) => ({
      ...one,
      title: shiftTitle(one.shift),
      away: away.find(({ day }) => day === one.day) ?? null,
      places: (one.times === null ? [] : spansOn(deployed, one.day)).map(
        ({ deploymentId, skill }) => ({
          deploymentId,
          title: skillTitle(skill),
          blocked: !held.on(personId, skill, one.day),
          endedOn: held.lastBefore(personId, skill, one.day),
        }),
      ),
      changes: changed.get(one.day) ?? [],
      commitments: spansOn(commitments, one.day),
    })),
    next: await nextDuty(ctx, personId),
  }
}

/** The steps of changed days, the latest first: what it was, and why. */
async function changesOver(ctx: Context, personId: string, from: Day, until: Day) {
  const owner = { person: 'change.person_id', organisation: 'change.organisation_id' }
  const rows = await ctx.tx
    .selectFrom('duty.change as change')
    .where('change.force_id', '=', ctx.forceId)
    .where(withinReach(ctx, owner))
    .where('change.person_id', '=', personId)
    .where('change.duty_on', '>=', from)
    .where('change.duty_on', '<', until)
    .orderBy('change.step', 'desc')
    .select(['change.duty_on as dutyOn', 'change.kind', 'change.step', 'change.why'])
    .select(['change.was_starts_minute as starts', 'change.was_ends_minute as ends'])
    .select(['change.made_at as madeAt', 'change.notice_days as noticeDays', 'change.lieu'])
    .execute()
  return rows.map(({ starts, ends, ...rest }) => ({
    ...rest,
    was: starts === null || ends === null ? null : { starts, ends },
  }))
}

const LOOK_AHEAD = 42

/** The duty that somebody is on, or that begins next, unless they are away; from now on. */
async function nextDuty(ctx: Context, personId: string) {
  const days = { from: addDays(ctx.today, -1), until: addDays(ctx.today, LOOK_AHEAD) }
  const roster = await rosterFor(ctx, { personIds: [personId], ...days })
  const away = await ctx.ask(awayBetween, { personIds: [personId], ...days })
  const gone = new Set(away.flatMap(({ part, day }) => (part === 'whole' ? [day] : [])))
  const now = ctx.now.epochMilliseconds
  const minutes = (day: Day, minute: number): number =>
    Math.floor((momentOf(day, minute).epochMilliseconds - now) / 60_000)
  const found = roster.find(
    ({ day, times }) => times !== null && !gone.has(day) && minutes(day, times.ends) > 0,
  )
  if (found === undefined || found.times === null) return null
  const { day, times, shift, basis } = found
  const startsIn = minutes(day, times.starts)
  return { day, times, basis, title: shiftTitle(shift), startsIn }
}

export const myDuties = defineQuery({
  name: 'duty.my-duties',
  says: 'Shows your duties of two weeks, what comes next and what was changed',
  permission: seeDuties,
  input: z.strictObject({ from: field.day('Give a day of the first week').optional() }),
  async run(ctx, { from }) {
    const { personId } = ctx.actor
    if (personId === null) return { mine: null, leads: false }
    const mine = await duties(ctx, personId, mondayOf(from ?? ctx.today))
    return { mine, leads: await leads(ctx, personId) }
  },
})

export const dutiesOf = defineQuery({
  name: 'duty.duties-of',
  says: 'Shows the duties of somebody over two weeks',
  permission: planDuties,
  input: z.strictObject({
    personId: field.id('Choose the person'),
    from: field.day('Give a day of the first week').optional(),
  }),
  async run(ctx, { personId, from }) {
    const seen = await visiblePlaces(ctx)
      .where('place.person_id', '=', personId)
      .where(asOf('place', ctx.today))
      .select('place.person_id')
      .executeTakeFirst()
    if (seen === undefined) return notFound('person')
    return duties(ctx, personId, mondayOf(from ?? ctx.today))
  },
})

export type Duties = Awaited<ReturnType<typeof duties>>
export type DutyShown = Duties['days'][number]
