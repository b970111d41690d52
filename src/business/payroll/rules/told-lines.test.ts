import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDay } from '#platform/time'
import { fromNetOf, pensionsToTell, untaxedOf, type LineToTell } from './told-lines.ts'

const february = parseDay('2026-02-01')
const january = parseDay('2026-01-01')
const line = (
  side: LineToTell['side'],
  code: string,
  pence: number,
  more: Partial<LineToTell> = {},
): LineToTell => ({ side, code, pence, monthOn: february, scheme: null, ...more })

test('expenses are told as pay without tax and NI (HMRC data item 58B), and nothing else is', () => {
  const lines = [
    line('pay', 'basic', 400_000),
    line('pay', 'overpaid', 2_000),
    line('pay', 'expenses', 4_350),
    line('deduction', 'tax', 50_000),
  ]
  assert.equal(untaxedOf(lines), 4_350)
})

test('orders and subscriptions are taken of net pay (item 59); what could not be is given back', () => {
  const lines = [
    line('deduction', 'order', 12_000),
    line('deduction', 'subscription', 2_395),
    line('deduction', 'carried', -1_000),
    line('deduction', 'pension', 53_760),
    line('deduction', 'tax', 50_000),
  ]
  assert.equal(fromNetOf(lines), 13_395)
})

test('a scheme is told what the lines say: arrears go where that month was', () => {
  const lines = [
    line('pay', 'staff-basic', 300_000),
    line('pay', 'staff-basic', 10_000, { monthOn: january }),
    line('pay', 'expenses', 4_350),
    line('deduction', 'pension', 18_000, { scheme: 'lgps' }),
    line('employer', 'employer-pension', 60_000, { scheme: 'lgps' }),
    line('deduction', 'pension', 545, { scheme: 'alpha', monthOn: january }),
    line('employer', 'employer-pension', 2_897, { scheme: 'alpha', monthOn: january }),
  ]
  const told = pensionsToTell({ scheme: 'lgps-half', annual: 3_600_000 }, lines)
  assert.deepEqual(told, [
    {
      scheme: 'lgps-half',
      annualPence: 3_600_000,
      pensionablePence: 300_000,
      memberPence: 18_000,
      employerPence: 60_000,
    },
    {
      scheme: 'alpha',
      annualPence: 3_600_000,
      pensionablePence: 10_000,
      memberPence: 545,
      employerPence: 2_897,
    },
  ])
})

test('with the pay of a month its assumed pay goes to the scheme of that month', () => {
  const lines = [
    line('pay', 'staff-basic', 150_000),
    line('employer', 'employer-pension', 59_200, { scheme: 'lgps' }),
    line('employer', 'employer-pension', 2_897, { scheme: 'alpha', monthOn: january }),
  ]
  const assumed = { '2026-02-01': { told: 170_000, now: 170_000 }, [january]: { told: 9, now: 5 } }
  const told = pensionsToTell({ scheme: 'lgps', annual: 0, toDate: { assumed } }, lines)
  assert.deepEqual(
    told.map(({ scheme, pensionablePence }) => [scheme, pensionablePence]),
    [
      ['lgps', 320_000],
      ['alpha', 5],
    ],
  )
})

test('whoever left a scheme is told to it for the month that is put right, and to no other', () => {
  const back = line('deduction', 'pension', -18_000, { scheme: 'lgps', monthOn: january })
  const told = pensionsToTell({ scheme: 'none', annual: 0 }, [line('pay', 'staff-basic', 1), back])
  assert.deepEqual(
    told.map(({ scheme, memberPence, pensionablePence }) => [
      scheme,
      memberPence,
      pensionablePence,
    ]),
    [['lgps', -18_000, 0]],
  )
})
