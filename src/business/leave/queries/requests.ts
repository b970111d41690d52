import { z } from 'zod'
import { nameOf } from '#business/people'
import { field, writeCursor, type QueryContext } from '#platform/actions'
import { lacksStandIn, whoDecides } from '#platform/authority'
import { openTaskOf, timelineOf } from '#platform/cases'
import { notFound } from '#platform/refusals'
import { askForLeave, requestsInReach, seeLeave, visibleRequests } from '../access.ts'
import { defineQuery } from '../actions.ts'
import type { Tables } from '../tables.ts'
import { askedFields, askingFor } from './asking.ts'
import { workingsOf } from './cost.ts'
import { mayBeCalledBack } from '../rules/recall.ts'
import { recallsFrom } from './recalls.ts'

const PAGE = 25
const MOST_COMING = 10
/** Who is away by a request, and when. */
const awayOn = {
  person: 'request.person_id',
  firstOn: 'request.first_on',
  lastOn: 'request.last_on',
}

export const myRequests = defineQuery({
  name: 'leave.my-requests',
  says: 'Lists your own requests for leave, the latest days first',
  permission: askForLeave,
  input: z.strictObject({
    /** The last row of the page before: its first day and its id. */
    after: field.cursor('day', 'id').optional(),
  }),
  async run(ctx, { after }) {
    const rows = await visibleRequests(ctx)
      .where('request.person_id', '=', ctx.actor.personId)
      .$if(after !== undefined, (query) =>
        query.where((eb) =>
          eb(
            eb.refTuple('request.first_on', 'request.request_id'),
            '<',
            eb.tuple(after?.[0] as never, after?.[1] ?? ''),
          ),
        ),
      )
      .select([
        'request.request_id as requestId',
        'request.reference',
        'request.first_on as firstOn',
        'request.last_on as lastOn',
        'request.leave_minutes as minutes',
        'request.status',
        'request.version',
      ])
      .orderBy('request.first_on', 'desc')
      .orderBy('request.request_id', 'desc')
      .limit(PAGE + 1)
      .execute()
    const page = rows.slice(0, PAGE)
    const last = page.at(-1)
    const more = rows.length > PAGE && last !== undefined
    return { rows: page, next: more ? writeCursor(last.firstOn, last.requestId) : undefined }
  },
})

export const requestDetail = defineQuery({
  name: 'leave.request-detail',
  says: 'Shows one request for leave',
  permission: seeLeave,
  input: z.strictObject({ requestId: field.id('Choose the request') }),
  async run(ctx, { requestId }) {
    const found = await visibleRequests(ctx)
      .where('request.request_id', '=', requestId)
      .select([
        'request.request_id as requestId',
        'request.reference',
        'request.person_id as personId',
        'request.first_on as firstOn',
        'request.last_on as lastOn',
        'request.first_part as firstPart',
        'request.last_part as lastPart',
        'request.minutes_by_day as minutesByDay',
        'request.replaces_id as replacesId',
        'request.origin',
        'request.leave_minutes as minutes',
        'request.note',
        'request.status',
        'request.decider_id as deciderId',
        'request.requested_at as requestedAt',
        'request.version',
      ])
      .select(lacksStandIn(ctx, awayOn).as('lacksStandIn'))
      .executeTakeFirst()
    if (found === undefined) return notFound('request for leave')
    const { personId, deciderId } = found
    const person = await ctx.ask(nameOf, { personId })
    const decider = deciderId === null ? undefined : await ctx.ask(nameOf, { personId: deciderId })
    const { workings, byRosterNow } = await workingsOf(ctx, found)
    const matter = { kind: 'leave.request', id: requestId }
    const open = await openTaskOf(ctx, matter)
    const steps = await timelineOf(ctx, matter)
    const own = personId === ctx.actor.personId
    const live = found.status === 'sent' || found.status === 'approved'
    return {
      ...found,
      person,
      decider,
      workings,
      /** Of leave that is still to come: what the roster of today would make of it. */
      byRosterNow: live && found.lastOn >= ctx.today ? byRosterNow : undefined,
      open,
      steps,
      own,
      recalls: await recallsFrom(ctx, requestId),
      mayRecall: !own && mayBeCalledBack(found, ctx.today) && (await isInReach(ctx, requestId)),
      lacksStandIn: own && live && found.lacksStandIn,
    }
  },
})

/** Who only decides on a request calls nobody back from it. */
async function isInReach(ctx: QueryContext<Tables>, requestId: string): Promise<boolean> {
  const found = await requestsInReach(ctx)
    .where('request.request_id', '=', requestId)
    .select('request.request_id')
    .executeTakeFirst()
  return found !== undefined
}

export const awayWithoutStandIn = defineQuery({
  name: 'leave.away-without-stand-in',
  says: 'Lists your coming leave on which nobody decides for you, where you lead people',
  permission: askForLeave,
  input: z.strictObject({}),
  async run(ctx) {
    const { personId } = ctx.actor
    if (personId === null) return []
    return visibleRequests(ctx)
      .where('request.person_id', '=', personId)
      .where('request.status', '=', 'approved')
      .where(lacksStandIn(ctx, awayOn))
      .select(['request.first_on as firstOn', 'request.last_on as lastOn', 'request.reference'])
      .orderBy('request.first_on')
      .limit(MOST_COMING)
      .execute()
  },
})

export const requestByReference = defineQuery({
  name: 'leave.request-by-reference',
  says: 'Finds a request for leave by its reference',
  permission: seeLeave,
  input: z.strictObject({
    reference: field.text('Give the whole reference, such as LV-2026-000123', 20),
  }),
  async run(ctx, { reference }) {
    const found = await visibleRequests(ctx)
      .where('request.reference', '=', reference)
      .select('request.request_id as requestId')
      .executeTakeFirst()
    return found ?? notFound('request for leave')
  },
})

export const previewRequest = defineQuery({
  name: 'leave.preview-request',
  says: 'Shows what the days you have in mind would cost, before you ask',
  permission: askForLeave,
  input: z.strictObject(askedFields),
  async run(ctx, asked) {
    const { days, minutes, years, strength, personId, organisationId, category } = await askingFor(
      ctx,
      asked,
    )
    const question = { act: 'leave.approve', category, amount: minutes }
    const by = await whoDecides(ctx, { ...question, personId, organisationId })
    const name = by.personId === null ? undefined : await ctx.ask(nameOf, { personId: by.personId })
    return { ...asked, days, minutes, years, strength, decider: name, role: by.role, rule: by.rule }
  },
})
