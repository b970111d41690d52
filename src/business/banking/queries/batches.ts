import { sql } from 'kysely'
import { z } from 'zod'
import { namesFor } from '#platform/access'
import { field, writeCursor, type QueryContext } from '#platform/actions'
import { openTaskOf, timelineOf, type CaseSummary } from '#platform/cases'
import { formatPounds, pence } from '#platform/money'
import { notFound, refuseIfAny } from '#platform/refusals'
import { formatDay, rowsOn } from '#platform/time'
import { decideOnPayments, downloadFiles, makePayments, seePayments } from '../access.ts'
import { visibleBatches, visiblePayments } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { cycleOf } from '../rules/banking-days.ts'
import { duplicatesOf, numbered, sortCodeWords, totalOf } from '../rules/payments.ts'
import { STATES } from '../rules/states.ts'
import { readTypedPayments } from '../rules/typed-payments.ts'
import type { Tables } from '../tables.ts'
import { filesOf } from './files.ts'
import { contentOf, refuseUnpayable, titleOf } from './making.ts'
import { alikePayments, batchFor, columnsOf } from './one-batch.ts'
import { originators, originatorWords } from './reference.ts'

const PAGE = 50

export const batches = defineQuery({
  name: 'banking.batches',
  says: 'Lists batches of payments, the latest day of payment first',
  permission: seePayments,
  input: z.strictObject({
    status: field.choice('Choose a state', STATES).optional(),
    source: field.text('Give the room it comes from', 40).optional(),
    /** The last row of the page before: its day and id. */
    after: field.cursor('day', 'id').optional(),
  }),
  async run(ctx, { status, source, after }) {
    const rows = await columnsOf(visibleBatches(ctx))
      .$if(status !== undefined, (some) => some.where('batch.status', '=', status!))
      .$if(source !== undefined, (some) => some.where('batch.source', '=', source!))
      .$if(after !== undefined, (some) =>
        some.where(
          sql<boolean>`(batch.pays_on, batch.batch_id) < (${after?.[0]}::date, ${after?.[1]}::uuid)`,
        ),
      )
      .orderBy('batch.pays_on', 'desc')
      .orderBy('batch.batch_id', 'desc')
      .limit(PAGE + 1)
      .execute()
    const page = rows.slice(0, PAGE)
    const names = await namesFor(
      ctx,
      page.map(({ makerId }) => makerId),
    )
    const last = page.at(-1)
    return {
      rows: page.map((row) => ({ ...row, maker: names.get(row.makerId) ?? 'Somebody' })),
      next:
        rows.length > PAGE && last !== undefined
          ? writeCursor(last.paysOn, last.batchId)
          : undefined,
      filters: { status, source },
    }
  },
})

/** Payments as pages show them: the last four digits of the account and no more. */
function maskedPayments(ctx: QueryContext<Tables>, batchId: string) {
  return visiblePayments(ctx)
    .where('batch.batch_id', '=', batchId)
    .select(['payment.payment_id as paymentId', 'payment.payment_number as number'])
    .select(['payment.payment_reference as paymentReference'])
    .select(['payment.payee_name as payeeName', 'payment.last_digits as lastDigits'])
    .select(['payment.payee_reference as reference', 'payment.amount_pence as amount'])
    .select(['payment.returned_on as returnedOn', 'payment.return_code as returnCode'])
    .select(['payment.return_reason as returnReason'])
    .orderBy('payment.payment_number')
}

const SHOWN = 20

export const batchDetail = defineQuery({
  name: 'banking.batch-detail',
  says: 'Shows a batch of payments: what it comes to, who made and who released it',
  permission: decideOnPayments,
  input: z.strictObject({ batchId: field.id('Choose the batch') }),
  async run(ctx, { batchId }) {
    const batch = await batchFor(ctx, batchId)
    const matter = { kind: 'banking.batch', id: batchId }
    const { makerId, decidedBy } = batch
    const names = await namesFor(ctx, [makerId, ...(decidedBy === null ? [] : [decidedBy])])
    const [returned] = await visiblePayments(ctx)
      .where('batch.batch_id', '=', batchId)
      .where('payment.returned_on', 'is not', null)
      .select(sql<number>`count(*)::int`.as('count'))
      .select(sql<bigint>`coalesce(sum(payment.amount_pence), 0)::bigint`.as('total'))
      .execute()
    return {
      ...batch,
      ...cycleOf(batch.paysOn),
      maker: names.get(makerId) ?? 'Somebody',
      releaser: decidedBy === null ? null : (names.get(decidedBy) ?? 'Somebody'),
      payments: await maskedPayments(ctx, batchId).limit(SHOWN).execute(),
      returned: { count: returned?.count ?? 0, total: returned?.total ?? 0n },
      mine: makerId === ctx.actor.personId,
      files: await filesOf(ctx, batchId).execute(),
      downloads: ctx.actor.permissions.has(downloadFiles.name),
      open: await openTaskOf(ctx, matter),
      timeline: await timelineOf(ctx, matter),
    }
  },
  consulted: ({ batchId }) => [`banking.batch:${batchId}`],
})

