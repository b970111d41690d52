import { digitsOf } from '#business/records'
import { typedRows } from '#platform/actions'
import { NOTHING, readPounds } from '#platform/money'
import type { Problem } from '#platform/refusals'
import { numberWords } from '#platform/ui'
import type { Payment } from './payments.ts'

/** The columns of a payment as people type it or paste it from a sheet, in this order. */
const TYPED_COLUMNS = 'payee, sort code, account number, pounds, reference'
/** By hand: more than these come from the room they are for. */
const MOST_BY_HAND = 20

/** Payments as they were typed, or what is wrong with them, by their number. */
export interface TypedPayments {
  readonly payments: readonly Payment[]
  readonly problems: readonly Problem[]
}

/** Reads payments of five columns, typed with commas or pasted from a sheet with tabs. */
export function readTypedPayments(text: string): TypedPayments {
  const rows = typedRows(text)
  if (rows === undefined) return unreadable('Close each quotation mark that you open')
  if (rows.length > MOST_BY_HAND) {
    return unreadable(
      `By hand are ${MOST_BY_HAND} payments at the most. These are ${numberWords(rows.length)}`,
    )
  }
  const problems: Problem[] = []
  const payments = rows.map((row, index) => {
    const [payeeName = '', sortCode = '', accountNumber = '', pounds = '', reference = ''] = row
    const amount = readPounds(pounds)
    if (row.length !== 5) {
      problems.push(problem(`Payment ${index + 1}: give five columns: ${TYPED_COLUMNS}`))
    } else if (amount === null) {
      const words = `${pounds} is no amount. Give pounds and pence, such as 1234.56`
      problems.push(problem(`Payment ${index + 1}: ${words}`))
    }
    // A cut in the middle of a character would leave half of one, which nothing can keep.
    return {
      payeeName: payeeName.slice(0, 80).toWellFormed(),
      sortCode: digitsOf(sortCode),
      accountNumber: digitsOf(accountNumber),
      amount: amount ?? NOTHING,
      reference: reference.slice(0, 40).toWellFormed(),
      personId: null,
      sourceKey: null,
    }
  })
  return { payments, problems }
}

const unreadable = (message: string): TypedPayments => ({
  payments: [],
  problems: [problem(message)],
})

const problem = (message: string): Problem => ({
  code: 'banking.unreadable-payment',
  message,
  field: 'payments',
})
