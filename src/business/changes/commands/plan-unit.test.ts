import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { setPage } from '../queries/set-page.ts'

import { unitIds } from '../../organisation/fixtures.ts'
import { draftOf } from '../fixtures.ts'
import { setPeople } from '../queries/set-page.ts'
import { planUnit } from './plan-unit.ts'

let world: World
let hr: Caller

before(async () => {
  world = await testWorld(rooms)
  hr = await world.caller({ roles: ['hr-adviser'], personId: personIds.deputy(1) })
})

test('everybody of a unit gets another line manager, but that manager and the covert', async () => {
  const { changeSetId } = await draftOf(world.house, hr)
  const unitId = unitIds.lambeth(1)
  const done = await perform(world.house, hr, planUnit, { changeSetId, unitId, manager: '7LX' })
  assert.equal(done.people, 3)
  const { rows, count } = await ask(world.house, hr, setPeople, { changeSetId })
  assert.equal(count, 3)
  const same = await ask(world.house, hr, setPeople, { changeSetId, problems: true })
  const wrong = same.rows.map(({ name, problems }) => `${name}: ${problems[0]?.code}`)
  assert.deepEqual(wrong.toSorted(), [
    'Ngozi Okafor: people.nothing-changes',
    'Tove Lindqvist: people.nothing-changes',
  ])
  assert.ok(rows.every(({ personId }) => personId !== personIds.covert(1)))
})

test('a unit of nobody, and a change of nothing, are refused', async () => {
  const { changeSetId } = await draftOf(world.house, hr)
  const nobody = { changeSetId, unitId: unitIds.oversight(1), manager: '7LX' }
  const nothing = { changeSetId, unitId: unitIds.lambeth(1) }
  await assert.rejects(
    perform(world.house, hr, planUnit, nobody),
    refusedAs('changes.nobody-there'),
  )
  await assert.rejects(
    perform(world.house, hr, planUnit, nothing),
    refusedAs('changes.nothing-said'),
  )
  await assert.rejects(
    ask(world.house, hr, setPage, { changeSetId: unitIds.lambeth(1) }),
    /not-found/,
  )
})
