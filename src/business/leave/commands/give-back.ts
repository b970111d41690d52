import { z } from 'zod'
import { field } from '#platform/actions'
import { notify } from '#platform/notices'
import { refuse } from '#platform/refusals'
import { formatHours, type Day } from '#platform/time'
import { allRequests, giveLeaveBack, holdBook } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { openYearFor } from '../queries/closings.ts'
import { takenOn, whoseDays, type TakenDay } from '../queries/giving-back.ts'
import { addToLedger } from '../queries/ledger.ts'

/**
 * Puts leave on days of certified sickness into the balance again: each day once, in its own leave
 * year, or in today's where that one is closed. The request stands as it was approved.
 */
export const giveBack = defineCommand({
  name: 'leave.give-back',
  says: 'Gives leave back that fell on days of certified sickness',
  permission: giveLeaveBack,
  input: z.strictObject({
    ...whoseDays,
    organisationId: field.count('Choose the organisation', 1, 1_000_000),
    /** The absence that says so, by its reference. */
    absence: field.text('Give the reference of the absence', 40),
  }),
  audit: { operation: 'alteration', record: ['personId', 'absence'] },
  callableBy: ['absence.give-leave-back'],

  async run(ctx, { personId, organisationId, stretches, absence }) {
    await holdBook(ctx, { personId, organisationId })
    const taken = await takenOn(ctx, allRequests(ctx), { personId, stretches })
    if (taken.length === 0) {
      return refuse({
        code: 'leave.nothing-to-give-back',
        message: 'No leave was taken on the certified days, or it is given back already',
      })
    }
    const years = new Map<number, TakenDay[]>()
    for (const one of taken) {
      const year = await openYearFor(ctx, personId, one.day)
      years.set(year, [...(years.get(year) ?? []), one])
    }
    for (const [leaveYear, days] of years) {
      const minutes = sumOf(days)
      const reason = `Given back: away on these days by ${absence}`
      const entry = { personId, organisationId, leaveYear, kind: 'correction', reason } as const
      const row = await addToLedger(ctx, { ...entry, minutes })
      const given = days.map((one) => ({
        force_id: ctx.forceId,
        organisation_id: organisationId,
        request_id: one.requestId,
        person_id: personId,
        day_on: one.day,
        given_minutes: one.minutes,
        adjustment_id: row.adjustment_id,
      }))
      await ctx.tx.insertInto('leave.given_back').values(given).execute()
      ctx.changed({ subject: `leave.adjustment:${row.adjustment_id}`, before: null, after: row })
    }
    const minutes = sumOf(taken)
    await notify(ctx, {
      personId,
      subject: `people.person:${personId}`,
      text: `${formatHours(minutes)} of leave are given back to you (${absence})`,
      href: '/leave?why=1',
    })
    return { minutes, days: taken.map(({ day }): Day => day) }
  },
  subjects: ({ personId }) => [`people.person:${personId}`],
})

const sumOf = (days: readonly TakenDay[]): number =>
  days.reduce((sum, { minutes }) => sum + minutes, 0)
