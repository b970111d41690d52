import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Refusal } from '#platform/refusals'
import { day, taxCases } from '../fixtures.ts'
import { openStatutory } from '../queries/rows.ts'
import { parseTaxCode, readTaxCode } from './codes.ts'
import { openPeriod, type PeriodAsked } from './pay-period.ts'
import { freePay, payAsYouEarn, payAsYouEarnWhy } from './paye.ts'
import type { Frequency } from './periods.ts'

const tables = openStatutory('2025-26')
const monthly = (month: number) =>
  openPeriod(tables, { frequency: 'monthly', period: month, payDay: day('2025-04-30') })
const months = Array.from({ length: 12 }, (_, index) => monthly(index + 1))
const weeks = Array.from({ length: 52 }, (_, index) =>
  openPeriod(tables, { frequency: 'weekly', period: index + 1, payDay: day('2025-04-30') }),
)
const nothingBefore = { payBeforePence: 0, taxBeforePence: 0 }
const refusedWith = (code: string) => (error: unknown) =>
  error instanceof Refusal && error.problems[0]?.code === code

test('every case of the official test data of 2025-26 comes out to the penny', () => {
  const cases = taxCases()
  assert.equal(cases.length, 84)
  for (const one of cases) {
    const { frequency, period } = one
    const opened = openPeriod(tables, { frequency, period, payDay: day('2025-04-30') })
    const tax = payAsYouEarn(
      opened,
      parseTaxCode(one.basis === 'alone' ? `${one.code} M1` : one.code),
      {
        payPence: one.pay_pence,
        payBeforePence: one.pay_to_date_pence - one.pay_pence,
        taxBeforePence: one.tax_to_date_pence - one.tax_pence,
      },
    )
    assert.equal(tax, one.tax_pence, `${one.source}, ${one.code}`)
  }
})

/**
 * Specification for PAYE Tax Table Routines, para. 4.4: taxable pay with its pence is tested
 * against v, the pounds on which tax is due are whole. 150,000 / 52 = 2,884.6153, v = 2,885:
 * 145.0000 + 2,160 x 40% = 1,009.00, and above it 1,008.8461 + 0.3847 x 45% = 1,009.0192.
 */
test('the pence of taxable pay decide its band: 2,885.00 is below the top rate, 2,885.01 is not', () => {
  const of2022 = openStatutory('2022-23')
  const tax = (code: string, payPence: number) =>
    payAsYouEarn(
      openPeriod(of2022, { frequency: 'weekly', period: 1, payDay: day('2022-04-08') }),
      parseTaxCode(code),
      { payPence, ...nothingBefore },
    )
  assert.equal(freePay(145, 52), 28_06)
  assert.deepEqual(
    [2913_06, 2913_07].map((pay) => tax('145L W1', pay)),
    [1009_00, 1009_01],
  )
  assert.deepEqual(
    [2913_06, 2913_07].map((pay) => tax('C145L W1', pay)),
    [1009_00, 1009_01],
  )
  assert.deepEqual(
    [2913_06, 2913_07].map((pay) => tax('S145L W1', pay)),
    [1060_32, 1060_34],
  )
})

test('free pay of a code is that of Tables A: rounded up, above 500 in parts of 500', () => {
  const cases: readonly [number, 12 | 52, number][] = [
    [1257, 12, 1048_26],
    [1257, 52, 241_92],
    [500, 12, 417_42],
    [501, 12, 418_26],
    [1000, 12, 834_09],
    [1, 52, 37],
    [0, 12, 0],
  ]
  for (const [code, inYear, pence] of cases) assert.equal(freePay(code, inYear), pence, `${code}`)
})

test('a code is read with its regime, its kind and whether it looks back', () => {
  const shown = (text: string) => {
    const code = parseTaxCode(text)
    return [code.regime, code.kind, code.number, code.flat, code.cumulative].join(' ')
  }
  assert.equal(shown('1257L'), 'uk free-pay 1257  true')
  assert.equal(shown(' s1257l m1'), 'scotland free-pay 1257  false')
  assert.equal(shown('CK475 W1/M1'), 'wales additional-pay 475  false')
  assert.equal(shown('SD3'), 'scotland flat 0 D3 true')
  assert.equal(shown('CBR X'), 'wales flat 0 BR false')
  assert.equal(shown('0T'), 'uk free-pay 0  true')
  assert.equal(shown('NT'), 'uk no-tax 0  true')
  assert.equal(shown('1131M'), 'uk free-pay 1131  true')
  for (const wrong of ['', 'L', '1257', 'K', 'X1257L', '1257 L', '1257LL', 'D', '-1L']) {
    assert.equal(readTaxCode(wrong), null, wrong)
  }
  assert.throws(() => parseTaxCode('12L57'), refusedWith('statutory.no-tax-code'))
})

