import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { decideOn } from '../../leave/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { parking, sentClaim } from '../fixtures.ts'
import { claimList } from '../queries/claim-list.ts'
import { claimByReference, claimDetail, claimSummary, myExpenses } from '../queries/claims.ts'
import { addLine } from './add-line.ts'
import { sendClaim } from './send-claim.ts'

let world: World
let constable: Caller
let sergeant: Caller
before(async () => {
  world = await testWorld(rooms)
  constable = await world.caller({ personId: personIds.adeyemi(1) })
  sergeant = await world.caller({ personId: personIds.okafor(1) })
})

test('a claim goes to the line manager, who sees what to mind before the button', async () => {
  const late = { spentOn: '2025-11-20', because: 'The trial went on until now' }
  const { claimId, reference, decider } = await sentClaim(world.house, constable, late)
  assert.match(reference, /^EX-2026-\d{6}$/)
  assert.equal(decider, 'Ngozi Okafor')
  const summary = await ask(world.house, sergeant, claimSummary, { id: claimId })
  assert.equal(summary.approve, 'Approve £4.80')
  assert.deepEqual(summary.warnings, [
    'Parking, tolls and charges, Thu 20 Nov: It came more than 3 months after',
  ])
  assert.deepEqual(await ask(world.house, sergeant, claimByReference, { reference }), { claimId })
  const { rows } = await ask(world.house, sergeant, claimList, { state: 'sent' })
  assert.deepEqual(
    rows.map(({ name }) => name),
    ['Funmi Adeyemi'],
  )
})

test('£500 and more goes to an inspector or above', async () => {
  const books = { kind: 'other', amountPence: '50000', vatPence: undefined, because: 'No receipt' }
  const { decider } = await sentClaim(world.house, constable, books)
  assert.equal(decider, 'Marcel Baptiste')
})

test('nothing is sent twice, empty, or in another version than was looked at', async () => {
  const { claimId } = await sentClaim(world.house, constable, { amountPence: '150', vatPence: '0' })
  const twice = perform(world.house, constable, sendClaim, { claimId, version: 3 })
  await assert.rejects(twice, refusedAs('expenses.changed-meanwhile'))
  const open = await perform(world.house, constable, addLine, parking)
  const old = perform(world.house, constable, sendClaim, { claimId: open.claimId, version: 1 })
  await assert.rejects(old, refusedAs('expenses.changed-meanwhile'))
})

test('a claim is seen by whoever claims, who decides and finance; a colleague finds nothing', async () => {
  const mine = await ask(world.house, constable, myExpenses, {})
  const { claimId = '' } = mine?.claims.find(({ totalPence }) => totalPence === 150n) ?? {}
  const finance = await world.caller({ roles: ['finance'] })
  assert.equal((await ask(world.house, finance, claimDetail, { claimId })).handles, true)
  await decideOn(world, sergeant, claimId, 'approved')
  const others = [
    { personId: personIds.deputy(1) },
    { personId: personIds.chief(1) },
    { roles: ['hr-adviser'] },
    { roles: ['finance'], organisationId: 12 },
    { roles: ['finance'], forceId: 2 },
  ]
  for (const options of others) {
    const other = await world.caller(options)
    await assert.rejects(
      ask(world.house, other, claimDetail, { claimId }),
      refusedAs('platform.not-found'),
    )
    const { rows } = await ask(world.house, other, claimList, {})
    assert.ok(rows.every((row) => row.claimId !== claimId))
  }
})
