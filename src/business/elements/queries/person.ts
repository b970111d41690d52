import { z } from 'zod'
import { namesFor } from '#platform/access'
import { field, type QueryContext } from '#platform/actions'
import { notFound, refuseIfAny } from '#platform/refusals'
import { addDays, addMonths, earlierDay, firstOfMonth, type Day } from '#platform/time'
import {
  personInReach,
  seePayElements,
  visibleAllowances,
  visibleHours,
  visiblePoints,
} from '../access.ts'
import { defineQuery } from '../actions.ts'
import { problemsWithDays } from '../rules/days.ts'
import { linesOf } from '../rules/lines.ts'
import { paySpans } from '../rules/pay-spans.ts'
import { noRecords, type MonthHours } from '../rules/records.ts'
import type { Tables } from '../tables.ts'
import { openElements } from './data.ts'
import { payRecords } from './pay-records.ts'

/** So many months of hours are shown. */
const MONTHS = 6

export const payElementsOf = defineQuery({
  name: 'elements.pay-elements-of',
  says: 'Shows what the pay of somebody is made of: their point, allowances, hours, and what a month gives',
  permission: seePayElements,
  input: z.strictObject({
    /** Left out, your own. */
    personId: field.id('Choose the person').optional(),
    /** Any day of the month; left out, this month. */
    month: field.day('Give a day of the month, such as 1 March 2026').optional(),
  }),
  async run(ctx, { personId = ctx.actor.personId ?? undefined, month = ctx.today }) {
    if (personId === undefined) return notFound('person')
    refuseIfAny(problemsWithDays({ month }))
    const person = await personInReach(ctx, personId)
    const from = firstOfMonth(month)
    const until = addMonths(from, 1)
    const workedUntil = earlierDay(until, addDays(ctx.today, 1))
    const records = await payRecords(ctx, [personId], { from, until })
    const tables = openElements(ctx.today)
    const own = records.get(personId) ?? noRecords(personId)
    const spans = paySpans(tables, own, { from, until })
    return {
      ...person,
      mine: personId === ctx.actor.personId,
      month: from,
      /** Work after this day is not in it yet; null where the whole month is. */
      workUpTo: workedUntil < until ? addDays(workedUntil, -1) : null,
      lines: linesOf(tables, own, { from, until, workedUntil }),
      span: spans.at(-1) ?? null,
      ...(await keptOf(ctx, personId)),
      hours: await hoursOf(ctx, personId),
    }
  },
  consulted: ({ personId }) => [`people.person:${personId}`],
})

async function keptOf(ctx: QueryContext<Tables>, personId: string) {
  const allowances = await visibleAllowances(ctx)
    .where('allowance.person_id', '=', personId)
    .select(['allowance.allowance_id as allowanceId', 'allowance.element', 'allowance.band'])
    .select(['allowance.from_on as fromOn', 'allowance.ended_on as endedOn'])
    .select(['allowance.recorded_by as recordedBy', 'allowance.withdrawn_at as withdrawnAt'])
    .orderBy('allowance.from_on', 'desc')
    .orderBy('allowance.allowance_id')
    .execute()
  const points = await visiblePoints(ctx)
    .where('point.person_id', '=', personId)
    .select(['point.point_id as pointId', 'point.from_on as fromOn', 'point.point'])
    .select(['point.reason', 'point.recorded_by as recordedBy'])
    .select('point.withdrawn_at as withdrawnAt')
    .orderBy('point.from_on', 'desc')
    .execute()
  const by = await namesFor(
    ctx,
    [...allowances, ...points].map(({ recordedBy }) => recordedBy),
  )
  const named = <Row extends { readonly recordedBy: string | null }>(row: Row) => ({
    ...row,
    recordedBy: row.recordedBy === null ? null : (by.get(row.recordedBy) ?? 'Somebody'),
  })
  return { allowances: allowances.map(named), points: points.map(named) }
}

interface HoursShown extends Pick<MonthHours, 'nights' | 'onCall'> {
  readonly monthOn: Day
  readonly nightHours: number
}

async function hoursOf(ctx: QueryContext<Tables>, personId: string): Promise<HoursShown[]> {
  const rows = await visibleHours(ctx)
    .where('hours.person_id', '=', personId)
    .select(['hours.month_on as monthOn', 'hours.night_hours as nightHours'])
    .select((eb) =>
      eb.ref('hours.days').$castTo<Pick<MonthHours, 'nights' | 'onCall'>>().as('days'),
    )
    .orderBy('hours.month_on', 'desc')
    .limit(MONTHS)
    .execute()
  return rows.map(({ days, ...rest }) => ({ ...rest, ...days }))
}

/** An allowance to be ended or withdrawn, for its form. */
export const allowanceDetail = defineQuery({
  name: 'elements.allowance-detail',
  says: 'Shows an allowance that somebody holds',
  permission: seePayElements,
  input: z.strictObject({ allowanceId: field.id('Choose the allowance') }),
  async run(ctx, { allowanceId }) {
    const found = await visibleAllowances(ctx)
      .where('allowance.allowance_id', '=', allowanceId)
      .where('allowance.withdrawn_at', 'is', null)
      .select(['allowance.allowance_id as allowanceId', 'allowance.person_id as personId'])
      .select(['allowance.element', 'allowance.band', 'allowance.from_on as fromOn'])
      .select(['allowance.ended_on as endedOn', 'allowance.version'])
      .executeTakeFirst()
    if (found === undefined) return notFound('allowance')
    const names = await namesFor(ctx, [found.personId])
    return { ...found, name: names.get(found.personId) ?? 'Somebody' }
  },
  consulted: ({ personId }) => [`people.person:${personId}`],
})

/** A point to be taken back, for its form. */
export const pointDetail = defineQuery({
  name: 'elements.point-detail',
  says: 'Shows a pay point that was set for somebody',
  permission: seePayElements,
  input: z.strictObject({ pointId: field.id('Choose the pay point') }),
  async run(ctx, { pointId }) {
    const found = await visiblePoints(ctx)
      .where('point.point_id', '=', pointId)
      .where('point.withdrawn_at', 'is', null)
      .select(['point.person_id as personId', 'point.from_on as fromOn', 'point.point'])
      .select('point.reason')
      .executeTakeFirst()
    if (found === undefined) return notFound('pay point')
    const names = await namesFor(ctx, [found.personId])
    return { ...found, name: names.get(found.personId) ?? 'Somebody' }
  },
  consulted: ({ personId }) => [`people.person:${personId}`],
})

/** Whose pay is to be recorded, for a form. */
export const payPerson = defineQuery({
  name: 'elements.pay-person',
  says: 'Says whose pay a form is about',
  permission: seePayElements,
  input: z.strictObject({ personId: field.id('Choose the person') }),
  run: (ctx, { personId }) => personInReach(ctx, personId),
})
