import { parse } from 'csv-parse/sync'

/**
 * The rows of a long text, each with its cells, typed with commas or pasted from a sheet with tabs.
 * Empty rows are passed over. Undefined where a quotation mark is not closed.
 */
export function typedRows(text: string): string[][] | undefined {
  try {
    return parse(text, {
      delimiter: text.includes('\t') ? '\t' : ',',
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
    })
  } catch {
    return undefined
  }
}
