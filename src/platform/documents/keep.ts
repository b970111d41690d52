import { sql, type Kysely, type Selectable } from 'kysely'
import type { CommandContext, QueryContext } from '#platform/actions'
import { refuse } from '#platform/refusals'
import type { Instant } from '#platform/time'
import { holderOf } from './holders.ts'
import { documentKinds } from './kinds.ts'
import { sizeWords } from './limits.ts'
import type { Tables } from './tables.ts'

const tablesOf = <T>({ tx }: Pick<QueryContext<T>, 'tx'>) => tx as unknown as Kysely<Tables>

export interface DocumentsToKeep {
  /** The record they are kept for, `leave.request:<id>`; its room declares a documentHolder. */
  readonly subject: string
  readonly documentIds: readonly string[]
  /** Whose record it is, where that may be another organisation's than the uploader's. */
  readonly organisationId?: number
}

/**
 * Keeps documents for a record, in the transaction of the command that makes it. Gives each with a
 * hash of its contents, keyed by force, by which a room can tell the same file again. Refuses any
 * that the very same account has not uploaded in the last day, or that are kept for something.
 */
export async function keepDocuments<T>(
  ctx: CommandContext<T>,
  { subject, documentIds, organisationId }: DocumentsToKeep,
): Promise<readonly { readonly documentId: string; readonly contentHash: Buffer }[]> {
  if (holderOf(ctx, subject) === undefined) {
    throw new Error(`No room says who may have the documents of ${subject.split(':')[0]}`)
  }
  const ids = [...new Set(documentIds)]
  if (ids.length === 0) return []
  const kept = await tablesOf(ctx)
    .updateTable('documents.document')
    .set({
      kept_for: subject,
      kept_at: ctx.now.toString(),
      expires_at: null,
      ...(organisationId === undefined ? {} : { organisation_id: organisationId }),
    })
    .where('force_id', '=', ctx.forceId)
    .where('document_id', 'in', ids)
    .where('uploader_account_id', '=', ctx.actor.accountId)
    .where('kept_for', 'is', null)
    .where('expires_at', '>', ctx.now)
    .returning(['document_id as documentId', 'content_hash as contentHash'])
    .execute()
  if (kept.length === ids.length) return kept
  return refuse({
    code: 'documents.not-there',
    message: 'A file you chose is not there any more. Choose it again',
    field: 'documentIds',
  })
}

/** A document as a page of its record shows it. */
export interface KeptDocument {
  readonly documentId: string
  readonly name: string
  /** "PDF, 120 KB" */
  readonly words: string
  readonly uploadedAt: Instant
  /** Where it is downloaded. */
  readonly href: string
}

/** The documents of a record, for a query that has made sure that the record may be seen. */
export async function documentsOf<T>(
  ctx: QueryContext<T>,
  subject: string,
): Promise<readonly KeptDocument[]> {
  return (await documentsOfEach(ctx, [subject])).get(subject) ?? []
}

/** The documents of many records at once, by record: one that has none is not among them. */
export async function documentsOfEach<T>(
  ctx: QueryContext<T>,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, readonly KeptDocument[]>> {
  const rows = await tablesOf(ctx)
    .selectFrom('documents.document')
    .where('force_id', '=', ctx.forceId)
    .where('kept_for', '=', sql<string>`any(${subjects}::text[])`)
    .select(['document_id', 'name', 'kind', 'size_bytes', 'uploaded_at', 'kept_for'])
    .orderBy('uploaded_at')
    .orderBy('document_id')
    .execute()
  const bySubject = Map.groupBy(rows, (row) => row.kept_for ?? '')
  return new Map([...bySubject].map(([subject, some]) => [subject, some.map(keptDocument)]))
}

const keptDocument = (
  row: Pick<
    Selectable<Tables['documents.document']>,
    'document_id' | 'name' | 'kind' | 'size_bytes' | 'uploaded_at'
  >,
): KeptDocument => ({
  documentId: row.document_id,
  name: row.name,
  words: wordsOf(row.kind, row.size_bytes),
  uploadedAt: row.uploaded_at,
  href: `/documents/${row.document_id}/download`,
})

/** "PDF, 120 KB" */
export function wordsOf(kind: string, bytes: number): string {
  return `${documentKinds.get(kind)?.says ?? kind}, ${sizeWords(bytes)}`
}

/** Forgets the documents of a record that its room erases; their files go within hours. */
export async function forgetDocuments<T>(ctx: CommandContext<T>, subject: string): Promise<void> {
  await tablesOf(ctx)
    .deleteFrom('documents.document')
    .where('force_id', '=', ctx.forceId)
    .where('kept_for', '=', subject)
    .execute()
}
