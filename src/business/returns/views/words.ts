import { formatPounds, parsePounds, pence } from '#platform/money'
import { formatDay, isDay } from '#platform/time'
import type { Format } from '../rules/formats.ts'
import type { Form } from '../rules/items.ts'

export const pounds = (amount: number | bigint): string => formatPounds(pence(amount))

const AMOUNTS: readonly Format[] = ['money', 'signed', 'pounds']

/** A value as people read it: days in words, amounts in pounds. Files hold it as it is told. */
export function shownValue({ format, text }: { readonly format: Format; readonly text: string }) {
  if (AMOUNTS.includes(format)) return formatPounds(parsePounds(text))
  return format === 'day' && isDay(text) ? formatDay(text) : text
}

export const formWords: Readonly<Record<Form, string>> = {
  fps: 'Full payment submission',
  eps: 'Employer payment summary',
  pension: 'Return to a pension scheme',
}

export const formOptions = Object.entries(formWords).map(([value, text]) => ({ value, text }))

const totals: Readonly<Record<string, string>> = {
  heads: 'People paid',
  taxablePence: 'Taxable pay',
  taxPence: 'Income tax',
  employeePence: 'National Insurance of employees',
  employerPence: 'National Insurance of the employer',
  loanPence: 'Student and postgraduate loans',
  netPence: 'Net pay',
  payBillPence: 'Pay bill of the year so far',
  levyPence: 'Apprenticeship levy of the year so far',
  pensionablePence: 'Pensionable pay',
  memberPence: 'Contributions of members',
}

const ofPension: Readonly<Record<string, string>> = {
  employerPence: 'Contributions of the employer',
}

const ofCorrection: Readonly<Record<string, string>> = { heads: 'People' }

/** Control totals with their words, in the order of those words. */
export function totalsShown({
  form,
  corrects,
  totals: sums,
}: {
  readonly form: Form
  readonly corrects: boolean
  readonly totals: Readonly<Record<string, number>>
}) {
  return Object.entries(totals).flatMap(([name, words]) => {
    const amount = sums[name]
    if (amount === undefined) return []
    const others = form === 'pension' ? ofPension : corrects ? ofCorrection : {}
    const label = others[name] ?? words
    return [{ label, answer: name === 'heads' ? amount : pounds(amount) }]
  })
}
