// Run by hand: node scripts/run.mjs bench/pay.ts. Payslips a second on one core: income tax,
// national insurance, student loan and pension of each of many people, beside a plain loop of as
// many multiplications over the same numbers.
import { performance } from 'node:perf_hooks'
import {
  contributionsOn,
  lastDayOf,
  openPension,
  openPeriod,
  openStatutory,
  parseTaxCode,
  payAsYouEarn,
  pensionContribution,
  studentLoan,
  type TaxCode,
} from '#business/statutory'
import { median } from './load.ts'

const PEOPLE = 46_000
const MONTHS = 12
const ROUNDS = 7
/** Two for tax, three for national insurance, one for the loan, two for the pension. */
const MULTIPLICATIONS = 8

const codes = ['1257L', 'S1257L', 'C1131L', 'K120', '1257L M1', 'BR', 'SD1', '0T'].map(parseTaxCode)
const letters = ['A', 'A', 'A', 'M', 'V', 'C', 'H', 'J']
const plans = ['1', '2', '4', 'postgraduate'] as const

const tables = openStatutory('2025-26')
const months = Array.from({ length: MONTHS }, (_, index) => {
  const payDay = lastDayOf(tables.from, 'monthly', index + 1)
  return openPeriod(tables, { frequency: 'monthly', period: index + 1, payDay })
})
const police = openPension(tables, 'police-2015', tables.from)

/** Monthly pay in pence, the same on every machine. */
const pays = Float64Array.from(
  { length: PEOPLE },
  (_, index) => 180_000 + ((index * 7_919) % 600_000),
)

/** A year of payslips of everybody; gives the sum of all, so that nothing is left out. */
function payslips(): number {
  const paid = new Float64Array(PEOPLE)
  const taxed = new Float64Array(PEOPLE)
  let sum = 0
  for (const period of months) {
    for (let person = 0; person < PEOPLE; person += 1) {
      const payPence = pays[person]!
      const annualPence = payPence * MONTHS
      const pension = pensionContribution(police, {
        payPence,
        annualPence,
        fullTimePence: annualPence,
      })
      const taxable = payPence - pension.memberPence
      const tax = payAsYouEarn(period, codes[person % codes.length] as TaxCode, {
        payPence: taxable,
        payBeforePence: paid[person]!,
        taxBeforePence: taxed[person]!,
      })
      const ni = contributionsOn(period.ni[letters[person % letters.length]!]!, payPence)
      const loan = studentLoan(period.loans, plans[person % plans.length]!, payPence)
      paid[person]! += taxable
      taxed[person]! += tax
      sum += tax + ni.employeePence + ni.employerPence + loan + pension.employerPence
    }
  }
  return sum
}

/** As many multiplications and roundings, with nothing decided. */
function plain(): number {
  let sum = 0
  for (let month = 1; month <= MONTHS; month += 1) {
    for (let person = 0; person < PEOPLE; person += 1) {
      const pence = pays[person]!
      for (let rate = 1; rate <= MULTIPLICATIONS; rate += 1) {
        sum += Math.floor((pence * (rate + month)) / 10_000)
      }
    }
  }
  return sum
}

function perSecond(run: () => number): number {
  const begun = performance.now()
  if (run() <= 0) throw new Error('Void: nothing was reckoned')
  return (PEOPLE * MONTHS * 1_000) / (performance.now() - begun)
}

const seen: Record<'plain' | 'engine', number[]> = { plain: [], engine: [] }
for (let round = 0; round < ROUNDS; round += 1) {
  seen.plain.push(perSecond(plain))
  seen.engine.push(perSecond(payslips))
}
const [baseline, engine] = [median(seen.plain), median(seen.engine)]
const shown = (figure: number): string => Math.round(figure).toLocaleString('en-GB').padStart(12)
console.log(`plain loop of ${MULTIPLICATIONS} multiplications ${shown(baseline)} payslips a second`)
console.log(`tax, NI, loan and pension         ${shown(engine)} payslips a second`)
console.log(`${(baseline / engine).toFixed(1)} times the plain loop; asked for: 300,000 a second`)
