import { defineRoom } from '#platform/actions'
import { importSpend } from './commands/import-spend.ts'
import { routes } from './routes.ts'
import { spendLine } from './queries/line.ts'
import { spendLines } from './queries/lines.ts'
import { spending } from './queries/spending-report.ts'
import { spendByMonth } from './queries/months.ts'
import { previewImport, rememberedMappings, spendFiles } from './queries/imports.ts'

export const payables = defineRoom({
  name: 'payables',
  wing: 'business',
  says: 'What was paid, to whom and why: published spending first',
  commands: [importSpend],
  queries: [
    spendLines,
    spendByMonth,
    spendLine,
    spendFiles,
    rememberedMappings,
    previewImport,
    ...spending.queries,
  ],
  datasets: [spending],
  routes,
  constraints: {
    spend_file_manifest_key: {
      code: 'payables.spend-file-known',
      message: 'This file was imported already',
      field: 'fileName',
    },
  },
})
