import { isAccountNumber, isSortCode } from '#business/records'
import { formatPounds, sumPence, type Pence } from '#platform/money'
import type { Problem } from '#platform/refusals'
import { digest } from '#platform/secrets'
import { bacsText } from './names.ts'
import { checkModulus, type ModulusTables } from './modulus.ts'

/** One payment: to whom, into which account, how much, and what they read with it. */
export interface Payment {
  readonly payeeName: string
  /** Six digits. */
  readonly sortCode: string
  /** Eight digits. */
  readonly accountNumber: string
  readonly amount: Pence
  /** What the payee reads on their statement. */
  readonly reference: string
  /** Of somebody of the force. */
  readonly personId: string | null
  /** What the room it comes from calls it. */
  readonly sourceKey: string | null
}

/** The bounds of one batch. */
export interface Limits {
  readonly item: Pence
  readonly batch: Pence
  readonly tables: ModulusTables
}

/**
 * What stands against these payments: an account that cannot be one of its sort code, a name that
 * Bacs cannot write, an amount of nothing or over the limits. Each by the number of the payment.
 */
export function problemsWithPayments(payments: readonly Payment[], limits: Limits): Problem[] {
  if (payments.length === 0) return [problem('banking.no-payments', 'Give at least one payment')]
  const found = payments.flatMap((payment, index) =>
    problemsWithPayment(payment, limits).map(({ code, message }) =>
      problem(code, `Payment ${index + 1}: ${message}`),
    ),
  )
  if (found.length > 0) return found
  const total = totalOf(payments)
  if (total <= limits.batch) return []
  const most = formatPounds(limits.batch)
  const message = `Together they are ${formatPounds(total)}. This account pays ${most} at once at the most: make two batches`
  return [problem('banking.over-limit', message)]
}

interface Wrong {
  readonly code: string
  readonly message: string
}

function problemsWithPayment(payment: Payment, limits: Limits): Wrong[] {
  const wrong: Wrong[] = problemsWithAccount(payment, limits.tables)
  if (bacsText(payment.payeeName) === '') {
    const message = 'give the name in Latin letters, as the bank of the payee knows it'
    wrong.push({ code: 'banking.unwritable-name', message })
  }
  if (bacsText(payment.reference) === '') {
    const message = 'give a reference in letters and figures: the payee reads it'
    wrong.push({ code: 'banking.unwritable-reference', message })
  }
  if (payment.amount <= 0n) {
    wrong.push({ code: 'banking.no-amount', message: 'give an amount above nothing' })
  }
  if (payment.amount > limits.item) {
    const message = `a single payment is of ${formatPounds(limits.item)} at the most`
    wrong.push({ code: 'banking.over-item-limit', message })
  }
  return wrong
}

/** Digits, and the modulus check of Pay.UK. Says which digits to look at. */
function problemsWithAccount(
  { sortCode, accountNumber }: Pick<Payment, 'sortCode' | 'accountNumber'>,
  tables: ModulusTables,
): Wrong[] {
  if (!isSortCode(sortCode)) {
    const message = 'give the six digits of the sort code, such as 08-99-99'
    return [{ code: 'banking.bad-sort-code', message }]
  }
  if (!isAccountNumber(accountNumber)) {
    const message = 'give the eight digits of the account number; put noughts before a shorter one'
    return [{ code: 'banking.bad-account-number', message }]
  }
  if (checkModulus(tables, sortCode, accountNumber) !== 'invalid') return []
  const message = `${sortCodeWords(sortCode)} has no account that ends in ${accountNumber.slice(-4)} with these digits. Check all six digits of the sort code and all eight of the account number: one is wrong, or two changed places`
  return [{ code: 'banking.modulus', message }]
}

/** 08-99-99 */
export const sortCodeWords = (sortCode: string): string =>
  sortCode.replace(/^(..)(..)(..)$/, '$1-$2-$3')

export const totalOf = (payments: readonly Pick<Payment, 'amount'>[]): Pence =>
  sumPence(payments.map(({ amount }) => amount))

/** A payment with its number in the batch, from 1. */
export type Numbered = Payment & { readonly number: number }

/** Payments with their numbers, as they stand. */
export const numbered = (payments: readonly Payment[]): Numbered[] =>
  payments.map((payment, index) => ({ ...payment, number: index + 1 }))

/** Payments of the same amount into the same account, in words: perhaps one too many. */
export function duplicatesOf(payments: readonly Numbered[]): string[] {
  const same = Map.groupBy(
    payments,
    ({ sortCode, accountNumber, amount }) => `${sortCode} ${accountNumber} ${amount}`,
  )
  return [...same.values()]
    .filter((some) => some.length > 1)
    .map((some) => {
      const numbers = some.map(({ number }) => number).join(' and ')
      const { payeeName, amount } = some[0]!
      return `Payments ${numbers} are the same: ${formatPounds(amount)} to ${payeeName}`
    })
}

/**
 * SHA-256 over the payments in their order, by what the bank does with each: sort code, account,
 * pence, name and reference. What is released is bound to it.
 */
export function digestOfPayments(payments: readonly Payment[]): Buffer {
  return digest(
    payments.map(({ sortCode, accountNumber, amount, payeeName, reference }) => ({
      sortCode,
      accountNumber,
      amount,
      payeeName,
      reference,
    })),
  )
}

const problem = (code: string, message: string): Problem => ({ code, message, field: 'payments' })
