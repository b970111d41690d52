import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask } from '#platform/actions'
import { Refusal } from '#platform/refusals'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { statutoryRoom } from '../room.ts'
import { statutoryRates } from './rates.ts'

let world: World
before(async () => {
  world = await testWorld([statutoryRoom])
})

test('rates lists every rate of a tax year in words, with its source and status', async () => {
  const caller = await world.caller()
  const rates = async (taxYear: string) => ask(world.house, caller, statutoryRates, { taxYear })
  const { rows, taxYears } = await rates('2022-23')
  const of = (what: string) => rows.filter((row) => row.what === what).map(({ value }) => value)
  assert.deepEqual([taxYears.length, taxYears[0], taxYears.at(-1)], [8, '2026-27', '2019-20'])
  assert.deepEqual(of('Primary threshold: employees pay above it'), [
    '£9,880 a year',
    '£12,570 a year',
    '£12,570 a year',
  ])
  assert.deepEqual(of('Category A')[2], 'employee 12%, above the upper limit 2%; employer 13.8%')
  assert.deepEqual(of('Scotland, taxable pay of a year'), [
    '19% to £2,162; 20% to £13,118 (code SBR); 21% to £31,092 (code SD0); 41% to £150,000 (code SD1); 46% above (code SD2)',
  ])
  assert.ok(rows.every(({ source, licence }) => source !== '' && licence !== ''))
  await assert.rejects(
    rates('2018-19'),
    (error) =>
      error instanceof Refusal &&
      error.problems[0]?.code === 'statutory.no-rates' &&
      error.problems[0].message.endsWith('2020-21, 2019-20'),
  )
})

test('rates can be held to one area, and are those of today unless a year is said', async () => {
  const caller = await world.caller()
  const { rows, taxYear } = await ask(world.house, caller, statutoryRates, { area: 'Pensions' })
  assert.ok(rows.length === 7 && rows.every(({ area }) => area === 'Pensions'))
  assert.match(taxYear, /^20\d\d-\d\d$/)
})
