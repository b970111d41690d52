import { z } from 'zod'
import { field } from '#platform/actions'
import { notify } from '#platform/notices'
import { forbidden, notFound, refuse } from '#platform/refusals'
import { formatHours } from '#platform/time'
import { correctBalances, holdBook } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { refuseClosed } from '../queries/closings.ts'
import { spansOf } from '../queries/cost.ts'
import { addToLedger } from '../queries/ledger.ts'
import { leavePolicies } from '../queries/policy.ts'
import { daysOfYear, yearWords } from '../rules/policy.ts'

const MOST = 60_000

/** HR puts a balance right by a row of the ledger, with its reason; nobody does so for oneself. */
export const correctBalance = defineCommand({
  name: 'leave.correct-balance',
  says: "Adds to or takes from somebody's leave of a year, with the reason",
  permission: correctBalances,
  input: z.strictObject({
    personId: field.id('Choose the person'),
    leaveYear: field.count('Give the year in which the leave year begins', 2000, 2100),
    minutes: field.minutes(
      'Give hours, such as 8 or 7:30, with a minus sign to take away',
      -MOST,
      MOST,
    ),
    reason: field.longText('Say what was wrong', 500),
  }),
  audit: {
    operation: 'alteration',
    record: ['leaveYear', 'minutes'],
    reason: ({ reason }) => reason,
  },

  async run(ctx, { personId, leaveYear, minutes, reason }) {
    if (personId === ctx.actor.personId) {
      forbidden({
        code: 'leave.own-balance',
        message: 'You cannot correct your own balance. Ask a colleague of HR',
      })
    }
    if (minutes === 0) {
      refuse({ code: 'leave.no-correction', message: 'Give more or less than 0', field: 'minutes' })
    }
    const year = daysOfYear(leavePolicies(), leaveYear)
    const employed = (await spansOf(ctx, personId, year)).at(-1)
    if (employed === undefined) return notFound('person')
    const { organisationId } = employed
    await holdBook(ctx, { personId, organisationId })
    await refuseClosed(ctx, personId, leaveYear)
    const entry = { personId, organisationId, leaveYear, kind: 'correction', reason } as const
    const row = await addToLedger(ctx, { ...entry, minutes })
    const { adjustment_id: adjustmentId } = row
    ctx.changed({ subject: `leave.adjustment:${adjustmentId}`, before: null, after: row })
    const hours = formatHours(Math.abs(minutes))
    await notify(ctx, {
      personId,
      subject: `leave.adjustment:${adjustmentId}`,
      text: `HR has corrected your leave of ${yearWords(leaveYear)}: ${hours} ${minutes > 0 ? 'more' : 'less'}`,
      href: '/leave',
    })
    return { adjustmentId, personId, leaveYear }
  },
  subjects: ({ personId }, { adjustmentId }) => [
    `people.person:${personId}`,
    `leave.adjustment:${adjustmentId}`,
  ],
})
