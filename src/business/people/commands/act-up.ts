import { z } from 'zod'
import { postOn } from '#business/organisation'
import { field } from '#platform/actions'
import { notFound, refuse } from '#platform/refusals'
import { addDays, formatDay } from '#platform/time'
import { changePeople } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { ranks } from '../queries/ranks.ts'
import { believedOf, stretchesOver } from '../queries/service.ts'
import { ACTING_KINDS, rankOn } from '../rules.ts'
import { believe, lockedPerson } from './change-employment.ts'

/**
 * A higher rank for some days, in a post or not. On these days the line and the scheme of
 * delegation know the person at that rank; on the day after the last one it has ended by itself.
 */
export const actUp = defineCommand({
  name: 'people.act-up',
  says: 'Says on which days somebody acts at a higher rank, or is promoted to it for a time',
  permission: changePeople,
  input: z.strictObject({
    personId: field.id('Choose the person'),
    kind: field.choice('Choose acting or temporary promotion', ACTING_KINDS),
    rankOrGrade: field.text('Choose the rank or grade', 60),
    postId: field.id('Choose the post').optional(),
    from: field.day('Give the first day'),
    lastOn: field.day('Give the last day'),
    reason: field.longText('Say why', 300),
    version: field.version().optional(),
  }),
  audit: {
    operation: 'alteration',
    record: ['personId', 'kind', 'rankOrGrade', 'postId', 'from', 'lastOn'],
    reason: ({ reason }) => reason,
  },
  subjects: ({ personId }) => [`people.person:${personId}`],
  callableBy: ['machine:demo', 'machine:import'],

  async run(ctx, input) {
    const { personId, kind, rankOrGrade, postId, from, lastOn, reason } = input
    const rank = rankOn(ranks(), rankOrGrade, from)
    if (rank === undefined) {
      return refuse({
        code: 'people.unknown-rank',
        message: 'Choose a rank or grade of the list, such as Sergeant or Band C',
        field: 'rankOrGrade',
      })
    }
    if (lastOn < from) {
      refuse({
        code: 'people.ends-before-it-starts',
        message: `The last day must be on or after ${formatDay(from)}`,
        field: 'lastOn',
      })
    }
    await lockedPerson(ctx, personId, input.version)
    if (postId !== undefined && (await ctx.ask(postOn, { postId, on: from })) === undefined) {
      return notFound('post')
    }
    const until = addDays(lastOn, 1)
    const stretches = await stretchesOver(ctx, personId, { from, until })
    if (stretches.some(({ row }) => row.seniority >= rank.seniority)) notHigher()
    const acting = {
      acting_kind: kind,
      acting_rank: rankOrGrade,
      acting_seniority: rank.seniority,
      acting_post_id: postId ?? null,
      acting_reason: reason,
    }
    for (const { row, valid } of stretches) {
      await believe(ctx, personId, valid, { ...believedOf(row), ...acting })
    }
    ctx.changed({
      subject: `people.person:${personId}`,
      before: { acting_rank: stretches[0]?.row.acting_rank ?? null },
      after: { ...acting, from, until },
    })
    return { personId, from, lastOn }
  },
})

function notHigher(): never {
  return refuse({
    code: 'people.not-higher',
    message: 'Choose a rank or grade above their own on each of these days',
    field: 'rankOrGrade',
  })
}
