import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { allowanceDetail, payElementsOf } from '../queries/person.ts'
import { endAllowance } from './end-allowance.ts'
import { recordAllowance } from './record-allowance.ts'

let world: World
let payroll: Caller
let allowanceId: string
const personId = personIds.adeyemi(1)
before(async () => {
  world = await testWorld(rooms)
  payroll = await world.caller({ roles: ['payroll'] })
  const dog = { personId, allowance: 'dog', fromOn: '2026-02-01' }
  ;({ allowanceId } = await perform(world.house, payroll, recordAllowance, dog))
})

const end = (endedOn: string, version = 1, as = payroll) =>
  perform(world.house, as, endAllowance, { allowanceId, version, endedOn })

test('an allowance ends with its last day, which may be changed, and gives nothing after it', async () => {
  await assert.rejects(end('2026-01-31'), refusedAs('elements.ends-before-start'))
  await assert.rejects(end('9999-12-31'), refusedAs('elements.day-too-far'))
  const own = await world.caller({ roles: ['payroll'], personId })
  await assert.rejects(end('2026-02-28', 1, own), refusedAs('elements.own-pay'))
  await end('2026-02-28')
  await assert.rejects(end('2026-02-14'), refusedAs('elements.changed-meanwhile'))
  await end('2026-02-14', 2)
  const detail = await ask(world.house, payroll, allowanceDetail, { allowanceId })
  assert.deepEqual(
    [detail.name, detail.endedOn, detail.version],
    ['Funmi Adeyemi', '2026-02-14', 3],
  )
  const dogIn = async (month: string) => {
    const { lines } = await ask(world.house, payroll, payElementsOf, { personId, month })
    return lines.filter(({ element }) => element === 'dog').map(({ until }) => until)
  }
  assert.deepEqual(await dogIn('2026-02-01'), ['2026-02-15'])
  assert.deepEqual(await dogIn('2026-03-01'), [])
})
