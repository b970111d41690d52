import {
  isNiable,
  isPensionable,
  isTaxable,
  NOT_EARNED,
  schemeThatCounts,
  type ToDate,
} from '#business/grosstonet'
import type { Day } from '#platform/time'
import type { PensionForReturn } from './for-returns.ts'

/** What lines of one code come to in a payslip for a month, in pence. */
export interface LineToTell {
  readonly side: 'pay' | 'deduction' | 'employer'
  readonly code: string
  readonly monthOn: Day
  /** Of contributions the scheme they go to, as the line says. */
  readonly scheme: string | null
  readonly pence: number
}

type Summed = Pick<LineToTell, 'side' | 'code' | 'pence'>

/** Taken of net pay: orders, subscriptions, what is repaid of an ended year, what is carried. */
const FROM_NET: readonly string[] = ['order', 'subscription', 'repaid', 'carried']

/** Pay on which there is neither income tax nor national insurance, in pence: expenses. */
export const untaxedOf = (lines: readonly Summed[]): number =>
  sumOf(lines, ({ side, code }) => side === 'pay' && !isTaxable(code) && !isNiable(code))

/** What is taken of net pay, in pence; below nothing where more is given back. */
export const fromNetOf = (lines: readonly Summed[]): number =>
  sumOf(lines, ({ code }) => FROM_NET.includes(code))

function sumOf<L extends { readonly pence: number }>(
  lines: readonly L[],
  counts: (line: L) => boolean,
): number {
  return lines.reduce((sum, line) => sum + (counts(line) ? line.pence : 0), 0)
}

interface Told {
  readonly scheme: string
  readonly annual: number
  readonly toDate?: Pick<ToDate, 'assumed'>
}

/**
 * What a payslip pays to schemes, each once: by the scheme that its lines say, so that arrears of a
 * month go where that month was; pay of a month counts for the scheme of that month, and with it
 * assumed pensionable pay above it. In pence.
 */
export function pensionsToTell(
  { scheme, annual: annualPence, toDate }: Told,
  lines: readonly LineToTell[],
): readonly PensionForReturn[] {
  const own = schemeThatCounts(scheme)
  const ofMonth = new Map(
    lines.flatMap((line) => (line.scheme === null ? [] : [[line.monthOn, line.scheme] as const])),
  )
  const schemes = new Set([own, ...ofMonth.values()])
  schemes.delete('none')
  const pay = lines.filter(({ side, code }) => side === 'pay' && !NOT_EARNED.includes(code))
  const assumed = Object.entries(toDate?.assumed ?? {})
  const isOf = (monthOn: string, one: string): boolean =>
    (ofMonth.get(monthOn as Day) ?? own) === one
  return [...schemes].map((one) => {
    const told = lines.filter((line) => line.scheme === one)
    return {
      scheme: own === one ? scheme : one,
      annualPence,
      pensionablePence:
        sumOf(pay, ({ code, monthOn }) => isOf(monthOn, one) && isPensionable(code, one)) +
        assumed.reduce((sum, [monthOn, { now }]) => sum + (isOf(monthOn, one) ? now : 0), 0),
      memberPence: sumOf(told, ({ side }) => side === 'deduction'),
      employerPence: sumOf(told, ({ side }) => side === 'employer'),
    }
  })
}
