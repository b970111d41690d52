import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { personIds } from '../../people/fixtures.ts'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { requestLeave } from '../commands/request-leave.ts'
import { decideOn } from '../fixtures.ts'
import { leaveBalanceOf } from './balance.ts'
import { takenLeave } from './taken-report.ts'

let world: World
let adeyemi: Caller
let okafor: Caller
let finance: Caller

before(async () => {
  world = await testWorld(rooms)
  adeyemi = await world.caller({ personId: personIds.adeyemi(1), name: 'PC Adeyemi' })
  okafor = await world.caller({ personId: personIds.okafor(1), name: 'PS Okafor' })
  finance = await world.caller({ roles: ['finance'] })
  const weekend = { firstOn: '2026-03-27', lastOn: '2026-04-01' }
  const { requestId } = await perform(world.house, adeyemi, requestLeave, weekend)
  await decideOn(world, okafor, requestId, 'approved')
  await perform(world.house, adeyemi, requestLeave, { firstOn: '2026-03-12', lastOn: '2026-03-12' })
})

const figures = async (who: Caller, asked: Record<string, unknown>) => {
  const { groups, total } = await ask(world.house, who, takenLeave.figures, asked)
  return [...groups, total].map(({ words, values, hidden }) => [words.join(), values[0], hidden])
}

test('leave is counted by the day on which it falls, as the balance of the year counts it', async () => {
  const { lines } = await ask(world.house, adeyemi, leaveBalanceOf, { leaveYear: 2025 })
  const minutes = (key: string) => -(lines.find((line) => line.key === key)?.minutes ?? 0)
  assert.deepEqual(await figures(adeyemi, { by: 'state' }), [
    ['Booked', BigInt(minutes('booked')), 'no'],
    ['Waiting for a decision', BigInt(minutes('waiting')), 'no'],
    ['Not given', BigInt(minutes('booked') + minutes('waiting')), 'no'],
  ])
  assert.equal(minutes('booked'), 3 * 480)
  const april = { by: 'month', from: '2026-04-01', last: '2026-04-30' }
  assert.deepEqual((await figures(adeyemi, april))[0], ['April 2026', 480n, 'no'])
})

test('the line is led to the days behind; finance sees of one person nothing', async () => {
  const records = await ask(world.house, okafor, takenLeave.behind!, { state: 'booked' })
  assert.deepEqual(
    records.rows.map((row) => row['day_on']),
    ['2026-03-27', '2026-03-30', '2026-03-31'],
  )
  const hidden = await figures(finance, { by: 'month' })
  assert.ok(hidden.every(([, value, how]) => value === null && how === 'small'))
})
