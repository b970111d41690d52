import { z } from 'zod'
import { field } from '#platform/actions'
import { notFound } from '#platform/refusals'
import { seeSpending, visibleLines } from '../access.ts'
import { defineQuery } from '../actions.ts'

export const spendLine = defineQuery({
  name: 'payables.spend-line',
  says: 'Shows one published payment and where it comes from: file, row, reading, source, licence',
  permission: seeSpending,
  input: z.strictObject({ lineId: field.id('Choose the payment') }),
  async run(ctx, { lineId }) {
    const found = await visibleLines(ctx)
      .where('line.line_id', '=', lineId)
      .innerJoin('payables.spend_file as file', (join) =>
        join
          .onRef('file.force_id', '=', 'line.force_id')
          .onRef('file.file_id', '=', 'line.file_id'),
      )
      .innerJoin('payables.spend_source as source', (join) =>
        join
          .onRef('source.force_id', '=', 'line.force_id')
          .onRef('source.organisation_id', '=', 'line.organisation_id')
          .onRef('source.source', '=', 'line.source'),
      )
      .select([
        'line.line_id as lineId',
        'line.paid_on as paidOn',
        'line.period_from as periodFrom',
        'line.period_until as periodUntil',
        'line.amount_pence as amountPence',
        'line.supplier',
        'line.withheld',
        'line.body',
        'line.unit',
        'line.category',
        'line.purpose',
        'line.reference',
        'line.mended',
        'line.raw',
        'line.row_number as rowNumber',
        'line.occurrence',
        'file.file_id as fileId',
        'file.name as fileName',
        'file.file_digest as fileDigest',
        'file.plan',
        'file.mapping_version as mappingVersion',
        'file.imported_at as importedAt',
        'file.imported_by as importedBy',
        'file.recorded_by as entryId',
        'source.source',
        'source.publisher',
        'source.licence',
      ])
      .executeTakeFirst()
    return found ?? notFound('payment')
  },
})
