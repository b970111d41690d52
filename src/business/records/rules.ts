import type { Problem } from '#platform/refusals'
import { addDays, addYears, type Day } from '#platform/time'

/** Where pay goes. */
export interface BankDetails {
  readonly holderName: string
  /** Six digits, as they are typed with or without hyphens. */
  readonly sortCode: string
  /** Eight digits. */
  readonly accountNumber: string
}

/** Digits alone: people type hyphens and blanks. */
export const digitsOf = (typed: string): string => typed.replaceAll(/[\s-]/g, '')

/** Six digits. */
export const isSortCode = (digits: string): boolean => /^\d{6}$/.test(digits)

/** Eight digits. */
export const isAccountNumber = (digits: string): boolean => /^\d{8}$/.test(digits)

/** What is wrong with a sort code or an account number, or nothing. */
export function problemsWithBank({ sortCode, accountNumber }: BankDetails): Problem[] {
  const problems: Problem[] = []
  if (!isSortCode(digitsOf(sortCode))) {
    problems.push({
      code: 'records.bad-sort-code',
      message: 'Give the six digits of the sort code, such as 30-92-14',
      field: 'sortCode',
    })
  }
  if (!isAccountNumber(digitsOf(accountNumber))) {
    problems.push({
      code: 'records.bad-account-number',
      message: 'Give the eight digits of the account number; put noughts before a shorter one',
      field: 'accountNumber',
    })
  }
  return problems
}

/** The last day on which vetting of so many years holds. */
export function expiryOf(grantedOn: Day, years: number): Day {
  return addDays(addYears(grantedOn, years), -1)
}

/** How soon something runs out, in words, and whether it has. */
export function dueWords(expiresOn: Day, today: Day): 'ran out' | 'runs out' {
  return expiresOn < today ? 'ran out' : 'runs out'
}
