import { z } from 'zod'
import { awarded, openElements, payRecords } from '#business/elements'
import { paidUntil } from '#business/payroll'
import { payRows, UNPAID } from '#business/payscales'
import { openPension, openPeriod, openStatutory, periodOn, taxYearOn } from '#business/statutory'
import { field, type QueryContext } from '#platform/actions'
import { refuse } from '#platform/refusals'
import { FEWEST } from '#platform/reporting'
import { addDays, addMonths, addYears, earlierDay, firstOfMonth, formatDay } from '#platform/time'
import { laterDay, rowsOn, yearOf, type Day } from '#platform/time'
import { seeAward, seeAwardPeople, servingOver } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { addCost, awardOf, AwardSums, groupsOf, NO_COST } from '../rules/award.ts'
import type { AwardCost, AwardMonth, AwardTerms, PersonAward } from '../rules/award.ts'
import type { Tables } from '../tables.ts'

type Context = QueryContext<Tables>

/** So many people are reckoned at once: five statements and some megabytes. */
const AT_ONCE = 1_000
/** So many months back an award may begin. */
const BACK = 12

/** Scales that anybody is paid by. */
const scales = [...new Set(payRows.scales.map(({ scale }) => scale))].filter(
  (scale) => scale !== UNPAID,
)

/** An award as it is asked about: how much, and since when. */
export const awardFields = {
  percent: z
    .string('Give a rate in per cent, such as 4.2')
    .regex(/^\d{1,2}(\.\d{1,2})?$/, 'Give a rate from 0 to 99.99 per cent, such as 4.2')
    .optional(),
  from: field.day('Give the first day of the award').optional(),
}

export interface AwardAsked {
  readonly percent?: string | undefined
  readonly from?: Day | undefined
}

/** What a pay award would cost, arrears among it, by scale; nobody's own pay is told by it. */
export const awardCost = defineQuery({
  name: 'paymodelling.award-cost',
  says: 'Reckons what a pay award costs, with arrears of months that were paid, by rank',
  permission: seeAward,
  input: z.strictObject({
    ...awardFields,
    scales: z.array(z.enum(scales, 'Choose from the scales')).max(scales.length).optional(),
  }),
  async run(ctx, { scales: chosen, ...asked }) {
    const award = await openAward(ctx, asked)
    const sums = new AwardSums(award)
    const scaleOf = scalesOn(laterDay(award.from, ctx.today))
    for await (const one of awardsOf(ctx, award)) sums.add(scaleOf(one.rankOrGrade), one)
    // Groups are made of everybody first: two answers never differ by one small scale.
    const wanted = new Set(chosen ?? scales)
    const groups = groupsOf(sums.byName, FEWEST)
    const rows = groups.flatMap(({ names, cost }) =>
      names.some((scale) => wanted.has(scale)) ? [{ ranks: names.map(ranksOf), ...cost }] : [],
    )
    // Two months may differ by one joiner: for those alone who see people one by one.
    const months = seesPeople(ctx) ? sums.months : []
    return { ...shown(ctx, award), rows, total: totalOf(rows), months }
  },
})

/** The same by the cost centre in which people stand last, for one kind of service. */
export const awardByCentre = defineQuery({
  name: 'paymodelling.award-by-centre',
  says: 'Reckons what a pay award costs by cost centre, for officers, staff or PCSOs',
  permission: seeAward,
  input: z.strictObject({
    ...awardFields,
    whose: field.choice('Choose whose award it is', ['officer', 'staff', 'pcso']).optional(),
  }),
  async run(ctx, { whose = 'officer', ...asked }) {
    const award = await openAward(ctx, asked)
    const sums = new AwardSums(award)
    for await (const one of awardsOf(ctx, award)) {
      if (one.category === whose) sums.add(one.costCentre ?? 'No cost centre', one)
    }
    const rows = groupsOf(sums.byName, FEWEST).map(({ names, cost }) => ({
      centres: names.toSorted(),
      ...cost,
    }))
    return { ...shown(ctx, award), whose, rows, total: totalOf(rows) }
  },
})

const totalOf = (rows: readonly AwardCost[]): AwardCost => rows.reduce(addCost, NO_COST)

const seesPeople = ({ actor }: Context): boolean => actor.permissions.has(seeAwardPeople.name)

const shown = (ctx: Context, { percent, from, ends }: OpenAward) => ({
  percent,
  from,
  ends,
  seesPeople: seesPeople(ctx),
})

