import { sql } from 'kysely'
import { awayAmong } from '#business/absence'
import { coursesAmong } from '#business/learning'
import type { QueryContext } from '#platform/actions'
import { addDays, daysIn, intersectionOf, type Day } from '#platform/time'
import { AwayParts } from '../rules/away.ts'
import type { Tables } from '../tables.ts'

interface Among {
  /** People of whom the caller has made sure that the actor may see or count them. */
  readonly personIds: readonly string[]
  readonly from: Day
  /** The day after the last one. */
  readonly until: Day
}

/** What takes somebody away from their unit; whoever is on call is there. */
const ELSEWHERE = ['court', 'training'] as const

/**
 * Who of some people is away from their duties on which days, for whatever reason: leave, absence,
 * a course, court, training. A deployment is no reason: its place is one of the unit's own shift.
 */
export async function awayFromDuty(ctx: QueryContext<Tables>, asked: Among): Promise<AwayParts> {
  if (asked.personIds.length === 0) return new AwayParts()
  const days = (await awayAmong(ctx, asked)).map(({ part, ...one }) => ({
    ...one,
    part: part === 'reduced' ? ('whole' as const) : part,
  }))
  const bound = [...(await coursesAmong(ctx, asked)), ...(await boundAmong(ctx, asked, ELSEWHERE))]
  const whole = bound.flatMap(({ personId, firstOn, lastOn }) => {
    const over = intersectionOf({ from: firstOn, until: addDays(lastOn, 1) }, asked)
    const on = over === null ? [] : daysIn(over)
    return on.map((day) => ({ personId, day, part: 'whole' as const }))
  })
  return new AwayParts([...days, ...whole])
}

/** Who of some people is on leave or absent on which days; a step of a return is work. */
export async function offWork(ctx: QueryContext<Tables>, asked: Among): Promise<AwayParts> {
  if (asked.personIds.length === 0) return new AwayParts()
  const days = await awayAmong(ctx, asked)
  return new AwayParts(
    days.flatMap(({ part, ...one }) => (part === 'reduced' ? [] : [{ ...one, part }])),
  )
}

/** What some people are bound to on some days, of some kinds of commitments. */
export function boundAmong(
  ctx: Pick<QueryContext<Tables>, 'tx' | 'forceId'>,
  { personIds, from, until }: Among,
  kinds: readonly string[],
) {
  return ctx.tx
    .selectFrom('duty.commitment')
    .where('force_id', '=', ctx.forceId)
    .where('person_id', '=', sql<string>`any(${personIds}::uuid[])`)
    .where('kind', 'in', kinds)
    .where('ended_at', 'is', null)
    .where('first_on', '<', until)
    .where('last_on', '>=', from)
    .select(['person_id as personId', 'first_on as firstOn', 'last_on as lastOn'])
    .orderBy('person_id')
    .orderBy('first_on')
    .execute()
}