test('flat codes take all pay at the rate of their band, each year and regime its own', () => {
  const taken = (taxYear: string, code: string, payDay: string) =>
    payAsYouEarn(
      openPeriod(openStatutory(taxYear), { frequency: 'monthly', period: 1, payDay: day(payDay) }),
      parseTaxCode(code),
      { payPence: 1_000_99, ...nothingBefore },
    )
  const of2025 = (code: string) => taken('2025-26', code, '2025-04-30')
  assert.deepEqual(['BR', 'D0', 'D1'].map(of2025), [200_00, 400_00, 450_00])
  assert.deepEqual(['CBR', 'CD0', 'CD1'].map(of2025), [200_00, 400_00, 450_00])
  assert.deepEqual(
    ['SBR', 'SD0', 'SD1', 'SD2', 'SD3'].map(of2025),
    [200_00, 210_00, 420_00, 450_00, 480_00],
  )
  assert.deepEqual(
    ['SBR', 'SD0', 'SD1', 'SD2'].map((code) => taken('2022-23', code, '2022-04-30')),
    [200_00, 210_00, 410_00, 460_00],
  )
  assert.equal(taken('2023-24', 'SD2', '2023-04-30'), 470_00)
  assert.throws(() => taken('2022-23', 'SD3', '2022-04-30'), refusedWith('statutory.no-flat-rate'))
  assert.throws(() => of2025('D2'), refusedWith('statutory.no-flat-rate'))
})

test('NT gives back what was taken; on month 1 it gives back nothing', () => {
  const before = { payBeforePence: 9_000_00, taxBeforePence: 812_40 }
  const of = (code: string) =>
    payAsYouEarn(monthly(4), parseTaxCode(code), { payPence: 3_000_00, ...before })
  assert.equal(of('NT'), -812_40)
  assert.equal(of('NT M1'), 0)
})

test('week 53, 54 and 56 are taxed by themselves, with free pay of their own weeks', () => {
  const cases: readonly [Frequency, number, number][] = [
    ['weekly', 53, 1],
    ['fortnightly', 27, 2],
    ['four-weekly', 14, 4],
  ]
  for (const [frequency, period, count] of cases) {
    const extra = openPeriod(tables, { frequency, period, payDay: day('2026-04-05') })
    const before = { payBeforePence: 26_000_00, taxBeforePence: 2_684_20 }
    const tax = payAsYouEarn(extra, parseTaxCode('1257L'), { payPence: 500_00 * count, ...before })
    const pounds = Math.floor((500_00 * count - 241_92 * count) / 100)
    assert.equal(tax, pounds * 20, frequency)
  }
})

test('a quarter, a half year and a year are so many months', () => {
  const tax = (frequency: Frequency, payPence: number) =>
    payAsYouEarn(
      openPeriod(tables, { frequency, period: 1, payDay: day('2025-06-30') }),
      parseTaxCode('1257L'),
      { payPence, ...nothingBefore },
    )
  const monthsTax = (month: number, payPence: number) =>
    payAsYouEarn(monthly(month), parseTaxCode('1257L'), { payPence, ...nothingBefore })
  for (const pence of [900_00, 9_876_54, 60_000_00, 160_000_00]) {
    assert.equal(tax('quarterly', pence), monthsTax(3, pence))
    assert.equal(tax('half-yearly', pence), monthsTax(6, pence))
    assert.equal(tax('annual', pence), monthsTax(12, pence))
  }
})

test('a period that a year does not have, or a day of another year, is refused', () => {
  const open = (asked: Partial<PeriodAsked>) => () =>
    openPeriod(tables, { frequency: 'monthly', period: 1, payDay: day('2025-04-30'), ...asked })
  assert.throws(open({ period: 13 }), refusedWith('statutory.no-such-period'))
  assert.throws(open({ frequency: 'weekly', period: 54 }), refusedWith('statutory.no-such-period'))
  assert.throws(open({ period: 1.5 }), refusedWith('statutory.no-such-period'))
  assert.throws(open({ payDay: day('2026-04-06') }), refusedWith('statutory.other-tax-year'))
})

const payPence = fc.integer({ min: 0, max: 4_000_000 })
const code = fc.constantFrom('1257L', '45L', '0T', 'S1257L', 'C999T', 'S0T', 'BR', 'SD1', 'CD0')
const kCode = fc.constantFrom('K1', 'K475', 'SK2000', 'CK12000', 'K499 M1')

