import { sql } from 'kysely'
import type { CommandContext, QueryContext, SealedPlace } from '#platform/actions'
import { openCase } from '#platform/cases'
import { formatPounds, pence } from '#platform/money'
import { conflict, refuseIfAny } from '#platform/refusals'
import { sameBytes } from '#platform/secrets'
import { formatDay, type Day } from '#platform/time'
import { plural } from '#platform/ui'
import { problemsWithPayDay } from '../rules/banking-days.ts'
import { digestOfPayments, problemsWithPayments, totalOf, type Payment } from '../rules/payments.ts'
import { isDead, stateTitles, type Dead } from '../rules/states.ts'
import type { Tables } from '../tables.ts'
import { itemLimitOn, modulusTables, originatorOn } from './reference.ts'

type Context = CommandContext<Tables>

/** Payments that are to be made, with where they come from. */
export interface NewBatch {
  readonly organisationId: number
  readonly source: string
  /** One batch has it for good: what was refused or taken back is made under another key. */
  readonly sourceKey: string
  readonly sourceHref: string | null
  readonly says: string
  readonly originator: string
  readonly paysOn: Day
  readonly makerId: string
  readonly payments: readonly Payment[]
}

export interface Made {
  readonly batchId: string
  readonly reference: string
}

/** Where the account of a payment is sealed: it opens there and nowhere else. */
export const placeOfPayment = (paymentId: string): SealedPlace => ({
  table: 'banking.payment',
  column: 'sealed',
  record: paymentId,
})

/** Refuses payments over the limits, into accounts that cannot be, or on a day that is none. */
export function refuseUnpayable(
  { today }: Pick<QueryContext, 'today'>,
  { originator, paysOn, payments }: Pick<NewBatch, 'originator' | 'paysOn' | 'payments'>,
): void {
  const { limit } = originatorOn(originator, today)
  const limits = { item: itemLimitOn(today), batch: limit, tables: modulusTables(today) }
  refuseIfAny([...problemsWithPayDay(paysOn, today), ...problemsWithPayments(payments, limits)])
}

/**
 * Makes a batch and has it wait for whoever releases by the scheme of delegation. The same source
 * and key with the same payments, day and account gives the first one again. With others it is
 * refused, and so it is where the first one was refused or taken back (409).
 */
export async function makeBatchOf(ctx: Context, batch: NewBatch) {
  const content = digestOfPayments(batch.payments)
  const before = await madeBefore(ctx, batch, content)
  if (before !== undefined) return { ...before, decider: null }
  refuseUnpayable(ctx, batch)
  const made = { batchId: ctx.newId(), reference: await ctx.reference('PY') }
  if (!(await insertBatch(ctx, { ...batch, ...made, content }))) {
    const first = await madeBefore(ctx, batch, content)
    return first === undefined ? usedAlready() : { ...first, decider: null }
  }
  await insertPayments(ctx, batch, made)
  const decider = await waitForRelease(ctx, { ...batch, ...made, content })
  return { ...made, decider }
}

interface ToInsert extends NewBatch, Made {
  readonly content: Buffer
}

async function waitForRelease(ctx: Context, batch: ToInsert): Promise<string | null> {
  const { batchId, makerId, organisationId, content } = batch
  const total = totalOf(batch.payments)
  const { decider } = await openCase(ctx, {
    kind: 'banking.batch',
    id: batchId,
    title: titleOf({ ...batch, count: batch.payments.length, total }),
    href: `/payments/${batchId}`,
    personId: makerId,
    organisationId,
    category: 'any',
    amount: Number(total),
    content: contentOf({ batchId, content }),
  })
  return decider.name
}

/** What a release is bound to. */
export const contentOf = ({ batchId, content }: Pick<ToInsert, 'batchId' | 'content'>) => ({
  batchId,
  content: content.toString('hex'),
})

/** "Payments PY-2026-000001, 3 payments of £120.00 on 6 March 2026" */
export function titleOf(batch: {
  readonly reference: string
  readonly count: number
  readonly total: bigint
  readonly paysOn: Day
}): string {
  const { reference, count, total, paysOn } = batch
  const sum = formatPounds(pence(total))
  return `${reference}: ${plural(count, 'payment')}, ${sum} on ${formatDay(paysOn)}`
}

