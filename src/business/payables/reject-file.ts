import { open } from 'node:fs/promises'
import { stringify } from 'csv-stringify/sync'
import type { Outcome } from './rules/lines.ts'

type Rejected = Outcome & { readonly kind: 'rejected' }

const headings = ['row', 'field', 'reason', 'what is wrong', 'the row']

/** Rejected rows as CSV lines. What a spreadsheet would run as a formula gets an apostrophe first. */
export function rejectLines(rows: readonly Rejected[]): string {
  return stringify(
    rows.map(({ line, field, code, message, raw }) => [line, field, code, message, raw]),
    { escape_formulas: true, record_delimiter: '\r\n' },
  )
}

/** A reject file that grows with the import: UTF-8 with the mark that spreadsheets look for. */
export async function openRejectFile(path: string) {
  const file = await open(path, 'w', 0o600)
  await file.write(`\ufeff${stringify([headings], { record_delimiter: '\r\n' })}`)
  return {
    add: async (rows: readonly Rejected[]): Promise<void> => {
      await file.write(rejectLines(rows))
    },
    close: () => file.close(),
  }
}
