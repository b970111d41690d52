import { sql } from 'kysely'
import { z } from 'zod'
import { leads, mayKnow, peopleBelow, placeOf } from '#platform/access'
import { field, type QueryContext } from '#platform/actions'
import { notFound } from '#platform/refusals'
import { addDays, type Day } from '#platform/time'
import { keepCalendars, readCalendar } from '../access.ts'
import { defineQuery } from '../actions.ts'
import type { Tables } from '../tables.ts'
import { busyTimesOf } from './busy.ts'

/** How far back and ahead a calendar program is told of leave. */
const DAYS_BACK = 62
const DAYS_AHEAD = 400
/** Rosters are looked at by the quarter: a calendar program asks again long before. */
const DUTY_AHEAD = 100
/** More than a command of 3,000 people is away for at once; a calendar of more helps nobody. */
const MOST = 5_000

/** The addresses somebody has made and not ended. */
export function liveCalendars(ctx: QueryContext<Tables>, personId: string) {
  return ctx.tx
    .selectFrom('leave.calendar_feed')
    .where('force_id', '=', ctx.forceId)
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .select(['feed_id as feedId', 'of_whom as ofWhom', 'shows', 'made_at as madeAt'])
    .orderBy('feed_id')
    .execute()
}

export const myCalendars = defineQuery({
  name: 'leave.my-calendars',
  says: 'Lists the calendar addresses that you have made',
  permission: keepCalendars,
  input: z.strictObject({}),
  async run(ctx) {
    const { personId } = ctx.actor
    if (personId === null) return { calendars: [], hasTeam: false }
    return {
      calendars: await liveCalendars(ctx, personId),
      hasTeam: await leads(ctx, personId),
    }
  },
})

/** One time away, as a calendar program may know of it. */
export interface TimeAway {
  readonly requestId: string
  readonly firstOn: Day
  readonly lastOn: Day
  /** `afternoon` where the first day is away from the middle of the day only. */
  readonly firstPart: string
  /** `morning` where the last day is away until the middle of the day only. */
  readonly lastPart: string
  /** Days in between on which they were called back to work. */
  readonly recalled: readonly string[]
  /** "F.A.", where whoever made the address chose to have initials. */
  readonly initials: string | null
}

export const calendarLeave = defineQuery({
  name: 'leave.calendar-leave',
  says: 'Reads the busy times behind a calendar address, for whoever holds its secret',
  permission: readCalendar,
  input: z.strictObject({ tokenHash: field.text('Give the hash of the secret', 64) }),
  async run(ctx, { tokenHash }) {
    const feed = await ctx.tx
      .selectFrom('leave.calendar_feed as feed')
      .innerJoin('identity.published_account as account', (join) =>
        join
          .onRef('account.force_id', '=', 'feed.force_id')
          .onRef('account.account_id', '=', 'feed.account_id')
          .on('account.status', '=', 'active'),
      )
      .where('feed.force_id', '=', ctx.forceId)
      .where('feed.token_hash', '=', Buffer.from(tokenHash, 'hex'))
      .where('feed.ended_at', 'is', null)
      .select(['feed.feed_id', 'feed.account_id', 'feed.person_id', 'feed.of_whom', 'feed.shows'])
      .executeTakeFirst()
    // Whoever has left reads nothing any more, their old address included.
    if (feed === undefined || (await placeOf(ctx, feed.person_id, ctx.today)) === undefined) {
      return notFound('calendar')
    }
    const ofWhom = feed.of_whom === 'team' ? ('team' as const) : ('me' as const)
    const initials = feed.shows === 'initials'
    const away = await timesAway(ctx, { ...feed, ofWhom, initials })
    if (ofWhom === 'team') return { ofWhom, away, busy: [] }
    const days = { from: addDays(ctx.today, -DAYS_BACK), until: addDays(ctx.today, DUTY_AHEAD) }
    const { person_id: personId, account_id: accountId } = feed
    return { ofWhom, away, busy: await busyTimesOf(ctx, { personId, accountId, ...days }) }
  },
})

interface Feed {
  readonly account_id: string
  readonly person_id: string
  readonly ofWhom: 'me' | 'team'
  readonly initials: boolean
}

/** The days of a request on which its asker was called back to work, as ISO text. */
const recalledDays = sql<string[]>`array(
  select (recall.first_on + n)::text from leave.recall as recall
    cross join lateral generate_series(0, recall.last_on - recall.first_on) as n
  where recall.force_id = request.force_id and recall.request_id = request.request_id
  order by 1)`

function timesAway(ctx: QueryContext<Tables>, feed: Feed): Promise<TimeAway[]> {
  // What the owner of the address may not know of is not in it, whoever reads it.
  const owner = { forceId: ctx.forceId, actor: { ...ctx.actor, accountId: feed.account_id } }
  const whose =
    feed.ofWhom === 'me'
      ? sql<boolean>`request.person_id = ${feed.person_id}::uuid`
      : sql<boolean>`request.person_id in ${peopleBelow(ctx, feed.person_id, ctx.today)}`
  return ctx.tx
    .selectFrom('leave.request as request')
    .innerJoin('people.published_person as person', (join) =>
      join
        .onRef('person.force_id', '=', 'request.force_id')
        .onRef('person.person_id', '=', 'request.person_id'),
    )
    .where('request.force_id', '=', ctx.forceId)
    .where('request.status', '=', 'approved')
    .where('request.last_on', '>=', addDays(ctx.today, -DAYS_BACK))
    .where('request.first_on', '<=', addDays(ctx.today, DAYS_AHEAD))
    .where(whose)
    .where(mayKnow(owner, 'people.person', 'request.person_id'))
    .select((eb) => [
      'request.request_id as requestId',
      'request.first_on as firstOn',
      'request.last_on as lastOn',
      'request.first_part as firstPart',
      'request.last_part as lastPart',
      recalledDays.as('recalled'),
      eb
        .case()
        .when(sql<boolean>`${feed.initials}::boolean`)
        .then(sql<string>`left(person.given_name, 1) || '.' || left(person.family_name, 1) || '.'`)
        .else(null)
        .end()
        .as('initials'),
    ])
    .orderBy('request.first_on')
    .orderBy('request.request_id')
    .limit(MOST)
    .execute()
}
