import { typedRows } from '#platform/actions'
import { NOTHING, readPounds, type Pence } from '#platform/money'
import type { Problem } from '#platform/refusals'
import type { Line } from './journal.ts'

/** The columns of a line as people type it or paste it from a sheet, in this order. */
const TYPED_COLUMNS = 'cost centre, subjective, function, VAT code, debit, credit, what it is for'

/** Lines as they were typed, or what is wrong with them, by their number. */
export interface TypedLines {
  readonly lines: readonly Line[]
  readonly problems: readonly Problem[]
}

/**
 * Reads lines of seven columns, typed with commas or pasted from a sheet with tabs. Codes are taken
 * in any case; an empty cell is nothing, and what it is for may have commas. Amounts are pounds.
 */
export function readTypedLines(text: string): TypedLines {
  const rows = typedRows(text)
  if (rows === undefined) {
    return { lines: [], problems: [problem('Close each quotation mark that you open')] }
  }
  const problems: Problem[] = []
  const lines = rows.map((row, index) => {
    const { line, wrong } = lineOf(row)
    problems.push(...wrong.map((words) => problem(`Line ${index + 1}: ${words}`)))
    return line
  })
  return { lines, problems }
}

function lineOf(row: readonly string[]): { readonly line: Line; readonly wrong: string[] } {
  const [costCentre, subjective, functionCode, vatCode, debit, credit, ...says] = row
  const wrong: string[] = []
  if (row.length < 6) wrong.push(`give seven columns: ${TYPED_COLUMNS}`)
  const amount = (cell: string | undefined): Pence => {
    if (cell === undefined || cell === '') return NOTHING
    const read = readPounds(cell)
    if (read === null) wrong.push(`${cell} is no amount. Give pounds and pence, such as 1234.56`)
    return read ?? NOTHING
  }
  const line = {
    costCentre: costCentre?.toUpperCase() || null,
    subjective: subjective ?? '',
    functionCode: functionCode?.toLowerCase() || null,
    vatCode: vatCode?.toUpperCase() || null,
    debit: amount(debit),
    credit: amount(credit),
    says: says.join(', ') || null,
  }
  return { line, wrong }
}

const problem = (message: string): Problem => ({
  code: 'ledger.unreadable-line',
  message,
  field: 'lines',
})
