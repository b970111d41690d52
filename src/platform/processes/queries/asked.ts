import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import { peopleInUnit } from '#platform/access'
import { field, type QueryContext } from '#platform/actions'
import { ANY, calendarOf, processKindsOf, firstTargets, visibleCases } from '#platform/cases'
import { notFound, refuse } from '#platform/refusals'
import { addDays, addMonths, startOfDay, type Day } from '#platform/time'
import { minutesBefore, minutesOfTime } from '../rules/lead-time.ts'
import type { Tables } from '../tables.ts'

export type Context = QueryContext<Tables>

const day = (message: string) => field.day(message).optional()

/** Which cases are counted: those that ended on these days, of the people of a unit. */
export const narrowing = {
  from: day('Give the first day as a date, such as 1 4 2025'),
  last: day('Give the last day as a date, such as 31 3 2026'),
  unitId: field.id('Choose a unit from the list').optional(),
}

const narrowed = z.object(narrowing)

export interface Period {
  readonly from: Day
  readonly last: Day
}

export interface Asked extends Period {
  readonly unitId?: string | undefined
}

/** The days asked for: the last twelve months unless said. Refuses days in the wrong order. */
export function askedOf(
  { today }: Pick<QueryContext, 'today'>,
  { from, last, unitId }: z.output<typeof narrowed>,
): Asked {
  const until = last ?? today
  const since = from ?? addDays(addMonths(until, -12), 1)
  if (since > until) {
    refuse({
      code: 'processes.ends-before-it-starts',
      message: 'The last day must be the first day or later',
      field: 'last',
    })
  }
  return { from: since, last: until, unitId }
}

/** The period of the same length that ends where a period begins. */
export function periodBefore<P extends Period>(period: P, days: number): P {
  return { ...period, from: addDays(period.from, -days), last: addDays(period.from, -1) }
}

type DeclaredProcess = ReturnType<typeof processKindsOf>[number]

/** A process by its kind of case. Not found for one that no room declares. */
export function processOf(ctx: Pick<QueryContext, 'rooms'>, kind: string): DeclaredProcess {
  return processKindsOf(ctx).find((one) => one.kind === kind) ?? notFound('process')
}

/**
 * The hours by which lead times are counted, the same for every process and every year, so that
 * they can be compared: those of the target for any that a force begins with.
 */
export function countingHours() {
  const any = firstTargets().find(({ kind }) => kind === ANY)
  if (any === undefined) throw new Error('data/targets.csv has no target for any')
  const opens = minutesOfTime(any.opens)
  const dayMinutes = minutesOfTime(any.closes) - opens
  return { opens, dayMinutes, says: `${any.opens} to ${any.closes}`, calendar: calendarOf(any) }
}

/** Cases that began longer before the period than this are counted as if they began then. */
const YEARS_BACK = 5

const known = new Map<string, readonly number[]>()

function before(first: Day, last: Day): readonly number[] {
  const key = `${first} ${last}`
  const found = known.get(key)
  if (found !== undefined) return found
  const { calendar, dayMinutes } = countingHours()
  if (known.size > 100) known.clear()
  const made = minutesBefore(calendar, first, last, dayMinutes)
  known.set(key, made)
  return made
}

/** What a wall in London shows at a moment: worked out once for each, for it is what takes time. */
export const wallOf = (moment: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(${moment} at time zone 'Europe/London')`

/** Working time in SQL, over moments from five years before a day until a day after the other. */
export interface WorkingTime {
  /** To be joined: `cross join ${table}`. One row. */
  readonly table: RawBuilder<unknown>
  /** Working minutes between two moments as the wall shows them: columns made by `wallOf`. */
  between(from: RawBuilder<unknown>, to: RawBuilder<unknown>): RawBuilder<number>
}

export function workingTime({ from, last }: Period): WorkingTime {
  const first = addMonths(from, -12 * YEARS_BACK)
  const { opens, dayMinutes } = countingHours()
  const upTo = (wall: RawBuilder<unknown>) => {
    const index = sql`greatest(1, ${wall}::date - ${first}::date + 1)`
    const worked = sql`extract(epoch from ${wall}::time)::float8 / 60 - ${opens}`
    return sql`(working.before[${index}] + least(greatest(${worked}, 0), ${dayMinutes},
      working.before[${index} + 1] - working.before[${index}]))`
  }
  return {
    table: sql`(select ${[...before(first, addDays(last, 2))]}::int[] as before) as working`,
    between: (start, end) => sql<number>`(${upTo(end)} - ${upTo(start)})`,
  }
}

/** A condition: the case is about somebody who works in a unit, or in one below it, today. */
function inUnit(ctx: Context, unitId: string | undefined): RawBuilder<unknown> {
  return unitId === undefined
    ? sql`true`
    : sql`matter.person_id in ${peopleInUnit(ctx, unitId, ctx.today)}`
}

/** The cases of a kind that ended in a period, as they are. */
export function endedIn(ctx: Context, kind: string | null, asked: Asked): RawBuilder<unknown> {
  const since = startOfDay(asked.from).toString()
  const until = startOfDay(addDays(asked.last, 1)).toString()
  const during = sql`matter.status = 'closed' and matter.closed_at >= ${since}::timestamptz
    and matter.closed_at < ${until}::timestamptz and ${inUnit(ctx, asked.unitId)}`
  return visibleCases(ctx, kind, during)
}

/** The same with `minutes` of working time and `days` of any. */
export function endedCases(ctx: Context, kind: string | null, asked: Asked): RawBuilder<unknown> {
  const time = workingTime(asked)
  // "offset 0": the planner must not work the walls out anew wherever they are used.
  return sql`(select matter.*,
      ${time.between(sql`matter.opened_wall`, sql`matter.closed_wall`)} as minutes,
      extract(epoch from matter.closed_at - matter.opened_at)::float8 / 86400 as days
    from (select matter.*, ${wallOf(sql`matter.opened_at`)} as opened_wall,
        ${wallOf(sql`matter.closed_at`)} as closed_wall
      from ${endedIn(ctx, kind, asked)} as matter offset 0) as matter
    cross join ${time.table})`
}

/** The cases of a kind that wait now. */
export function openCases(
  ctx: Context,
  kind: string,
  { unitId }: Pick<Asked, 'unitId'>,
): RawBuilder<unknown> {
  return visibleCases(ctx, kind, sql`matter.status = 'open' and ${inUnit(ctx, unitId)}`)
}