/** An award with all that it is reckoned by. */
export interface OpenAward extends AwardTerms {
  readonly percent: string
  readonly from: Day
  /** The day after the last one: 1 April. */
  readonly ends: Day
}

/** Opens an award: 3 per cent and the next 1 September unless said, until 31 March. */
export async function openAward(ctx: Context, asked: AwardAsked): Promise<OpenAward> {
  const { percent = '3', from = nextAward(ctx.today) } = asked
  const ends = endOfYear(ctx.today)
  const earliest = earlierDay(addYears(ends, -1), addMonths(firstOfMonth(ctx.today), -BACK))
  if (from >= ends || from < earliest) {
    refuse({
      code: 'paymodelling.award-outside-year',
      message: `Give a day from ${formatDay(earliest)} to before ${formatDay(ends)}`,
      field: 'from',
    })
  }
  const now = openElements(ctx.today)
  return {
    percent,
    from,
    ends,
    now,
    raised: awarded(now, { from, basisPoints: Math.round(Number(percent) * 100) }),
    organisationId: ctx.actor.organisationId,
    months: monthsOf({
      from,
      ends,
      paidUntil: await paidUntil(ctx),
      workedUntil: addDays(ctx.today, 1),
    }),
  }
}

/** What an award gives everybody of the organisation, person by person, some at once. */
async function* awardsOf(ctx: Context, award: OpenAward): AsyncGenerator<PersonAward> {
  const days = { from: award.months[0]!.from, until: award.ends }
  const people = await servingOver(ctx, days)
    .select('service.person_id as personId')
    .distinct()
    .execute()
  for (let at = 0; at < people.length; at += AT_ONCE) {
    const ids = people.slice(at, at + AT_ONCE).map(({ personId }) => personId)
    yield* (await awardsFor(ctx, award, ids)).values()
  }
}

/** What an award gives some people. The caller has made sure that they may be seen or counted. */
export async function awardsFor(
  ctx: Context,
  award: OpenAward,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, PersonAward>> {
  const days = { from: award.months[0]!.from, until: award.ends }
  const records = await payRecords(ctx, personIds, days)
  const found = [...records].flatMap(([personId, held]) => {
    const one = awardOf(award, held)
    return one === undefined ? [] : [[personId, one] as const]
  })
  return new Map(found)
}

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

/** The months of an award. The first one is whole: the award counts from its own day in it. */
function monthsOf({
  from,
  ends,
  paidUntil: paid,
  workedUntil,
}: Pick<OpenAward, 'from' | 'ends'> & {
  /** The day after the last month that was paid; null where no run is on record. */
  readonly paidUntil: Day | null
  readonly workedUntil: Day
}): readonly AwardMonth[] {
  const months: AwardMonth[] = []
  for (let on = firstOfMonth(from); on < ends; on = addMonths(on, 1)) {
    const until = addMonths(on, 1)
    const payDay = addDays(until, -1)
    const statutory = openStatutory(taxYearOn(payDay))
    const asked = { frequency: 'monthly', period: periodOn('monthly', payDay), payDay } as const
    const schemes = new Map<string, ReturnType<typeof openPension>>()
    months.push({
      from: on,
      until,
      workedUntil: earlierDay(until, workedUntil),
      paid: paid !== null && on < paid,
      ni: openPeriod(statutory, asked).ni['A']!,
      pensionOf(scheme) {
        if (scheme === 'none') return null
        const table = schemes.get(scheme) ?? openPension(statutory, scheme, payDay)
        schemes.set(scheme, table)
        return table
      },
    })
  }
  return months
}

/** By which scale each rank or grade is paid on a day. */
function scalesOn(on: Day): (rankOrGrade: string) => string {
  const paid = new Map(
    rowsOn(payRows.scales, on).map(({ rankOrGrade, scale }) => [rankOrGrade, scale]),
  )
  return (rankOrGrade) => paid.get(rankOrGrade) ?? rankOrGrade
}

/** The ranks of a scale in words: "Constable, Detective constable". */
function ranksOf(scale: string): string {
  const ranks = payRows.scales.flatMap((row) => (row.scale === scale ? [row.rankOrGrade] : []))
  return [...new Set(ranks)].join(', ')
}

/** The scales to choose from, by their ranks. */
export const scaleOptions = scales.map((value) => ({ value, text: ranksOf(value) }))
