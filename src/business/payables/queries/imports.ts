import { z } from 'zod'
import { field } from '#platform/actions'
import { seeSpending, visibleFiles } from '../access.ts'
import { defineQuery } from '../actions.ts'
import type { Remembered } from '../rules/mapping.ts'
import { overlapOf } from './overlap.ts'
import type { Mapping } from '../rules/layout.ts'

export const rememberedMappings = defineQuery({
  name: 'payables.remembered-mappings',
  says: 'Gives how the layouts of a source were told to be read, the latest version of each',
  permission: seeSpending,
  input: z.strictObject({ source: field.text('Say who publishes the file', 120) }),
  async run(ctx, { source }): Promise<Remembered[]> {
    const rows = await ctx.tx
      .selectFrom('payables.spend_mapping')
      .where('force_id', '=', ctx.forceId)
      .where('organisation_id', '=', ctx.actor.organisationId)
      .where('source', '=', source)
      .distinctOn('fingerprint')
      .select(['fingerprint', 'version', 'mapping'])
      .orderBy('fingerprint')
      .orderBy('version', 'desc')
      .execute()
    return rows.map((row) => ({ ...row, mapping: row.mapping as Mapping }))
  },
})

export const previewImport = defineQuery({
  name: 'payables.preview-import',
  says: 'Shows which staged payments are here already, and which an earlier file had besides',
  permission: seeSpending,
  input: z.strictObject({ batchId: field.id('Stage the rows first') }),
  run: (ctx, { batchId }) => overlapOf(ctx, batchId),
})

export const spendFiles = defineQuery({
  name: 'payables.spend-files',
  says: 'Lists the files of published spending that were imported, the latest first',
  permission: seeSpending,
  input: z.strictObject({}),
  run: (ctx) =>
    visibleFiles(ctx)
      .select([
        'file.file_id as fileId',
        'file.name',
        'file.source',
        'file.read_rows as read',
        'file.accepted_rows as accepted',
        'file.rejected_rows as rejected',
        'file.skipped_rows as skipped',
        'file.added_rows as added',
        'file.known_rows as known',
        'file.missing_rows as missing',
        'file.accepted_pence as acceptedPence',
        'file.added_pence as addedPence',
        'file.imported_at as importedAt',
        'file.imported_by as importedBy',
      ])
      .orderBy('file.imported_at', 'desc')
      .orderBy('file.file_id', 'desc')
      .limit(200)
      .execute(),
})
