import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDay } from '#platform/time'
import { addBankingDays, cycleOf, earliestPay, problemsWithPayDay } from './banking-days.ts'

const day = parseDay
const today = day('2026-03-03')

test('a file is sent two banking days before payees have the money, over Easter too', () => {
  assert.deepEqual(cycleOf(day('2026-03-06')), { sendBy: '2026-03-04', processedOn: '2026-03-05' })
  // Good Friday is 3 April 2026, Easter Monday 6 April.
  assert.deepEqual(cycleOf(day('2026-04-08')), { sendBy: '2026-04-02', processedOn: '2026-04-07' })
  assert.equal(earliestPay(today), '2026-03-05')
  assert.equal(earliestPay(day('2026-03-07')), '2026-03-11')
  assert.equal(addBankingDays(today, 0), today)
})

test('a day that is no banking day proposes the next one', () => {
  const said = (on: string) => problemsWithPayDay(day(on), today)[0]
  assert.match(said('2026-04-03')?.message ?? '', /Good Friday.*The next is Tue 7 Apr/)
  assert.match(said('2026-03-07')?.message ?? '', /weekend.*The next is Mon 9 Mar/)
  assert.equal(said('2026-03-04')?.code, 'banking.too-soon')
  assert.match(said('2026-03-04')?.message ?? '', /is Thu 5 Mar/)
  assert.equal(said('2026-03-05'), undefined)
  assert.equal(said('2099-03-05')?.code, 'banking.too-far-ahead')
})
