import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openPeriod, openStatutory, parseTaxCode, type Plan } from '#business/statutory'
import { parseDay } from '#platform/time'
import {
  bothLess,
  earlierYear,
  netLeft,
  neverPay,
  yearLess,
  type EndedYear,
} from './earlier-year.ts'

const period = (number: number, payDay: string) =>
  openPeriod(openStatutory('2025-26'), {
    frequency: 'monthly',
    period: number,
    payDay: parseDay(payDay),
  })
const march = period(12, '2026-03-25')
const february = period(11, '2026-02-25')

/** Eleven months of £4,000 and a March of £5,500, of which £1,500 was too much. */
const year = (code: string, more: Partial<EndedYear> = {}, plans: readonly Plan[] = []) => ({
  period: march,
  code: parseTaxCode(code),
  taxable: 4_950_000,
  previousPay: 0,
  months: [
    {
      overpaid: 150_000,
      period: march,
      taxable: 550_000,
      niable: 550_000,
      niCategory: 'A',
      plans,
    },
  ],
  ...more,
})

// PAYE Regulations 2003 reg. 23, SS(C)R 2001 reg. 3; the net pay is repaid: HMRC, PAYE72085.
test('of an ended tax year what was got of it is paid back: less tax, contributions and loan', () => {
  const ended = earlierYear(150_000, year('1257L', {}, ['1']))
  // Tax: 20 % of 1,500. Contributions: 8 % of 189 up to 4,189 and 2 % of 1,311 above; 15 % of
  // 1,500 of the employer. Plan 1 takes 9 % above 2,172.08: 299 whole pounds with it, 164 without.
  assert.deepEqual(ended, {
    gross: 150_000,
    tax: 30_000,
    ni: 4_134,
    employerNi: 22_500,
    loan: 13_500,
    repaid: 0,
  })
  assert.equal(netLeft(ended), 102_366)
})

test('where a part was taken of gross pay in that year already, it is of the rest', () => {
  const ended = earlierYear(50_000, year('1257L'))
  // 2 % of 500: the rest is all above the upper limit.
  assert.deepEqual([ended.tax, ended.ni, ended.employerNi], [10_000, 1_000, 7_500])
})

test('tax goes through the bands of the year: what was taxed at 40 % is not paid back', () => {
  // 51,770 less free pay of 12,579.12 is 39,190: 1,490 pounds of it above 37,700.
  const { tax } = earlierYear(150_000, year('1257L', { taxable: 5_177_000 }))
  assert.equal(tax, Math.round(149_000 * 0.4) + Math.round(1_000 * 0.2))
})

test('a code of month 1 looks at the month alone, an earlier employment counts in the year', () => {
  // 5,500 less 1,048.26 of a month is 4,451 pounds: 3,141.67 at 20 %, the rest at 40 %; of 4,000 it
  // is 2,951 at 20 %.
  const alone = earlierYear(150_000, year('1257L M1'))
  assert.equal(alone.tax, 115_206 - 59_020)
  const before = earlierYear(150_000, year('1257L', { previousPay: 1_000_000 }))
  assert.equal(before.tax, 60_000)
})

test('two months bear it each by its own pay day, the latest first', () => {
  const [one] = year('1257L').months
  const months = [
    { ...one!, overpaid: 100_000 },
    { ...one!, overpaid: 50_000, period: february, niable: 120_000 },
  ]
  const { ni, employerNi } = earlierYear(150_000, year('1257L', { months }))
  // March: 2 % of 1,000. February: 8 % of the 152 above 1,048, and 15 % of 500 of the employer.
  assert.deepEqual([ni, employerNi], [2_000 + 1_216, 15_000 + 7_500])
})

test('what was never pay is paid back whole', () => {
  assert.equal(netLeft(neverPay(13_760)), 13_760)
})

test('HMRC is told of it item by item: contributions by letter and band, each loan by itself', () => {
  const less = yearLess(150_000, year('1257L', {}, ['1', 'postgraduate']))
  // 5,500 and 4,000: both reach the lower limit and the threshold; 189 more are up to 4,189.
  assert.deepEqual(less.ni, {
    A: {
      gross: 150_000,
      lowerLimit: 0,
      lowerToPrimary: 0,
      primaryToUpper: 18_900,
      employee: 4_134,
      employer: 22_500,
    },
  })
  // Postgraduate: 6 % above 1,750: 225 whole pounds with it, 135 without.
  assert.deepEqual(
    [less.taxable, less.tax, less.loan, less.postgraduate],
    [150_000, 30_000, 13_500, 9_000],
  )
  const both = bothLess(less, { ...less, ni: { ...less.ni, H: less.ni['A'] } })
  assert.deepEqual([both.tax, both.ni['A']?.gross, both.ni['H']?.gross], [60_000, 300_000, 150_000])
})
