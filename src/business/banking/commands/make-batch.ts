import { z } from 'zod'
import { digitsOf } from '#business/records'
import { field } from '#platform/actions'
import { refuse } from '#platform/refusals'
import { numberWords } from '#platform/ui'
import { makeForRooms } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { makeBatchOf } from '../queries/making.ts'

const MOST = 500_000

const payment = z.strictObject({
  payeeName: field.text('Give the name of the payee', 80),
  sortCode: field.text('Give the six digits of the sort code', 12),
  accountNumber: field.text('Give the eight digits of the account number', 14),
  amount: field.pence('Give the amount in pence'),
  reference: field.text('Give what the payee reads on their statement', 40),
  personId: field.id('Choose the person').optional(),
  /** What the source calls the payment: told again where the bank returns it. */
  sourceKey: field.text('Give the key of the payment', 100).optional(),
})

/**
 * Makes the payments of another room, which a second person then releases. The same source and key
 * with the same payments, day and account gives the first answer, as long as that one was not
 * refused or taken back; the maker is whoever acts, or for a machine whoever it acts for, and
 * never releases them.
 */
export const makeBatch = defineCommand({
  name: 'banking.make-batch',
  says: 'Makes the payments of another room',
  permission: makeForRooms,
  input: z.strictObject({
    organisationId: field.count('Say whose payments', 1, 2_147_483_647),
    source: z.string().regex(/^[a-z]+$/, 'Give the name of the room it comes from'),
    sourceKey: field.text('Give the key of the source', 100),
    sourceHref: field.text('Give the page of the source', 200).optional(),
    says: field.text('Say what is paid', 200),
    originator: field.text('Choose the account that pays', 40),
    paysOn: field.day('Give the day on which payees have the money'),
    makerId: field.id('Say for whom a machine makes them').optional(),
    payments: z.array(payment).max(MOST, `Make ${numberWords(MOST)} payments at once at the most`),
  }),
  audit: {
    operation: 'collection',
    record: ['source', 'sourceKey', 'originator', 'paysOn', 'makerId'],
  },
  callableBy: ['machine:banking', 'payroll.send-run', 'expenses.pay-by-bacs'],

  async run(ctx, { payments, sourceHref = null, makerId, ...batch }) {
    const maker = ctx.actor.kind === 'machine' ? makerId : ctx.actor.personId
    if (maker === undefined || maker === null) {
      return refuse({
        code: 'banking.no-maker',
        message: 'Say for whom the payments are made: they are never released by the same person',
      })
    }
    return makeBatchOf(ctx, {
      ...batch,
      sourceHref,
      makerId: maker,
      payments: payments.map(({ personId = null, sourceKey = null, ...rest }) => ({
        ...rest,
        sortCode: digitsOf(rest.sortCode),
        accountNumber: digitsOf(rest.accountNumber),
        personId,
        sourceKey,
      })),
    })
  },
  subjects: (_input, { batchId }) => [`banking.batch:${batchId}`],
})
