import { z } from 'zod'
import { field } from '#platform/actions'
import { forbidden, refuseIfAny } from '#platform/refusals'
import { makePayments } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { makeBatchOf } from '../queries/making.ts'
import { readTypedPayments } from '../rules/typed-payments.ts'

/** Makes up to twenty payments by hand. They go out once somebody else has released them. */
export const makeByHand = defineCommand({
  name: 'banking.make-payments',
  says: 'Makes payments by hand and sends them to whoever releases them',
  permission: makePayments,
  input: z.strictObject({
    says: field.text('Say what is paid', 200),
    originator: field.text('Choose the account that pays', 40),
    paysOn: field.day('Give the day on which payees have the money'),
    payments: field.longText('Give the payments', 10_000),
  }),
  audit: { operation: 'collection', record: ['originator', 'paysOn'] },

  async run(ctx, { payments: text, ...batch }) {
    const { personId: makerId, organisationId } = ctx.actor
    if (makerId === null) {
      return forbidden({ code: 'banking.not-a-person', message: 'Only a person pays by hand' })
    }
    const { payments, problems } = readTypedPayments(text)
    refuseIfAny(problems)
    return makeBatchOf(ctx, {
      ...batch,
      organisationId,
      source: 'banking',
      sourceKey: ctx.newId(),
      sourceHref: null,
      makerId,
      payments,
    })
  },
  subjects: (_input, { batchId }) => [`banking.batch:${batchId}`],
})