async function madeBefore(
  ctx: Context,
  { organisationId, source, sourceKey, originator, paysOn }: NewBatch,
  content: Buffer,
): Promise<Made | undefined> {
  const found = await ctx.tx
    .selectFrom('banking.batch')
    .where('force_id', '=', ctx.forceId)
    .where('organisation_id', '=', organisationId)
    .where('source', '=', source)
    .where('source_key', '=', sourceKey)
    .select(['batch_id as batchId', 'reference', 'content_digest as digest', 'status'])
    .select(['originator', 'pays_on as paysOn'])
    .executeTakeFirst()
  if (found === undefined) return undefined
  const { batchId, reference, digest, status } = found
  if (isDead(status)) return spent(reference, status)
  const same =
    found.originator === originator && found.paysOn === paysOn && sameBytes(digest, content)
  return same ? { batchId, reference } : usedAlready(reference)
}

function spent(reference: string, status: Dead): never {
  const became = stateTitles[status].toLowerCase()
  return conflict({
    code: 'banking.key-spent',
    message: `${reference} was made for this and ${became}: make these payments under another key`,
  })
}

function usedAlready(reference = 'A batch'): never {
  return conflict({
    code: 'banking.key-reused',
    message: `${reference} was made for this already, with other payments, out of another account or for another day. Make these under another key`,
  })
}

async function insertBatch(ctx: Context, batch: ToInsert): Promise<boolean> {
  const { numInsertedOrUpdatedRows: rows } = await ctx.tx
    .insertInto('banking.batch')
    .values({
      force_id: ctx.forceId,
      organisation_id: batch.organisationId,
      batch_id: batch.batchId,
      reference: batch.reference,
      source: batch.source,
      source_key: batch.sourceKey,
      source_href: batch.sourceHref,
      says: batch.says,
      originator: batch.originator,
      pays_on: batch.paysOn,
      payment_count: batch.payments.length,
      total_pence: totalOf(batch.payments),
      content_digest: batch.content,
      status: 'made',
      maker_id: batch.makerId,
      made_at: ctx.now.toString(),
      version: 1,
    })
    .onConflict((on) => on.constraint('batch_source_key').doNothing())
    .executeTakeFirstOrThrow()
  return rows === 1n
}

async function insertPayments(
  ctx: Context,
  { organisationId, payments }: NewBatch,
  { batchId, reference }: Made,
): Promise<void> {
  const rows = payments.map((payment, index) => {
    const { sortCode, accountNumber } = payment
    const paymentId = ctx.newId()
    const details = JSON.stringify({ sortCode, accountNumber })
    const sealed = ctx.seal(details, placeOfPayment(paymentId))
    return { ...payment, paymentId, number: index + 1, sealed: sealed.toString('hex') }
  })
  await sql`insert into banking.payment (force_id, organisation_id, batch_id, payment_id,
      payment_number, payment_reference, source_key, person_id, payee_name, sealed, last_digits,
      payee_reference, amount_pence)
    select ${ctx.forceId}, ${organisationId}, ${batchId}::uuid, id, number,
      ${reference}::text || '-' || number, source_key, person_id, name, decode(sealed, 'hex'),
      digits, reference, pence
    from unnest(
      ${rows.map(({ paymentId }) => paymentId)}::uuid[],
      ${rows.map(({ number }) => number)}::int[],
      ${rows.map(({ sourceKey }) => sourceKey)}::text[],
      ${rows.map(({ personId }) => personId)}::uuid[],
      ${rows.map(({ payeeName }) => payeeName)}::text[],
      ${rows.map(({ sealed }) => sealed)}::text[],
      ${rows.map(({ accountNumber }) => accountNumber.slice(-4))}::text[],
      ${rows.map((row) => row.reference)}::text[],
      ${rows.map(({ amount }) => amount)}::bigint[]
    ) as added (id, number, source_key, person_id, name, sealed, digits, reference, pence)`.execute(
    ctx.tx,
  )
}
