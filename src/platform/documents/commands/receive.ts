import { z } from 'zod'
import { field } from '#platform/actions'
import { conflict } from '#platform/refusals'
import { permissions } from '../access.ts'
import { defineBulkCommand } from '../actions.ts'
import { documentKinds } from '../kinds.ts'
import { HOURS_UNCLAIMED, MOST_BYTES, MOST_FILES, MOST_UNCLAIMED } from '../limits.ts'

const received = z.strictObject({
  documentId: z.guid(),
  contentHash: z.string().regex(/^[0-9a-f]{64}$/),
  sizeBytes: z.int().min(1).max(MOST_BYTES),
  kind: z.string().refine((kind) => documentKinds.has(kind)),
  name: field.text('Say what the file is called', 120),
})

/**
 * Enters files whose contents are in the store already. They wait a day for a command that keeps
 * them for a record. A bulk command, so that the API does not offer it: an entry without a file
 * would be a lie.
 */
export const receive = defineBulkCommand({
  name: 'documents.receive',
  says: 'Enters files that somebody uploaded, until a record is made that keeps them',
  permission: permissions.upload,
  input: z.strictObject({ files: z.array(received).min(1).max(MOST_FILES) }),
  audit: { operation: 'collection', record: [] },

  async run(ctx, { files }) {
    const { accountId, organisationId } = ctx.actor
    const waiting = await ctx.tx
      .selectFrom('documents.document')
      .where('force_id', '=', ctx.forceId)
      .where('uploader_account_id', '=', accountId)
      .where('expires_at', '>', ctx.now)
      .select('document_id')
      .limit(MOST_UNCLAIMED)
      .execute()
    if (waiting.length + files.length > MOST_UNCLAIMED) {
      conflict({
        code: 'documents.too-many',
        message: 'You uploaded many files today that belong to nothing. Try again tomorrow',
        field: 'documentIds',
      })
    }
    await ctx.tx
      .insertInto('documents.document')
      .values(
        files.map((file) => ({
          force_id: ctx.forceId,
          organisation_id: organisationId,
          document_id: file.documentId,
          uploader_account_id: accountId,
          content_hash: Buffer.from(file.contentHash, 'hex'),
          size_bytes: file.sizeBytes,
          kind: file.kind,
          name: file.name,
          uploaded_at: ctx.now.toString(),
          expires_at: ctx.now.add({ hours: HOURS_UNCLAIMED }).toString(),
        })),
      )
      .onConflict((already) => already.constraint('document_pkey').doNothing())
      .execute()
    return {
      documentIds: files.map(({ documentId }) => documentId),
      sizeBytes: files.reduce((sum, file) => sum + file.sizeBytes, 0),
    }
  },
  subjects: (_input, { documentIds }) => documentIds.map((id) => `documents.document:${id}`),
  totals: ({ documentIds, sizeBytes }) => ({ files: documentIds.length, sizeBytes }),
})
