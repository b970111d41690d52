import { sql } from 'kysely'
import { withinReach } from '#platform/access'
import { definePermission, type QueryContext } from '#platform/actions'
import { hasTaskOn } from '#platform/cases'
import type { Tables } from './tables.ts'

export const seePayments = definePermission({
  name: 'banking.see',
  says: 'see payments: to whom, how much, and whether the bank returned them',
  held: { finance: 'organisation', payroll: 'organisation' },
})

export const makePayments = definePermission({
  name: 'banking.make',
  says: 'make payments, which somebody else releases',
  held: { finance: 'organisation', payroll: 'organisation' },
})

export const downloadFiles = definePermission({
  name: 'banking.download',
  says: 'download the files of released payments for the bank',
  held: { finance: 'organisation' },
})

export const recordReturns = definePermission({
  name: 'banking.record-returns',
  says: 'record the payments that the bank returned',
  held: { finance: 'organisation' },
})

/** Whoever payments wait for sees them, whatever their role. */
export const decideOnPayments = definePermission({
  name: 'banking.decide-on',
  says: 'see the payments that wait for you, or are of your books',
  held: { everyone: 'self', finance: 'organisation', payroll: 'organisation' },
})

/** Rooms make their payments by their own commands: nobody signed in does it for them. */
export const makeForRooms = definePermission({
  name: 'banking.make-for',
  says: 'make the payments of another room',
  held: { 'machine:banking': 'force' },
})

/** What a decision does to payments: nobody does it without the case that was decided. */
export const settlePayments = definePermission({
  name: 'banking.settle',
  says: 'put a decision on payments into effect',
  held: { 'machine:banking': 'force' },
})

/** Batches of the organisation within reach, and those that wait or waited for the actor. */
export function visibleBatches(ctx: QueryContext<Tables>) {
  const owner = { person: 'batch.maker_id', organisation: 'batch.organisation_id' }
  const decides = hasTaskOn(ctx, 'banking.batch', 'batch.batch_id')
  return ctx.tx
    .selectFrom('banking.batch as batch')
    .where('batch.force_id', '=', ctx.forceId)
    .where(sql<boolean>`(${withinReach(ctx, owner)} or ${decides})`)
}

/** The files that released ones of those batches are sent in. */
export function visibleFiles(ctx: QueryContext<Tables>) {
  return visibleBatches(ctx).innerJoin('banking.file as file', (join) =>
    join.on('file.force_id', '=', ctx.forceId).onRef('file.batch_id', '=', 'batch.batch_id'),
  )
}

/** The payments of those batches, each with its batch. */
export function visiblePayments(ctx: QueryContext<Tables>) {
  return visibleBatches(ctx).innerJoin('banking.payment as payment', (join) =>
    join.on('payment.force_id', '=', ctx.forceId).onRef('payment.batch_id', '=', 'batch.batch_id'),
  )
}
