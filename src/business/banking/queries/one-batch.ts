import { sql } from 'kysely'
import type { QueryContext } from '#platform/actions'
import { pence } from '#platform/money'
import { notFound } from '#platform/refusals'
import { dayOf, type Day, type Instant } from '#platform/time'
import { visibleBatches, visiblePayments } from '../access.ts'
import type { Initiation } from '../exports/pain.ts'
import { cycleOf } from '../rules/banking-days.ts'
import type { Part } from '../rules/files.ts'
import type { Numbered } from '../rules/payments.ts'
import type { Tables } from '../tables.ts'
import { placeOfPayment } from './making.ts'
import { originatorOn } from './reference.ts'

/** What is read of a batch. */
export function columnsOf(batches: ReturnType<typeof visibleBatches>) {
  return batches.select([
    'batch.batch_id as batchId',
    'batch.organisation_id as organisationId',
    'batch.reference',
    'batch.source',
    'batch.source_key as sourceKey',
    'batch.source_href as sourceHref',
    'batch.says',
    'batch.originator',
    'batch.pays_on as paysOn',
    'batch.payment_count as count',
    'batch.total_pence as total',
    'batch.content_digest as content',
    'batch.status',
    'batch.maker_id as makerId',
    'batch.made_at as madeAt',
    'batch.decided_by as decidedBy',
    'batch.decided_at as decidedAt',
    'batch.version',
  ])
}

/** A batch of those the actor may see, or not found. */
export async function batchFor(ctx: QueryContext<Tables>, batchId: string) {
  const found = await columnsOf(visibleBatches(ctx))
    .where('batch.batch_id', '=', batchId)
    .executeTakeFirst()
  return found ?? notFound('batch of payments')
}

/**
 * The payments of a batch that the actor may see, with their accounts opened, in their order; of
 * one of its files, those from its first number to its last.
 */
export async function openPayments(
  ctx: QueryContext<Tables>,
  batchId: string,
  file?: { readonly first: number; readonly last: number },
): Promise<Numbered[]> {
  const rows = await sealedPayments(ctx, batchId)
    .$if(file !== undefined, (some) =>
      some
        .where('payment.payment_number', '>=', file!.first)
        .where('payment.payment_number', '<=', file!.last),
    )
    .orderBy('payment.payment_number')
    .execute()
  return rows.map((row) => opened(ctx, row))
}

/**
 * The payments of a batch that may be one too many, with their accounts opened, in their order:
 * another has their amount and goes into an account that ends alike. All others stay sealed.
 */
export async function alikePayments(
  ctx: QueryContext<Tables>,
  batchId: string,
): Promise<Numbered[]> {
  const alike = sql<number>`count(*) over (partition by payment.last_digits, payment.amount_pence)`
  const rows = await ctx.tx
    .selectFrom(sealedPayments(ctx, batchId).select(alike.as('alike')).as('payment'))
    .where('payment.alike', '>', 1)
    .selectAll()
    .orderBy('payment.number')
    .execute()
  return rows.map(({ alike: _alike, ...row }) => opened(ctx, row))
}

const sealedPayments = (ctx: QueryContext<Tables>, batchId: string) =>
  visiblePayments(ctx)
    .where('batch.batch_id', '=', batchId)
    .select(['payment.payment_id as paymentId', 'payment.payee_name as payeeName'])
    .select(['payment.payee_reference as reference', 'payment.amount_pence as amount'])
    .select(['payment.sealed', 'payment.person_id as personId'])
    .select(['payment.source_key as sourceKey', 'payment.payment_number as number'])

type Sealed = Awaited<ReturnType<ReturnType<typeof sealedPayments>['executeTakeFirstOrThrow']>>

function opened(ctx: QueryContext<Tables>, { paymentId, sealed, amount, ...rest }: Sealed) {
  const account = JSON.parse(ctx.unseal(sealed, placeOfPayment(paymentId))) as {
    readonly sortCode: string
    readonly accountNumber: string
  }
  return { ...rest, ...account, amount: pence(amount) }
}

/** What the files of a batch are made from, as it was released at that moment. */
export function initiationOf(
  batch: { readonly reference: string; readonly originator: string; readonly paysOn: Day },
  { part, payments }: Pick<Part, 'part' | 'payments'>,
  releasedAt: Instant,
): Initiation {
  const createdOn = dayOf(releasedAt)
  const { serviceUserNumber, accountName, sortCode, accountNumber } = originatorOn(
    batch.originator,
    createdOn,
  )
  return {
    reference: batch.reference,
    part,
    serviceUserNumber,
    accountName,
    sortCode,
    accountNumber,
    createdOn,
    createdAt: releasedAt,
    paysOn: batch.paysOn,
    processedOn: cycleOf(batch.paysOn).processedOn,
    payments,
  }
}
