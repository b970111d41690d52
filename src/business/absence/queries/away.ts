import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import { leaveAmong, leaveBetween } from '#business/leave'
import { field, type QueryContext } from '#platform/actions'
import { addDays, daysIn, type Day } from '#platform/time'
import { absencesAround, knowsWhy, seeWhoIsAway } from '../access.ts'
import { defineQuery } from '../actions.ts'
import type { AwayDay } from '../rules/away.ts'
import type { Tables } from '../tables.ts'
import { shownAs } from './kinds.ts'

const days = {
  personIds: z.array(field.id('Choose the people')).max(10_000, 'Ask for fewer people at once'),
  from: field.day('Give the first day'),
  /** The day after the last one. */
  until: field.day('Give the day after the last one'),
}

interface Over {
  readonly from: Day
  readonly until: Day
}

interface Asked extends Over {
  readonly personIds: readonly string[]
}

/**
 * The one answer to who is away: leave, days of a recall left out, and absences. Everybody of a
 * unit sees that a colleague is away; that it is sickness is said to the person, their line and HR.
 */
export const awayBetween = defineQuery({
  name: 'absence.away-between',
  says: 'Says who of some people is away on which days: leave and absence, the kind as far as one may know it',
  permission: seeWhoIsAway,
  input: z.strictObject(days),
  async run(ctx, asked): Promise<AwayDay[]> {
    const leave = await ctx.ask(leaveBetween, asked)
    const absent = await absentDays(ctx, asked, seenBy(ctx))
    const reduced = await reducedDays(ctx, asked, seenBy(ctx))
    return [...leave.map((one) => ({ ...one, kind: 'Leave' as const })), ...absent, ...reduced]
  },
})

/**
 * The same days of people of whom the caller has made sure that they are only counted, whoever
 * looks: without the kind.
 */
export async function awayAmong<T>(
  asking: QueryContext<T>,
  asked: Asked,
): Promise<Pick<AwayDay, 'personId' | 'day' | 'part'>[]> {
  const ctx = asking as unknown as QueryContext<Tables>
  const seen = { rows: anyAbsence(ctx), known: sql<boolean>`false` }
  const leave = await leaveAmong(ctx, asked)
  const absent = await absentDays(ctx, asked, seen)
  const reduced = await reducedDays(ctx, asked, seen)
  return [...leave, ...absent, ...reduced]
}

/** Absences of people of whom the caller has made sure that the actor may know why. */
export function absentAmong(ctx: QueryContext<Tables>, asked: Asked): Promise<AwayDay[]> {
  return absentDays(ctx, asked, { rows: anyAbsence(ctx), known: sql<boolean>`true` })
}

const anyAbsence = (ctx: QueryContext<Tables>) =>
  ctx.tx.selectFrom('absence.absence as absence').where('absence.force_id', '=', ctx.forceId)

interface Seen {
  readonly rows: ReturnType<typeof absencesAround>
  readonly known: RawBuilder<boolean>
}

const seenBy = (ctx: QueryContext<Tables>): Seen => ({
  rows: absencesAround(ctx),
  known: knowsWhy(ctx),
})

/** What is open lasts until they expect to be back, or without end. */
async function absentDays(ctx: QueryContext<Tables>, asked: Asked, seen: Seen): Promise<AwayDay[]> {
  const { personIds, from, until } = asked
  if (personIds.length === 0) return []
  const rows = await seen.rows
    .where('absence.person_id', '=', sql<string>`any(${personIds}::uuid[])`)
    .where('absence.status', 'in', ['open', 'ended', 'approved'])
    .where('absence.first_on', '<', until)
    .where((eb) => eb.or([eb('absence.last_on', 'is', null), eb('absence.last_on', '>=', from)]))
    .select(['absence.person_id as personId', 'absence.first_on as firstOn', 'absence.kind'])
    .select(seen.known.as('known'))
    .select(
      sql<Day | null>`coalesce(absence.last_on,
        greatest(absence.expected_on - 1, ${ctx.today}::date))`.as('lastOn'),
    )
    .select((eb) => eb('absence.last_on', 'is', null).as('open'))
    .select('absence.expected_on as expectedOn')
    .execute()
  const worked = await workedBetween(ctx, { from, until })
  return rows.flatMap(({ personId, firstOn, kind, known, open, expectedOn, ...row }) => {
    const lastOn = open && expectedOn === null ? null : row.lastOn
    const shown = known ? (shownAs(kind) as AwayDay['kind']) : 'Away'
    return daysWithin({ firstOn, lastOn }, { from, until })
      .filter((day) => !worked.has(`${personId} ${day}`))
      .map((day) => ({ personId, day, part: 'whole' as const, kind: shown, firstOn, lastOn }))
  })
}

/** Days of an absence among those that are asked about; one without end lasts beyond them. */
function daysWithin(
  { firstOn, lastOn }: { readonly firstOn: Day; readonly lastOn: Day | null },
  { from, until }: { readonly from: Day; readonly until: Day },
): Day[] {
  const first = firstOn < from ? from : firstOn
  const end = lastOn === null || lastOn >= until ? until : addDays(lastOn, 1)
  return first < end ? daysIn({ from: first, until: end }) : []
}

/** Days that are worked during family leave: nobody is away on them. */
async function workedBetween(ctx: QueryContext<Tables>, { from, until }: Over) {
  const rows = await ctx.tx
    .selectFrom('absence.worked_day')
    .where('force_id', '=', ctx.forceId)
    .where('worked_on', '>=', from)
    .where('worked_on', '<', until)
    .select(['person_id as personId', 'worked_on as day'])
    .execute()
  return new Set(rows.map(({ personId, day }) => `${personId} ${day}`))
}

/** Steps of a return: how long they are here is said to whoever may know why. */
async function reducedDays(
  ctx: QueryContext<Tables>,
  { personIds, from, until }: Asked,
  seen: Seen,
): Promise<AwayDay[]> {
  const rows = await seen.rows
    .innerJoin('absence.phase as phase', (join) =>
      join
        .on('phase.force_id', '=', ctx.forceId)
        .onRef('phase.absence_id', '=', 'absence.absence_id'),
    )
    .where('absence.person_id', '=', sql<string>`any(${personIds}::uuid[])`)
    .where('phase.first_on', '<', until)
    .where('phase.last_on', '>=', from)
    .select(['absence.person_id as personId', 'phase.day_minutes as minutes'])
    .select(['phase.first_on as firstOn', 'phase.last_on as lastOn'])
    .select(seen.known.as('known'))
    .execute()
  return rows.flatMap(({ personId, minutes, firstOn, lastOn, known }) =>
    daysWithin({ firstOn, lastOn }, { from, until }).map((day) => {
      const one = { personId, day, part: 'reduced' as const, firstOn, lastOn }
      return known
        ? { ...one, kind: 'Phased return' as const, minutes }
        : { ...one, kind: 'Away' as const }
    }),
  )
}
