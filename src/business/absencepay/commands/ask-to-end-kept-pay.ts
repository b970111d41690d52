import { z } from 'zod'
import { namesFor } from '#platform/access'
import { field } from '#platform/actions'
import { openCase } from '#platform/cases'
import { conflict, forbidden, refuse } from '#platform/refusals'
import { formatDay } from '#platform/time'
import { keepPayOn } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { holdKept, keptContent, refuseStale } from '../queries/kept.ts'

/**
 * Asks that pay which is kept on ends sooner, with a reason: the same authority decides. Until then
 * it goes on. The last day is from the first to the one before that which stands.
 */
export const askToEndKeptPay = defineCommand({
  name: 'absencepay.ask-to-end-kept-pay',
  says: 'Asks that sick pay which is kept on ends sooner',
  permission: keepPayOn,
  input: z.strictObject({
    keptId: field.id('Choose the decision'),
    version: field.version(),
    endOn: field.day('Give the last day on which it is kept on'),
    reason: field.longText('Say why, without a diagnosis', 1_000),
  }),
  audit: { operation: 'alteration', record: ['keptId', 'endOn'] },

  async run(ctx, { keptId, version, endOn, reason }) {
    const found = await holdKept(ctx, keptId)
    const { personId, organisationId, firstOn, lastOn, status } = found
    const askedBy = ctx.actor.personId
    if (askedBy === null || askedBy === personId) {
      return forbidden({
        code: 'absencepay.own-decision',
        message: 'Somebody in HR whose own pay it is not asks for it',
      })
    }
    if (found.version !== version) return refuseStale()
    if (status !== 'agreed') {
      conflict({
        code: 'absencepay.not-kept',
        message: 'Only pay that is kept on ends. This waits for a decision or was refused',
      })
    }
    if (endOn < firstOn || endOn >= lastOn) {
      refuse({
        code: 'absencepay.kept-when',
        message: `Give a day from ${formatDay(firstOn)} to the one before ${formatDay(lastOn)}`,
        field: 'endOn',
      })
    }
    await ctx.tx
      .updateTable('absencepay.kept_pay')
      .set({
        status: 'to-end',
        end_on: endOn,
        end_reason: reason,
        end_asked_by: askedBy,
        version: version + 1,
      })
      .where('force_id', '=', ctx.forceId)
      .where('kept_id', '=', keptId)
      .execute()
    const names = await namesFor(ctx, [personId])
    const { decider, dueAt } = await openCase(ctx, {
      kind: 'absencepay.kept-pay',
      id: keptId,
      title: `End pay kept on in sickness: ${names.get(personId) ?? 'somebody'}, ${formatDay(endOn)}`,
      href: `/absence-pay/kept/${keptId}`,
      personId,
      organisationId,
      category: 'any',
      amount: 0,
      content: keptContent({ ...found, status: 'to-end', endOn, why: reason }),
    })
    return { keptId, personId, decider: decider.name, dueAt }
  },
  subjects: ({ keptId }, { personId }) => [
    `absencepay.kept-pay:${keptId}`,
    `people.person:${personId}`,
  ],
})
