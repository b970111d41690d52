import { z } from 'zod'
import { nameOf } from '#business/people'
import { field, type QueryContext } from '#platform/actions'
import { notFound } from '#platform/refusals'
import { addDays, holidaysOf, rangeContains, type Day } from '#platform/time'
import { askForLeave, seeLeave, visibleRecalls } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { policyOn } from '../rules/policy.ts'
import { absenceDays, choicesFor, type Compensation, type Recalled } from '../rules/recall.ts'
import type { Tables } from '../tables.ts'
import { spansOf } from './cost.ts'
import { leavePolicies, recallRows } from './policy.ts'
import { rosteredOver } from './rostered.ts'

/** A recall whose compensation is worked out. */
export interface RecallAsked {
  readonly recallId: string
  readonly requestId: string
  readonly personId: string
  readonly firstOn: Day
  readonly minutesByDay: readonly number[]
}

const AROUND = 15
/** More recalls than anybody has in a year. */
const MOST = 50

/** What the compensation of a recall depends on, as the actor may see it. */
export async function recalledFacts(
  ctx: QueryContext<Tables>,
  { recallId, requestId, personId, firstOn, minutesByDay }: RecallAsked,
): Promise<Recalled> {
  const leave = await ctx.tx
    .selectFrom('leave.request')
    .where('force_id', '=', ctx.forceId)
    .where('request_id', '=', requestId)
    .select(['first_on as firstOn', 'last_on as lastOn'])
    .executeTakeFirstOrThrow()
  const around = { from: addDays(leave.firstOn, -AROUND), until: addDays(leave.lastOn, AROUND) }
  const spans = await spansOf(ctx, personId, around)
  const rostered = await rosteredOver(ctx, { personId, ...around })
  const holidays = new Set(holidaysOf(policyOn(leavePolicies(), firstOn).division, ctx.today))
  const earlier = await ctx.tx
    .selectFrom('leave.recall')
    .where('force_id', '=', ctx.forceId)
    .where('request_id', '=', requestId)
    .where('first_on', '<', firstOn)
    .where('recall_id', '<>', recallId)
    .select('minutes_by_day as minutesByDay')
    .execute()
  const lostBefore = earlier.flatMap((row) => row.minutesByDay).filter((minutes) => minutes > 0)
  return {
    category: spans.find(({ valid }) => rangeContains(valid, firstOn))?.category ?? '',
    firstOn,
    minutesByDay,
    daysBefore: lostBefore.length,
    absenceDays: absenceDays(leave.firstOn, leave.lastOn, spans, holidays, rostered),
  }
}

export const recallDetail = defineQuery({
  name: 'leave.recall-detail',
  says: 'Shows a recall from leave, and what is or can be given for it',
  permission: seeLeave,
  input: z.strictObject({ recallId: field.id('Choose the recall') }),
  async run(ctx, { recallId }) {
    const found = await visibleRecalls(ctx)
      .where('recall.recall_id', '=', recallId)
      .select(['recall.recall_id as recallId', 'recall.request_id as requestId'])
      .select(['recall.person_id as personId', 'recall.organisation_id as organisationId'])
      .select(['recall.reference', 'recall.reason', 'recall.version', 'recall.choice'])
      .select(['recall.first_on as firstOn', 'recall.last_on as lastOn'])
      .select(['recall.minutes_by_day as minutesByDay', 'recall.recalled_by as recalledBy'])
      .select(['recall.recalled_at as recalledAt', 'recall.chosen_at as chosenAt'])
      .select(['recall.leave_minutes as leaveMinutes'])
      .select('recall.double_time_minutes as doubleTimeMinutes')
      .executeTakeFirst()
    if (found === undefined) return notFound('recall')
    const own = found.personId === ctx.actor.personId
    const choices: readonly Compensation[] = choicesFor(
      await recalledFacts(ctx, found),
      recallRows(),
    )
    const person = await ctx.ask(nameOf, { personId: found.personId })
    const by = await ctx.ask(nameOf, { personId: found.recalledBy })
    return { ...found, own, choices, person, by }
  },
})

/** Recalls of somebody from the leave of some days, the latest first, as the actor may see them. */
export function recallsOf(
  ctx: QueryContext<Tables>,
  personId: string,
  { from, until }: { readonly from: Day; readonly until: Day | null },
) {
  return visibleRecalls(ctx)
    .where('recall.person_id', '=', personId)
    .where('recall.last_on', '>=', from)
    .$if(until !== null, (rows) => rows.where('recall.first_on', '<', until as Day))
    .select(['recall.recall_id as recallId', 'recall.request_id as requestId', 'recall.reference'])
    .select(['recall.first_on as firstOn', 'recall.last_on as lastOn', 'recall.choice'])
    .select('recall.leave_minutes as leaveMinutes')
    .orderBy('recall.first_on', 'desc')
    .limit(MOST)
    .execute()
}

/** Recalls from one request, in the order of their days, as the actor may see them. */
export function recallsFrom(ctx: QueryContext<Tables>, requestId: string) {
  return visibleRecalls(ctx)
    .where('recall.request_id', '=', requestId)
    .select(['recall.recall_id as recallId', 'recall.reference', 'recall.choice'])
    .select(['recall.first_on as firstOn', 'recall.last_on as lastOn'])
    .orderBy('recall.first_on')
    .limit(MOST)
    .execute()
}

export const recallsToChoose = defineQuery({
  name: 'leave.recalls-to-choose',
  says: 'Lists the recalls for which you have not chosen yet what you are given',
  permission: askForLeave,
  input: z.strictObject({}),
  run: (ctx) =>
    visibleRecalls(ctx)
      .where('recall.person_id', '=', ctx.actor.personId)
      .where('recall.choice', 'is', null)
      .select(['recall.recall_id as recallId', 'recall.reference'])
      .select(['recall.first_on as firstOn', 'recall.last_on as lastOn'])
      .orderBy('recall.first_on')
      .limit(MOST)
      .execute(),
})
