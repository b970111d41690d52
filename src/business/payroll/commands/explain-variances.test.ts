import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import {
  payersOf,
  preparePeople,
  workedRun,
  type Payers,
} from '../../../../test/support/payroll.ts'
import { runVariances } from '../queries/run-people.ts'
import { explainVariances } from './explain-variances.ts'

let world: World
let payers: Payers
let runId: string
const explanation = 'The first run of this system'
const explain = (more: object, caller: Caller = payers.maker) =>
  perform(world.house, caller, explainVariances, { runId, explanation, ...more })

before(async () => {
  world = await testWorld(rooms)
  payers = await payersOf(world)
  const loader = await world.caller({ machineOf: 'demo' })
  await preparePeople(world.house, { loader, organisationId: 11 }, [personIds.adeyemi(1)])
  runId = await workedRun(world.house, payers)
})

test('one is explained by itself, and the rest of the same reason together, but not one’s own', async () => {
  const personId = personIds.adeyemi(1)
  assert.equal((await explain({ code: 'first-pay', personId })).explained, 1)
  assert.equal((await explain({ code: 'first-pay' })).explained, 3)
  await assert.rejects(explain({ code: 'first-pay' }), refusedAs('payroll.nothing-to-explain'))
  const { rows } = await ask(world.house, payers.maker, runVariances, { runId, code: 'first-pay' })
  assert.deepEqual(
    rows.map((row) => [row.mine, row.explanation]),
    [[true, null], ...Array.from({ length: 4 }, () => [false, explanation])],
  )
  const chief = await world.caller({ personId: personIds.chief(1), roles: ['payroll'] })
  assert.equal((await explain({ code: 'first-pay' }, chief)).explained, 1)
})

test('finance sees totals and explains nothing, and another organisation finds no run', async () => {
  const finance = await world.caller({ roles: ['finance'] })
  const refused = refusedAs('platform.not-permitted')
  await assert.rejects(explain({ code: 'no-details' }, finance), refused)
  const other = await world.caller({ organisationId: 12, roles: ['payroll'] })
  await assert.rejects(explain({ code: 'no-details' }, other), refusedAs('platform.not-found'))
})
