import { z } from 'zod'
import { mayKnowSubject } from '#platform/access'
import { field, type QueryContext } from '#platform/actions'
import { notFound, Refusal } from '#platform/refusals'
import { permissions } from './access.ts'
import { defineQuery } from './actions.ts'
import { holderOf } from './holders.ts'
import { wordsOf } from './keep.ts'
import { documentKinds } from './kinds.ts'
import { MOST_UNCLAIMED } from './limits.ts'
import type { Tables } from './tables.ts'

/** Files the actor uploaded within the last day that belong to nothing yet. */
export const waiting = defineQuery({
  name: 'documents.waiting',
  says: 'Shows files you uploaded that are not kept with a record yet',
  permission: permissions.upload,
  input: z.strictObject({
    documentIds: z.array(field.id('Choose a file')).max(MOST_UNCLAIMED),
  }),
  async run(ctx, { documentIds }) {
    if (documentIds.length === 0) return []
    const rows = await ctx.tx
      .selectFrom('documents.document')
      .where('force_id', '=', ctx.forceId)
      .where('document_id', 'in', documentIds)
      .where('uploader_account_id', '=', ctx.actor.accountId)
      .where('expires_at', '>', ctx.now)
      .select(['document_id as documentId', 'name', 'kind', 'size_bytes as sizeBytes'])
      .orderBy('uploaded_at')
      .orderBy('document_id')
      .execute()
    return rows.map(({ documentId, name, kind, sizeBytes }) => ({
      documentId,
      name,
      words: `${name} (${wordsOf(kind, sizeBytes)})`,
    }))
  },
})

/**
 * A document for whoever may see the record it is kept for, or uploaded it within the last day. For
 * anybody else it is not found. That it was asked for is on the record.
 */
export const download = defineQuery({
  name: 'documents.download',
  says: 'Gives a file that is kept with a record you may see',
  permission: permissions.download,
  input: z.strictObject({ documentId: field.id('Choose a file') }),
  async run(ctx, { documentId }) {
    const found = await ctx.tx
      .selectFrom('documents.document as document')
      .where('document.force_id', '=', ctx.forceId)
      .where('document.document_id', '=', documentId)
      .where((eb) =>
        eb.or([
          eb('document.kept_for', 'is not', null),
          eb.and([
            eb('document.uploader_account_id', '=', ctx.actor.accountId),
            eb('document.expires_at', '>', ctx.now),
          ]),
        ]),
      )
      .where(mayKnowSubject(ctx, 'document.kept_for'))
      .select(['document.name', 'document.kind', 'document.kept_for as keptFor'])
      .executeTakeFirst()
    if (found === undefined) return notFound('file')
    const { name, kind, keptFor } = found
    if (keptFor !== null && !(await maySee(ctx, keptFor))) return notFound('file')
    const type = documentKinds.get(kind)?.type ?? 'application/octet-stream'
    return { documentId, name, type, keptFor }
  },
  consulted: ({ documentId, keptFor }) => [
    `documents.document:${documentId}`,
    ...(keptFor === null ? [] : [keptFor]),
  ],
})

/** Whether the record's own room shows it to the actor, asked in this very transaction. */
async function maySee(ctx: QueryContext<Tables>, subject: string): Promise<boolean> {
  const holder = holderOf(ctx, subject)
  if (holder === undefined) return false
  try {
    await ctx.ask(holder.query, holder.input(subject.slice(subject.indexOf(':') + 1)))
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}
