import { sql } from 'kysely'
import { z } from 'zod'
import { openElements, type PayRecords } from '#business/elements'
import { payRows, UNPAID } from '#business/payscales'
import { openPension, openPeriod, openStatutory, periodOn, taxYearOn } from '#business/statutory'
import { field, type QueryContext } from '#platform/actions'
import { refuse } from '#platform/refusals'
import { FEWEST } from '#platform/reporting'
import { addDays, addMonths, addYears, daysBetween, firstOfMonth, formatDay } from '#platform/time'
import { laterDay, rowsOn, yearOf, type Day } from '#platform/time'
import { seeAward, visibleService } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { addCost, costOfAward, groupsOf, NO_COST } from '../rules/award.ts'
import type { Alike, AwardCost, AwardMonth } from '../rules/award.ts'
import type { Tables } from '../tables.ts'

type Context = QueryContext<Tables>

/** Scales that anybody is paid by; none longer than so many points is known. */
const scales = [...new Set(payRows.scales.map(({ scale }) => scale))].filter(
  (scale) => scale !== UNPAID,
)
const TOP = Math.max(...payRows.points.map(({ point }) => point))

/** What a pay award would cost until 31 March, by scale; nobody's own pay is told by it. */
export const awardCost = defineQuery({
  name: 'payroll.award-cost',
  says: 'Reckons what a pay award costs until the end of the financial year, by rank',
  permission: seeAward,
  input: z.strictObject({
    percent: z
      .string('Give a rate in per cent, such as 4.2')
      .regex(/^\d{1,2}(\.\d{1,2})?$/, 'Give a rate from 0 to 99.99 per cent, such as 4.2')
      .optional(),
    from: field.day('Give the first day of the award').optional(),
    scales: z.array(z.enum(scales, 'Choose from the scales')).max(scales.length).optional(),
  }),
  async run(ctx, { percent = '3', from = nextAward(ctx.today), scales: chosen }) {
    const ends = endOfYear(ctx.today)
    if (from >= ends || from < addYears(ends, -1)) {
      refuse({
        code: 'payroll.award-outside-year',
        message: `Give a day from ${formatDay(addYears(ends, -1))} to before ${formatDay(ends)}`,
        field: 'from',
      })
    }
    const months = monthsOf(from, ends)
    const basisPoints = Math.round(Number(percent) * 100)
    const tables = openElements(ctx.today)
    const costs = new Map<string, AwardCost>()
    for (const alike of await employedAlike(ctx, laterDay(from, ctx.today))) {
      const cost = costOfAward(tables, alike, { basisPoints, months })
      costs.set(alike.scale, addCost(costs.get(alike.scale) ?? NO_COST, cost))
    }
    // Groups are made of everybody first: two answers never differ by one small scale.
    const groups = groupsOf(costs, FEWEST)
    const asked = new Set(chosen ?? scales)
    const rows = groups.flatMap(({ scales: some, cost }) =>
      some.some((scale) => asked.has(scale)) ? [{ ranks: some.map(ranksOf), ...cost }] : [],
    )
    const total = rows.reduce<AwardCost>(addCost, NO_COST)
    return { percent, from, ends, rows, total, months: months.length }
  },
})

/** Awards are of 1 September; the next one, or the one of this financial year. */
function nextAward(today: Day): Day {
  const ends = endOfYear(today)
  const award = `${yearOf(ends) - 1}-09-01` as Day
  return laterDay(award, firstOfMonth(today))
}

/** The day after the financial year of a day: 1 April. */
function endOfYear(today: Day): Day {
  const april = `${yearOf(today)}-04-01` as Day
  return today < april ? april : addYears(april, 1)
}

