import { formatPounds, pence } from '#platform/money'
import { formatMonth, parseDay } from '#platform/time'

/** Pence as people read them. */
export const pounds = (amount: bigint | number): string => formatPounds(pence(BigInt(amount)))

export const pensionWords: Readonly<Record<string, string>> = {
  'by-rank': 'The scheme of the rank or grade',
  none: 'No pension scheme',
  'police-2015': 'Police Pension Scheme 2015',
  alpha: 'Civil Service: alpha',
  lgps: 'Local Government Pension Scheme',
  'lgps-half': 'Local Government Pension Scheme, 50/50 section',
}

export const sourceWords: Readonly<Record<string, string>> = {
  'carried-over': 'Taken over from the earlier system',
  P45: 'P45 of the employment before',
  starter: 'Declaration of a starter',
  'hmrc-notice': 'Notice of HMRC',
  employee: 'The employee asked',
}

/** A tax code as it is written: with M1 where it looks at each payment by itself. */
export const codeWords = ({
  taxCode,
  alone,
}: {
  readonly taxCode: string
  readonly alone: boolean
}): string => (alone ? `${taxCode} M1` : taxCode)

export const overpaymentWords: Readonly<Record<string, string>> = {
  found: 'Found, no plan yet',
  proposed: 'Waits for their answer',
  agreed: 'Agreed, being paid back',
  'paid-back': 'Paid back',
  declined: 'Declined: another plan is needed',
  'outside-pay': 'To be paid back outside pay',
  'to-write-off': 'Finance is asked to write it off',
  'written-off': 'Written off: it is not paid back',
}

export const wayWords: Readonly<Record<string, string>> = {
  'bank-transfer': 'Bank transfer',
  card: 'Card',
}

/** The months that were paid too much, as people say them: the record has the first day of each. */
export const monthsWords = (why: string): string =>
  why.replaceAll(/\d{4}-\d{2}-\d{2}/g, (day) => formatMonth(parseDay(day)))
