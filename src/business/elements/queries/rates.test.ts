import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { pensionText, rateText, whoText } from '../views/words.ts'
import { elementRates } from './rates.ts'

let world: World
before(async () => {
  world = await testWorld(rooms)
})

test('everybody sees what there is to earn on a day, by which rate and paragraph', async () => {
  const caller = await world.caller()
  const shown = async (asked: object) => {
    const { rows } = await ask(world.house, caller, elementRates, asked)
    return new Map(rows.map((row) => [`${row.code} ${row.band}`.trim(), row]))
  }
  const now = await shown({ category: 'officer' })
  const words = (key: string) => {
    const row = now.get(key)
    return row && [rateText(row), pensionText(row)]
  }
  assert.deepEqual(words('unsocial'), ['10 % of the hourly rate', 'Not pensionable'])
  assert.deepEqual(words('on-call'), ['£25.00 a day', 'Not pensionable'])
  assert.deepEqual(words('london-weighting'), ['£3,166.00 a year', 'Police 2015'])
  assert.deepEqual(words('basic'), ['By rank and point', 'Police 2015'])
  assert.equal(now.get('staff-basic'), undefined)
  assert.deepEqual(words('acting'), ['By the higher rank', 'Not pensionable'])
  const zone = (await shown({ category: 'pcso' })).get('location Zone 1')
  assert.equal(zone && whoText(zone), 'Staff and PCSOs')
  const then = await shown({ on: '2025-08-31' })
  assert.equal(then.get('london-weighting')?.since, '2024-09-01')
  assert.equal(rateText(then.get('shift-disturbance 15 % of basic pay')!), '15 % of basic pay')
})