export const batchPayments = defineQuery({
  name: 'banking.batch-payments',
  says: 'Lists the payments of a batch, accounts by their last four digits',
  permission: seePayments,
  input: z.strictObject({
    batchId: field.id('Choose the batch'),
    after: field.cursor('whole').optional(),
  }),
  async run(ctx, { batchId, after }) {
    const { reference } = await batchFor(ctx, batchId)
    const rows = await maskedPayments(ctx, batchId)
      .where('payment.payment_number', '>', Number(after?.[0] ?? 0n))
      .limit(PAGE + 1)
      .execute()
    const page = rows.slice(0, PAGE)
    const last = page.at(-1)
    const next =
      rows.length > PAGE && last !== undefined ? writeCursor(BigInt(last.number)) : undefined
    return { batchId, reference, rows: page, next }
  },
  consulted: ({ batchId }) => [`banking.batch:${batchId}`],
})

/** For whoever releases: every figure, and what speaks against it. */
export const batchSummary = defineQuery({
  name: 'banking.batch-summary',
  says: 'Shows a batch of payments to whoever releases it',
  permission: decideOnPayments,
  input: z.strictObject({ id: field.id('Choose the batch') }),
  async run(ctx, { id }): Promise<CaseSummary> {
    const batch = await batchFor(ctx, id)
    const alike = await alikePayments(ctx, id)
    const names = await namesFor(ctx, [batch.makerId])
    const { sendBy } = cycleOf(batch.paysOn)
    const late = ctx.today > sendBy
    return {
      title: titleOf(batch),
      href: `/payments/${id}`,
      lines: [
        { label: 'For', answer: batch.says },
        { label: 'Payments', answer: String(batch.count) },
        { label: 'Together', answer: formatPounds(pence(batch.total)) },
        { label: 'Out of', answer: originatorWords[batch.originator] ?? batch.originator },
        { label: 'Payees have it', answer: formatDay(batch.paysOn) },
        { label: 'Made by', answer: names.get(batch.makerId) ?? 'Somebody' },
        { label: 'Hash of the payments', answer: batch.content.toString('hex').slice(0, 16) },
        { label: 'Reference', answer: batch.reference },
      ],
      warnings: [
        ...duplicatesOf(alike),
        ...(late ? [`The file had to be with Bacs by ${formatDay(sendBy)}: refuse it`] : []),
      ],
      approve: `Release ${formatPounds(pence(batch.total))}`,
      content: contentOf({ batchId: id, content: batch.content }),
    }
  },
})

export const batchByReference = defineQuery({
  name: 'banking.batch-by-reference',
  says: 'Finds a batch of payments by its reference',
  permission: seePayments,
  input: z.strictObject({ reference: field.text('Give a reference such as PY-2026-000123', 40) }),
  async run(ctx, { reference }) {
    const found = await visibleBatches(ctx)
      .where('batch.reference', '=', reference)
      .select('batch.batch_id as batchId')
      .executeTakeFirst()
    return found ?? notFound('batch of payments')
  },
})

export const paymentForm = defineQuery({
  name: 'banking.payment-form',
  says: 'Gives the accounts that payments are made out of',
  permission: makePayments,
  input: z.strictObject({}),
  run: ({ today }) =>
    Promise.resolve(
      rowsOn(originators(), today).map(({ originator, title }) => ({ originator, title })),
    ),
})

export const previewPayments = defineQuery({
  name: 'banking.preview-payments',
  says: 'Shows what payments come to before they are sent to whoever releases them',
  permission: makePayments,
  input: z.strictObject({
    originator: field.text('Choose the account that pays', 40),
    paysOn: field.day('Give the day on which payees have the money'),
    payments: field.longText('Give the payments', 10_000),
  }),
  run(ctx, { originator, paysOn, payments: text }) {
    const { payments, problems } = readTypedPayments(text)
    refuseIfAny(problems)
    refuseUnpayable(ctx, { originator, paysOn, payments })
    return Promise.resolve({
      count: payments.length,
      total: totalOf(payments),
      duplicates: duplicatesOf(numbered(payments)),
      ...cycleOf(paysOn),
      lines: payments.map(({ payeeName, sortCode, accountNumber, amount, reference }) => {
        const account = `${sortCodeWords(sortCode)} ****${accountNumber.slice(-4)}`
        return `${formatPounds(amount)} to ${payeeName}, ${account}: ${reference}`
      }),
    })
  },
})
