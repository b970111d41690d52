import { createHash } from 'node:crypto'
import { z } from 'zod'
import { field, type QueryContext } from '#platform/actions'
import { conflict, notFound } from '#platform/refusals'
import { sameBytes } from '#platform/secrets'
import { downloadFiles, visibleFiles } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { bacsFile } from '../exports/bacs.ts'
import { painFile } from '../exports/pain.ts'
import { nameOfPart } from '../rules/files.ts'
import type { Tables } from '../tables.ts'
import { batchFor, initiationOf, openPayments } from './one-batch.ts'

/** SHA-256 of a file as it goes to the bank. */
export const digestOfFile = (text: string): Buffer =>
  createHash('sha256').update(text, 'utf8').digest()

const input = z.strictObject({
  batchId: field.id('Choose the batch'),
  /** Which of its files, from 1: a batch has more than one where it is very large. */
  part: field.count('Say which file', 1, 1_000).optional(),
})

/** The files of a batch, as its page shows them. */
export const filesOf = (ctx: QueryContext<Tables>, batchId: string) =>
  visibleFiles(ctx)
    .where('batch.batch_id', '=', batchId)
    .select(['file.part', 'file.first_number as first', 'file.last_number as last'])
    .select(['file.total_pence as total', 'file.bacs_digest as bacs', 'file.pain_digest as pain'])
    .orderBy('file.part')

/** Written anew from the sealed payments, to the same bytes that were released. */
async function released(
  ctx: QueryContext<Tables>,
  { batchId, part = 1 }: z.output<typeof input>,
  kind: 'bacs' | 'pain',
) {
  const batch = await batchFor(ctx, batchId)
  const { status, decidedAt, reference } = batch
  if (status !== 'released' || decidedAt === null) {
    return conflict({
      code: 'banking.not-released',
      message: 'There is a file once somebody else has released the payments',
    })
  }
  const file = await filesOf(ctx, batchId).where('file.part', '=', part).executeTakeFirst()
  if (file === undefined) return notFound('file of payments')
  const payments = await openPayments(ctx, batchId, file)
  const initiation = initiationOf(batch, { part, payments }, decidedAt)
  const text = kind === 'bacs' ? bacsFile(initiation) : painFile(initiation)
  if (!sameBytes(digestOfFile(text), file[kind])) {
    throw new Error('A file for the bank is not what was released')
  }
  return { batchId, name: nameOfPart(reference, part), text }
}

/** Each download is on the record: who, when and which batch. */
export const bacsOf = defineQuery({
  name: 'banking.bacs-file',
  says: 'Gives the Bacs Standard 18 file of released payments',
  permission: downloadFiles,
  input,
  run: (ctx, asked) => released(ctx, asked, 'bacs'),
  consulted: ({ batchId }) => [`banking.batch:${batchId}`],
})

export const painOf = defineQuery({
  name: 'banking.pain-file',
  says: 'Gives the pain.001.001.09 file of released payments',
  permission: downloadFiles,
  input,
  run: (ctx, asked) => released(ctx, asked, 'pain'),
  consulted: ({ batchId }) => [`banking.batch:${batchId}`],
})