/** The months of an award until the end of the financial year; the first one may be a part. */
function monthsOf(from: Day, ends: Day): readonly AwardMonth[] {
  const months: AwardMonth[] = []
  for (let on = firstOfMonth(from); on < ends; on = addMonths(on, 1)) {
    const until = addMonths(on, 1)
    const begins = laterDay(on, from)
    const payDay = addDays(until, -1)
    const statutory = openStatutory(taxYearOn(payDay))
    const asked = { frequency: 'monthly', period: periodOn('monthly', payDay), payDay } as const
    const schemes = new Map<string, ReturnType<typeof openPension>>()
    months.push({
      on: begins,
      days: daysBetween(begins, until),
      of: daysBetween(on, until),
      ni: openPeriod(statutory, asked).ni['A']!,
      pensionOf(scheme) {
        if (scheme === 'none') return null
        const table = schemes.get(scheme) ?? openPension(statutory, scheme, begins)
        schemes.set(scheme, table)
        return table
      },
    })
  }
  return months
}

interface AlikeRow {
  readonly people: number
  readonly category: string
  readonly scale: string
  readonly rankOrGrade: string
  readonly fteHundredths: number
  readonly since: Day
  readonly pointFrom: Day | null
  readonly point: number | null
}

/**
 * Everybody of the organisation who is paid on a day, those alike together: scale, hours, since
 * when they are on the scale without a break, and the point that was set last (Police Regulations
 * 2003 Annex F part 1). Years beyond the top of every scale make no difference.
 */
async function employedAlike(ctx: Context, on: Day): Promise<readonly Alike[]> {
  const paid = rowsOn(payRows.scales, on).filter(({ scale }) => scale !== UNPAID)
  const oldest = addYears(on, -TOP - 1)
  const { rows } = await sql<AlikeRow>`
    with scale as (
      select rank, scale from unnest(${paid.map(({ rankOrGrade }) => rankOrGrade)}::text[],
        ${paid.map(({ scale }) => scale)}::text[]) as paid (rank, scale)),
    serving as (${visibleService(ctx, on)}),
    since as (
      select serving.*, scale.scale, greatest(serving.joined_on, ${oldest}::date,
        (select max(before.valid_until) from people.published_service as before
          where before.force_id = ${ctx.forceId} and before.person_id = serving.person_id
            and before.valid_from < serving.valid_from
            and not exists (select from scale as other
              where other.rank = before.rank_or_grade and other.scale = scale.scale))) as since
      from serving join scale on scale.rank = serving.rank_or_grade)
    select count(*)::int as people, since.category, since.scale,
      min(since.rank_or_grade) as "rankOrGrade", since.fte_hundredths as "fteHundredths",
      since.since, point.from_on as "pointFrom", point.point
    from since
    left join lateral (
      select held.from_on, held.point from elements.point as held
      where held.force_id = ${ctx.forceId} and held.person_id = since.person_id
        and held.withdrawn_at is null and held.from_on <= ${on}::date
      order by held.from_on desc limit 1) as point on true
    group by since.category, since.scale, since.fte_hundredths, since.since, point.from_on,
      point.point
    order by since.scale, since.since`.execute(ctx.tx)
  return rows.map((row) => ({ ...row, records: recordsOf(row) }))
}

function recordsOf(row: AlikeRow): PayRecords {
  const { category, rankOrGrade, fteHundredths, since, pointFrom, point } = row
  const employment = {
    from: since,
    until: null,
    organisationId: 0,
    category,
    rankOrGrade,
    fteHundredths,
    status: 'in-post',
    joinedOn: since,
    actingKind: null,
    actingRank: null,
    costCentre: null,
    functionCode: null,
  }
  const points = pointFrom === null || point === null ? [] : [{ fromOn: pointFrom, point }]
  const nothing = { allowances: [], overtime: [], hours: [] }
  return { personId: '', employments: [employment], points, ...nothing }
}

/** The ranks of a scale in words: "Constable, Detective constable". */
function ranksOf(scale: string): string {
  const ranks = payRows.scales.flatMap((row) => (row.scale === scale ? [row.rankOrGrade] : []))
  return [...new Set(ranks)].join(', ')
}

/** The scales to choose from, by their ranks. */
export const scaleOptions = scales.map((value) => ({ value, text: ranksOf(value) }))
