import { sql } from 'kysely'
import { overtimeToPay } from '#business/overtime'
import { employedBefore } from '#business/people'
import type { QueryContext } from '#platform/actions'
import { firstOfMonth, type Day } from '#platform/time'
import type { HeldAllowance, MonthHours, PayRecords, SetPoint } from '../rules/records.ts'

interface Days {
  readonly from: Day
  readonly until: Day
}

type Context<T> = Pick<QueryContext<T>, 'tx' | 'forceId'>
type Of<Row> = Row & { readonly personId: string }

/**
 * All that the pay of some people over some days is made of, in five statements for thousands of
 * people. Whoever has never been employed is not among them. The caller has made sure that the
 * actor may see their pay.
 */
export async function payRecords<T>(
  ctx: QueryContext<T>,
  personIds: readonly string[],
  days: Days,
): Promise<ReadonlyMap<string, PayRecords>> {
  const employments = await employedBefore(ctx, personIds, days.until)
  const points = byPerson(await pointsOf(ctx, personIds, days))
  const allowances = byPerson(await allowancesHeld(ctx, personIds, days))
  const overtime = byPerson(await overtimeToPay(ctx, personIds, days))
  const hours = byPerson(await hoursOf(ctx, personIds, days))
  const found = [...byPerson(employments)].map(([personId, some]): [string, PayRecords] => [
    personId,
    {
      personId,
      employments: some,
      points: points.get(personId) ?? [],
      allowances: allowances.get(personId) ?? [],
      overtime: overtime.get(personId) ?? [],
      hours: hours.get(personId) ?? [],
    },
  ])
  return new Map(found)
}

const byPerson = <Row extends { readonly personId: string }>(rows: readonly Row[]) =>
  Map.groupBy(rows, ({ personId }) => personId)

async function pointsOf<T>(ctx: Context<T>, personIds: readonly string[], { until }: Days) {
  const { rows } = await sql<Of<SetPoint>>`
    select person_id as "personId", from_on as "fromOn", point from elements.point
    where force_id = ${ctx.forceId} and person_id = any(${personIds}::uuid[])
      and withdrawn_at is null and from_on < ${until}::date
    order by person_id, from_on`.execute(ctx.tx)
  return rows
}

/**
 * Allowances in pay of some people that touch some days, by person and as they began, without what
 * was recorded wrongly: all of them, or those of one element. The caller has made sure that the
 * actor may know of them.
 */
export async function allowancesHeld<T>(
  ctx: Context<T>,
  personIds: readonly string[],
  days: Days,
  element: string | null = null,
): Promise<readonly Of<HeldAllowance>[]> {
  const { rows } = await sql<Of<HeldAllowance>>`
    select person_id as "personId", allowance_id as "allowanceId", element, band,
      from_on as "from", ended_on + 1 as "until"
    from elements.allowance
    where force_id = ${ctx.forceId} and person_id = any(${personIds}::uuid[])
      and from_on < ${days.until}::date and (ended_on is null or ended_on >= ${days.from}::date)
      and withdrawn_at is null and element = coalesce(${element}::text, element)
    order by person_id, element, from_on`.execute(ctx.tx)
  return rows
}

async function hoursOf<T>(ctx: Context<T>, personIds: readonly string[], days: Days) {
  const { rows } = await sql<
    Of<Pick<MonthHours, 'hoursId' | 'monthOn'>> & {
      readonly days: Pick<MonthHours, 'nights' | 'onCall'>
    }
  >`
    select person_id as "personId", hours_id as "hoursId", month_on as "monthOn", days
    from elements.hours
    where force_id = ${ctx.forceId} and person_id = any(${personIds}::uuid[])
      and month_on >= ${firstOfMonth(days.from)}::date and month_on < ${days.until}::date
    order by person_id, month_on`.execute(ctx.tx)
  return rows.map(({ days: taken, ...row }): Of<MonthHours> => ({ ...row, ...taken }))
}
