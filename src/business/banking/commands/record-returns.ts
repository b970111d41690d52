import { sql } from 'kysely'
import { z } from 'zod'
import { field, type CommandContext } from '#platform/actions'
import { refuseIfAny, type Problem } from '#platform/refusals'
import { formatDay, type Day } from '#platform/time'
import { recordReturns, visiblePayments } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { paymentReturned } from '../events.ts'
import { readReturns, type Returned } from '../rules/typed-returns.ts'
import type { Tables } from '../tables.ts'

type Context = CommandContext<Tables>

/**
 * Records the payments that the bank returned, from the rows of its file: all of them, or none
 * where one is unknown or the day is ahead. What is recorded already is counted and left. Tells
 * the rooms they are of.
 */
export const recordReturned = defineCommand({
  name: 'banking.record-returns',
  says: 'Records the payments that the bank returned',
  permission: recordReturns,
  input: z.strictObject({
    returnedOn: field.day('Give the day on which the bank returned them'),
    rows: field.longText('Give the rows of the file', 40_000),
  }),
  audit: { operation: 'alteration', record: ['returnedOn'] },

  async run(ctx, { returnedOn, rows: text }) {
    const { rows, problems } = readReturns(text)
    refuseIfAny([...problemsWithDay(returnedOn, ctx.today), ...problems])
    const found = await paymentsOf(ctx, rows)
    refuseIfAny(problemsWithReturns(rows, found, returnedOn))
    const recorded = await markReturned(ctx, returnsOf(rows, found), returnedOn)
    const batchIds = [...new Set([...found.values()].map(({ batchId }) => batchId))]
    return { recorded, known: rows.length - recorded, batchIds }
  },
  subjects: (_input, { batchIds }) => batchIds.map((batchId) => `banking.batch:${batchId}`),
})

async function paymentsOf(ctx: Context, rows: readonly Returned[]) {
  const payments = await visiblePayments(ctx)
    .where(
      'payment.payment_reference',
      'in',
      rows.map(({ paymentReference }) => paymentReference),
    )
    .select(['payment.payment_id as paymentId', 'payment.payment_reference as paymentReference'])
    .select(['payment.source_key as paymentKey', 'batch.batch_id as batchId', 'batch.source'])
    .select(['batch.source_key as sourceKey', 'batch.status', 'batch.pays_on as paysOn'])
    .execute()
  return new Map(payments.map((payment) => [payment.paymentReference, payment]))
}

type Found = NonNullable<ReturnType<Awaited<ReturnType<typeof paymentsOf>>['get']>>

function problemsWithReturns(
  rows: readonly Returned[],
  found: ReadonlyMap<string, Found>,
  returnedOn: Day,
): Problem[] {
  return rows.flatMap(({ paymentReference }, index) => {
    const payment = found.get(paymentReference)
    const say = (code: string, words: string): Problem[] => [
      { code, message: `Row ${index + 1}: ${words}`, field: 'rows' },
    ]
    if (payment === undefined || payment.status !== 'released') {
      const words = `${paymentReference} was not paid. Give the reference of a released payment, such as PY-2026-000001-1`
      return say('banking.unknown-payment', words)
    }
    return returnedOn < payment.paysOn
      ? say('banking.returned-early', `${paymentReference} is paid on ${payment.paysOn} only`)
      : []
  })
}

function problemsWithDay(returnedOn: Day, today: Day): Problem[] {
  if (returnedOn <= today) return []
  const message = `Give the day on which the bank returned them, ${formatDay(today)} at the latest`
  return [{ code: 'banking.returned-ahead', message, field: 'returnedOn' }]
}

type Return = Found & Returned

/** Each payment with the first row that is about it. */
function returnsOf(rows: readonly Returned[], found: ReadonlyMap<string, Found>): Return[] {
  const first = new Map(rows.toReversed().map((row) => [row.paymentReference, row]))
  return [...first.values()].flatMap((row) => {
    const payment = found.get(row.paymentReference)
    return payment === undefined ? [] : { ...payment, ...row }
  })
}

/** Marks those that are not marked yet, tells of each, and gives how many they are. */
async function markReturned(
  ctx: Context,
  returns: readonly Return[],
  returnedOn: Day,
): Promise<number> {
  const { rows } = await sql<{ readonly paymentId: string }>`
    update banking.payment as payment
    set returned_on = ${returnedOn}::date, return_code = added.code, return_reason = added.reason
    from unnest(
      ${returns.map(({ paymentId }) => paymentId)}::uuid[],
      ${returns.map(({ code }) => code)}::text[],
      ${returns.map(({ reason }) => reason)}::text[]
    ) as added (payment_id, code, reason)
    where payment.force_id = ${ctx.forceId}
      and payment.payment_id = added.payment_id
      and payment.returned_on is null
    returning payment.payment_id as "paymentId"`.execute(ctx.tx)
  const marked = new Set(rows.map(({ paymentId }) => paymentId))
  for (const { paymentId, batchId, source, sourceKey, paymentKey, code } of returns) {
    if (!marked.has(paymentId)) continue
    const subject = `banking.payment:${paymentId}`
    ctx.changed({ subject, before: { returnedOn: null }, after: { returnedOn, code } })
    ctx.announce(paymentReturned({ paymentId, batchId, source, sourceKey, paymentKey, code }))
  }
  return marked.size
}
