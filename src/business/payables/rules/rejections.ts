import type { AmountProblem } from './amounts.ts'
import type { DateProblem } from './dates.ts'
import type { Field } from './headers.ts'

/** Why a row was rejected; with `payables.spend-` in front it is the reason code. */
export type Cause =
  | AmountProblem
  | DateProblem
  | 'supplier-missing'
  | 'too-few-cells'
  | 'too-many-cells'
  | 'run-together'
  | 'open-quote'
  | 'too-long'

const reasons: Record<Cause, { field: Field | 'row'; message: string }> = {
  'amount-missing': { field: 'amount', message: 'The amount is empty' },
  'amount-unreadable': {
    field: 'amount',
    message: 'The amount is not one: 1234.56, 1,234.56, (1,234.56) or -1234.56 would be',
  },
  'amount-shortened': {
    field: 'amount',
    message: 'A spreadsheet shortened the amount (1.2E+05): its last figures are lost',
  },
  'amount-fraction': { field: 'amount', message: 'The amount has parts of a penny' },
  'amount-too-large': { field: 'amount', message: 'The amount is too large to be one' },
  'date-missing': { field: 'paidOn', message: 'The date is empty' },
  'date-unreadable': { field: 'paidOn', message: 'The date is not one, or no day of the calendar' },
  'date-implausible': { field: 'paidOn', message: 'The date is before 1990 or after 2099' },
  'supplier-missing': { field: 'supplier', message: 'The supplier is empty' },
  'too-few-cells': { field: 'row', message: 'The row has fewer cells than the header' },
  'too-many-cells': {
    field: 'row',
    message: 'The row has more cells than the header, probably a comma without quotation marks',
  },
  'run-together': {
    field: 'row',
    message: 'Two cells have run together. They can be read in one way only: see --mend',
  },
  'open-quote': { field: 'row', message: 'A quotation mark is opened and never closed' },
  'too-long': { field: 'row', message: 'A text is longer than 1,000 characters' },
}

/** Field, reason code and sentence of a cause; `named` gives the heading of a field. */
export function rejection(
  cause: Cause,
  named: (field: Field) => string,
): { field: string; code: string; message: string } {
  const { field, message } = reasons[cause]
  return {
    field: field === 'row' ? 'row' : named(field),
    code: `payables.spend-${cause}`,
    message,
  }
}
