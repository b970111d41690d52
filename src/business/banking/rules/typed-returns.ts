import { typedRows } from '#platform/actions'
import type { Problem } from '#platform/refusals'

/** A payment that came back: its reference, and why in the code and words of the bank. */
export interface Returned {
  readonly paymentReference: string
  readonly code: string
  readonly reason: string
}

const SHAPE = 'reference, code, reason, such as PY-2026-000001-1, 3, Account transferred'

/** Reads rows of three columns, as a file of returned payments has; a heading is passed over. */
export function readReturns(text: string): {
  readonly rows: readonly Returned[]
  readonly problems: readonly Problem[]
} {
  const rows = typedRows(text)?.filter(([first]) => !/^reference$/i.test(first ?? ''))
  if (rows === undefined || rows.length === 0) {
    return { rows: [], problems: [problem(`Give rows of ${SHAPE}`)] }
  }
  const problems = rows.flatMap((row, index) =>
    row.length === 3 && row.every((cell) => cell !== '')
      ? []
      : [problem(`Row ${index + 1}: give ${SHAPE}`)],
  )
  const read = rows.map(([reference = '', code = '', reason = '']) => ({
    paymentReference: reference.toUpperCase(),
    code: code.slice(0, 10),
    reason: reason.slice(0, 100),
  }))
  return { rows: read, problems }
}

const problem = (message: string): Problem => ({
  code: 'banking.unreadable-return',
  message,
  field: 'rows',
})
