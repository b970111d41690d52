import { formatPounds, pence } from '#platform/money'
import { formatHours } from '#platform/time'
import { plural } from '#platform/ui'
import { allowanceWords } from '../queries/data.ts'
import type { ElementRate } from '../queries/rates.ts'
import { allowanceKey } from '../rules/allowances.ts'
import type { PayLine } from '../rules/earned.ts'
import type { HeldAllowance } from '../rules/records.ts'

export const categoryWords = { officer: 'Officers', staff: 'Staff', pcso: 'PCSOs' } as const

/** "Officers", "Staff and PCSOs". */
export const whoText = ({ categories }: Pick<ElementRate, 'categories'>): string =>
  categories.map((one) => categoryWords[one]).join(' and ')

export const schemeWords: Readonly<Record<string, string>> = {
  'police-2015': 'Police 2015',
  alpha: 'alpha',
  lgps: 'LGPS',
}

const percent = ({ over, under }: { readonly over: number; readonly under: number }): string =>
  `${(100 * over) / under} %`

/** "£2,943.00 a year", "10 % of the hourly rate". */
export function rateText({ code, rate }: ElementRate): string {
  if (rate === null && STATUTORY.has(code)) return 'By the week, as the law has it'
  if (rate === null) return WITHOUT_RATE.find(([part]) => code.includes(part))?.[1] ?? BY_THE_HOUR
  if (rate.per === 'hour') return `${percent(rate)} of the hourly rate`
  if (rate.per === 'share') return `${percent(rate)} of basic pay`
  return `${formatPounds(pence(rate.pence))} a ${rate.per}`
}

const STATUTORY = new Set(['ssp', 'smp', 'sap', 'spp', 'shpp', 'spbp', 'sncp'])
const BY_THE_HOUR = 'By the hourly rate'
const WITHOUT_RATE = [
  ['basic', 'By rank and point'],
  ['acting', 'By the higher rank'],
  ['temporary', 'By the higher rank'],
  ['half', 'Half of full pay'],
  ['no-pay', 'All of full pay'],
  ['statutory-offset', 'What the statutory payment is'],
] as const

/** "Police 2015, alpha", or that it counts for no pension. */
export const pensionText = ({ pensionable }: Pick<ElementRate, 'pensionable'>): string =>
  pensionable.length === 0
    ? 'Not pensionable'
    : pensionable.map((scheme) => schemeWords[scheme] ?? scheme).join(', ')

/** "4 h 30" for minutes of work, "3 days" for days. */
export function quantityText({ quantity, unit }: Pick<PayLine, 'quantity' | 'unit'>): string {
  if (quantity === null) return ''
  return unit === 'minutes' ? formatHours(quantity) : plural(quantity, 'day')
}

/** "£23.1139 an hour" of a rate in ten-thousandths of a pound; whole pence where it is. */
export function rateOf({ rate, unit }: Pick<PayLine, 'rate' | 'unit'>): string {
  if (rate === null) return ''
  const per = unit === 'minutes' ? 'an hour' : unit === 'days' ? 'a day' : 'a year'
  const amount =
    rate % 100 === 0 ? formatPounds(pence(rate / 100)) : `£${(rate / 10_000).toFixed(4)}`
  return `${amount} ${per}`
}

/** "London allowance: Appointed on or after 1 September 1994". */
export const allowanceText = ({ element, band }: Pick<HeldAllowance, 'element' | 'band'>): string =>
  allowanceWords[allowanceKey({ element, band })] ?? element
