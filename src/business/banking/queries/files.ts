import { createHash } from 'node:crypto'
import { z } from 'zod'
import { field, type QueryContext } from '#platform/actions'
import { conflict } from '#platform/refusals'
import { sameBytes } from '#platform/secrets'
import { downloadFiles } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { bacsFile } from '../exports/bacs.ts'
import { painFile } from '../exports/pain.ts'
import type { Tables } from '../tables.ts'
import { batchFor, initiationOf, openPayments } from './one-batch.ts'

/** SHA-256 of a file as it goes to the bank. */
export const digestOfFile = (text: string): Buffer =>
  createHash('sha256').update(text, 'utf8').digest()

const input = z.strictObject({ batchId: field.id('Choose the batch') })

/** Written anew from the sealed payments, to the same bytes that were released. */
async function released(ctx: QueryContext<Tables>, batchId: string, kind: 'bacs' | 'pain') {
  const batch = await batchFor(ctx, batchId)
  const { status, decidedAt, reference, bacsDigest, painDigest } = batch
  if (status !== 'released' || decidedAt === null || bacsDigest === null || painDigest === null) {
    return conflict({
      code: 'banking.not-released',
      message: 'There is a file once somebody else has released the payments',
    })
  }
  const initiation = initiationOf(batch, await openPayments(ctx, batchId), decidedAt)
  const text = kind === 'bacs' ? bacsFile(initiation) : painFile(initiation)
  if (!sameBytes(digestOfFile(text), kind === 'bacs' ? bacsDigest : painDigest)) {
    throw new Error('A file for the bank is not what was released')
  }
  return { batchId, reference, text }
}

/** Each download is on the record: who, when and which batch. */
export const bacsOf = defineQuery({
  name: 'banking.bacs-file',
  says: 'Gives the Bacs Standard 18 file of released payments',
  permission: downloadFiles,
  input,
  run: (ctx, { batchId }) => released(ctx, batchId, 'bacs'),
  consulted: ({ batchId }) => [`banking.batch:${batchId}`],
})

export const painOf = defineQuery({
  name: 'banking.pain-file',
  says: 'Gives the pain.001.001.09 file of released payments',
  permission: downloadFiles,
  input,
  run: (ctx, { batchId }) => released(ctx, batchId, 'pain'),
  consulted: ({ batchId }) => [`banking.batch:${batchId}`],
})
