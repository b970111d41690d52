import { sql } from 'kysely'
import { z } from 'zod'
import { field, writeCursor } from '#platform/actions'
import { defineDataset } from '#platform/reporting'
import { addDays, addYears, firstOfMonth } from '#platform/time'
import { seePayments, visibleBatches, visiblePayments } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { stateTitles } from '../rules/states.ts'
import type { Tables } from '../tables.ts'

const PAGE = 50

export const returnedPayments = defineQuery({
  name: 'banking.returned-payments',
  says: 'Lists payments that the bank returned, the latest first',
  permission: seePayments,
  input: z.strictObject({ after: field.cursor('day', 'id').optional() }),
  async run(ctx, { after }) {
    const rows = await visiblePayments(ctx)
      .where('payment.returned_on', 'is not', null)
      .$if(after !== undefined, (some) =>
        some.where(
          sql<boolean>`(payment.returned_on, payment.payment_id) < (${after?.[0]}::date, ${after?.[1]}::uuid)`,
        ),
      )
      .select(['payment.payment_id as paymentId', 'batch.batch_id as batchId', 'batch.source'])
      .select(['payment.payment_reference as paymentReference'])
      .select(['payment.payee_name as payeeName', 'payment.last_digits as lastDigits'])
      .select(['payment.amount_pence as amount', 'payment.returned_on as returnedOn'])
      .select(['payment.return_code as returnCode', 'payment.return_reason as returnReason'])
      .orderBy('payment.returned_on', 'desc')
      .orderBy('payment.payment_id', 'desc')
      .limit(PAGE + 1)
      .execute()
    const page = rows.slice(0, PAGE)
    const last = page.at(-1)
    const next =
      rows.length > PAGE && last !== undefined
        ? writeCursor(last.returnedOn ?? ctx.today, last.paymentId)
        : undefined
    return { rows: page, next }
  },
  consulted: ({ rows }) => [...new Set(rows.map(({ batchId }) => `banking.batch:${batchId}`))],
})

export const paymentFigures = defineDataset<Tables>({
  name: 'banking.payments',
  title: 'Payments',
  says: 'What batches of payments come to, whatever became of them, by month, room and state',
  permission: seePayments,
  time: {
    kind: 'period',
    usual: (today) => ({
      firstOn: addYears(firstOfMonth(today), -1),
      lastOn: addDays(today, 31),
    }),
  },
  rows: (ctx, { firstOn, lastOn }) =>
    visibleBatches(ctx)
      .where('batch.pays_on', '>=', firstOfMonth(firstOn))
      .where('batch.pays_on', '<=', lastOn)
      .selectAll('batch'),
  dimensions: {
    month: { says: 'Month', value: sql`date_trunc('month', rows.pays_on)::date`, kind: 'month' },
    source: { says: 'From', value: 'source' },
    status: { says: 'State', value: 'status', words: stateTitles },
    originator: { says: 'Out of', value: 'originator' },
  },
  measures: {
    amount: {
      says: 'Amount',
      value: sql`sum(rows.total_pence)`,
      unit: 'pence',
      rule: 'All payments of all batches, by the day on which payees have the money or would have had it. What waits, was refused or was taken back counts too, and what the bank returned: the state tells them apart.',
      source: 'the batches of payments',
      version: 'as they stand',
    },
    payments: {
      says: 'Payments',
      value: sql`sum(rows.payment_count)`,
      unit: 'count',
      rule: 'Payments of all batches, whatever became of the batch, returned ones among them.',
      source: 'the batches of payments',
      version: 'as they stand',
    },
    batches: {
      says: 'Batches',
      value: sql`count(*)`,
      unit: 'count',
      rule: 'Batches that were made, whatever became of them.',
      source: 'the batches of payments',
      version: 'as they stand',
    },
  },
  seenBy: ['Finance and payroll officers of the same organisation.'],
})