test('tax of each month added up is the tax of the year, whatever was paid when', () => {
  fc.assert(
    fc.property(fc.array(payPence, { minLength: 12, maxLength: 12 }), code, (pays, text) => {
      const read = parseTaxCode(text)
      let [paid, taken] = [0, 0]
      for (const [index, pence] of pays.entries()) {
        const pay = { payPence: pence, payBeforePence: paid, taxBeforePence: taken }
        taken += payAsYouEarn({ ...months[index]!, mostTax: 1_000_000 }, read, pay)
        paid += pence
      }
      const whole = { payPence: paid, ...nothingBefore }
      assert.equal(taken, payAsYouEarn(months[11]!, read, whole))
    }),
  )
})

test('a payment taken back gives back exactly its tax', () => {
  fc.assert(
    fc.property(
      payPence,
      payPence,
      fc.integer({ min: 0, max: 51 }),
      code,
      (first, more, week, text) => {
        const read = parseTaxCode(text)
        const period = { ...weeks[week]!, mostTax: 1_000_000 }
        const before = payAsYouEarn(period, read, { payPence: first, ...nothingBefore })
        const tax = payAsYouEarn(period, read, {
          payPence: more,
          payBeforePence: first,
          taxBeforePence: before,
        })
        const back = payAsYouEarn(period, read, {
          payPence: -more,
          payBeforePence: first + more,
          taxBeforePence: before + tax,
        })
        assert.ok(tax + back === 0, `${tax} ${back}`)
      },
    ),
  )
})

test('more pay is never less tax, and no code takes more than half of the money paid', () => {
  fc.assert(
    fc.property(payPence, payPence, fc.oneof(code, kCode), (a, b, text) => {
      const read = parseTaxCode(text)
      const tax = (pence: number) =>
        payAsYouEarn(months[0]!, read, { payPence: pence, ...nothingBefore })
      const [less, more] = [Math.min(a, b), Math.max(a, b)]
      assert.ok(tax(less) <= tax(more))
      assert.ok(tax(more) <= Math.floor(more / 2))
    }),
  )
})

test('what a K code could not take of one month it takes of the next', () => {
  const read = parseTaxCode('K2000')
  const first = payAsYouEarn(months[0]!, read, { payPence: 400_00, ...nothingBefore })
  assert.equal(first, 200_00)
  const second = payAsYouEarn(months[1]!, read, {
    payPence: 4_000_00,
    payBeforePence: 400_00,
    taxBeforePence: first,
  })
  const unlimited = payAsYouEarn(months[1]!, read, { payPence: 4_400_00, ...nothingBefore })
  assert.equal(first + second, unlimited)
})

test('half of the pay is half of the money: benefits taxed through the payroll do not count', () => {
  const benefits = { payPence: 1_000_00, notionalPence: 800_00, ...nothingBefore }
  assert.equal(payAsYouEarn(months[0]!, parseTaxCode('D1'), benefits), 100_00)
})

test('why says the free pay, the taxable pounds and what lies at each rate', () => {
  const why = payAsYouEarnWhy(months[0]!, parseTaxCode('1257L'), {
    payPence: 6_000_00,
    ...nothingBefore,
  })
  assert.equal(why.freePayPence, 1048_26)
  assert.equal(why.taxablePounds, 4951)
  assert.deepEqual(why.steps, [
    { ratePercent: 20, pounds: 3142 },
    { ratePercent: 40, pounds: 1809 },
  ])
  assert.equal(why.limited, false)
  const half = payAsYouEarnWhy(months[0]!, parseTaxCode('K2000'), {
    payPence: 400_00,
    ...nothingBefore,
  })
  assert.deepEqual([half.limited, half.taxPence], [true, 200_00])
})

test('the pounds at each rate add up to the taxable pounds, and their tax to that of the tables', () => {
  fc.assert(
    fc.property(payPence, fc.integer({ min: 0, max: 11 }), code, (pence, month, text) => {
      const why = payAsYouEarnWhy({ ...months[month]!, mostTax: 1_000_000 }, parseTaxCode(text), {
        payPence: pence,
        ...nothingBefore,
      })
      const sum = why.steps.reduce((all, { pounds }) => all + pounds, 0)
      assert.equal(sum, why.taxablePounds)
      const plain = why.steps.reduce((all, step) => all + step.pounds * step.ratePercent, 0)
      assert.ok(Math.abs(plain - why.taxPence) <= 100, `${plain} ${why.taxPence}`)
    }),
  )
})

test('where more of the pay is no money than is paid, nothing is taken, and the reasons say so', () => {
  const pay = { payPence: 10_000, notionalPence: 20_000, ...nothingBefore }
  const why = payAsYouEarnWhy(months[0]!, parseTaxCode('K4750'), pay)
  assert.deepEqual([why.taxPence, why.limited], [0, true])
  const even = payAsYouEarnWhy(months[0]!, parseTaxCode('K4750'), { ...pay, notionalPence: 10_000 })
  assert.deepEqual([even.taxPence, even.limited], [0, true])
})
