import assert from 'node:assert/strict'
import { test } from 'node:test'
import { weekdayOf, type Day } from '#platform/time'
import { kinds, occupationalFor, sickPay } from '../queries/kinds.ts'
import { positionOf, sickPayUsed } from './absences.ts'

const day = (text: string): Day => text as Day
const spell = (firstOn: string, lastOn: string) => ({ firstOn: day(firstOn), lastOn: day(lastOn) })
const office = {
  works: (on: Day) => !['Sat', 'Sun'].includes(weekdayOf(on)),
  perWeek: 5,
}

test('statutory sick pay counts working days; up to 5 April 2026 three of them wait (SSCBA 1992 s.155)', () => {
  const cases = [
    // [spells, on, qualifying, waiting, payable]
    [[spell('2026-03-02', '2026-03-08')], '2026-03-09', 5, 3, 2],
    [[spell('2026-03-02', '2026-03-04')], '2026-03-09', 0, 0, 0],
    [[spell('2026-04-13', '2026-04-13')], '2026-04-14', 1, 0, 1],
    [[spell('2026-04-13', '2026-04-19')], '2026-04-20', 5, 0, 5],
  ] as const
  for (const [spells, on, qualifying, waiting, payable] of cases) {
    const used = sickPayUsed(sickPay(), spells, office, day(on))
    const found = [used.qualifyingDays, used.waitingDays, used.payableDays]
    assert.deepEqual(found, [qualifying, waiting, payable], JSON.stringify(spells))
  }
})

test('spells up to 56 days apart are one, and those that wait have waited (SSCBA 1992 s.152)', () => {
  const first = spell('2026-01-05', '2026-01-11')
  const linked = sickPayUsed(
    sickPay(),
    [first, spell('2026-03-09', '2026-03-15')],
    office,
    day('2026-03-16'),
  )
  assert.deepEqual([linked.linkedFrom, linked.payableDays], ['2026-01-05', 7])
  const apart = sickPayUsed(
    sickPay(),
    [first, spell('2026-03-10', '2026-03-16')],
    office,
    day('2026-03-17'),
  )
  assert.deepEqual([apart.linkedFrom, apart.payableDays], ['2026-03-10', 2])
})

test('statutory sick pay ends after 28 weeks (SSCBA 1992 s.155(4))', () => {
  const used = sickPayUsed(
    sickPay(),
    [spell('2026-04-06', '2026-12-31')],
    office,
    day('2026-12-31'),
  )
  assert.deepEqual([used.payableDays, used.weeksUsed, used.weeksLeft], [140, 28, 0])
})

test('occupational pay is full for 183 days of the year up to today, then half for 183', () => {
  const officer = occupationalFor('officer', day('2026-03-03'))
  assert.ok(officer !== undefined)
  const cases = [
    [[], 0, 183, 183],
    [[spell('2026-03-01', '2026-03-10')], 3, 180, 183],
    [[spell('2025-01-01', '2025-03-03')], 0, 183, 183],
    [[spell('2025-03-03', '2025-03-05')], 2, 181, 183],
    [[spell('2025-08-01', '2026-03-03')], 215, 0, 151],
    [[spell('2025-01-01', '2026-03-03')], 427, 0, 0],
  ] as const
  for (const [spells, sick, full, half] of cases) {
    const found = positionOf(officer, spells, day('2026-03-03'))
    assert.deepEqual([found.daysSick, found.fullLeft, found.halfLeft], [sick, full, half])
  }
})

test('every kind of absence has one row for a day, and says its source', () => {
  const names = kinds().map(({ kind }) => kind)
  assert.equal(new Set(names).size, names.length)
})
