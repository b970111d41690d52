import { stringify } from 'csv-stringify/sync'
import type { Outcome } from './lines.ts'

type Rejected = Outcome & { readonly kind: 'rejected' }

const headings = ['row', 'field', 'reason', 'what is wrong', 'the row']

/** Rejected rows as CSV. What a spreadsheet would run as a formula gets an apostrophe first. */
export function rejectLines(rows: readonly Rejected[]): string {
  return stringify(
    rows.map(({ line, field, code, message, raw }) => [line, field, code, message, raw]),
    { escape_formulas: true, record_delimiter: '\r\n' },
  )
}

/** How a reject file begins: with the mark that spreadsheets look for, and its headings. */
export const rejectHead = `\ufeff${stringify([headings], { record_delimiter: '\r\n' })}`
