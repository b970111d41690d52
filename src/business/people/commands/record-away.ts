import { z } from 'zod'
import { field } from '#platform/actions'
import { refuse, refuseIfAny } from '#platform/refusals'
import { addDays, formatDay } from '#platform/time'
import { changePeople } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { believedOf, stretchesOver } from '../queries/service.ts'
import { problemsWithService, STATUSES } from '../rules.ts'
import { believe, lockedPerson } from './change-employment.ts'

/**
 * A career break or a secondment on some days. Everything else stays as it is on each of them, and
 * on the day after the last one they are back without anybody's act.
 */
export const recordAway = defineCommand({
  name: 'people.record-away',
  says: 'Says on which days somebody is on a career break or seconded, or in post after all',
  permission: changePeople,
  input: z.strictObject({
    personId: field.id('Choose the person'),
    status: field.choice('Choose what it is', STATUSES),
    otherBody: field.text('Give the other body', 120).optional(),
    from: field.day('Give the first day'),
    lastOn: field.day('Give the last day, or leave it empty').optional(),
    reason: field.longText('Say why', 500),
    version: field.version().optional(),
  }),
  audit: {
    operation: 'alteration',
    record: ['personId', 'status', 'from', 'lastOn'],
    reason: ({ reason }) => reason,
  },
  subjects: ({ personId }) => [`people.person:${personId}`],
  callableBy: ['machine:demo', 'machine:import'],

  async run(ctx, input) {
    const { personId, status, otherBody, from, lastOn } = input
    refuseIfAny(problemsWithService({ status, otherBody }, from))
    if (lastOn !== undefined && lastOn < from) {
      refuse({
        code: 'people.ends-before-it-starts',
        message: `The last day must be on or after ${formatDay(from)}`,
        field: 'lastOn',
      })
    }
    await lockedPerson(ctx, personId, input.version)
    const until = lastOn === undefined ? null : addDays(lastOn, 1)
    const stretches = await stretchesOver(ctx, personId, { from, until })
    const away = { status, other_body: otherBody ?? null }
    const same = stretches.every(
      ({ row }) => row.status === status && row.other_body === away.other_body,
    )
    if (same) {
      refuse({
        code: 'people.nothing-changes',
        message: 'This is how it is on these days already. Change something, or leave it',
      })
    }
    for (const { row, valid } of stretches) {
      await believe(ctx, personId, valid, { ...believedOf(row), ...away })
    }
    ctx.changed({
      subject: `people.person:${personId}`,
      before: { status: stretches[0]?.row.status ?? null },
      after: { ...away, from, until },
    })
    return { personId, status, from, until }
  },
})
