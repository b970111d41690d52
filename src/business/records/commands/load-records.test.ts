import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'

import { equalityFigures } from '../queries/equality-report.ts'
import { expiring } from '../queries/expiring.ts'
import { loadRecords } from './load-records.ts'

let world: World
let hr: Caller
let officer: Caller
before(async () => {
  world = await testWorld(rooms)
  hr = await world.caller({ roles: ['hr-adviser'], personId: personIds.deputy(1) })
  officer = await world.caller({ personId: personIds.adeyemi(1) })
})

test('records of an earlier system come in one go, as one entry that names no answers', async () => {
  const demo = await world.caller({ machineOf: 'demo', organisationIds: [11, 12] })
  const personId = personIds.adeyemi(1)
  const vetting = [
    { personId, level: 'recruitment', grantedOn: '2016-03-05', expiresOn: '2026-03-04' },
  ]
  const rights = [{ personId, document: 'settled-status', checkedOn: '2019-09-02' }]
  const equality = [{ personId, question: 'sex', answer: 'female' }]
  const account = { sortCode: '089999', accountNumber: '66374958', holderName: 'F ADEYEMI' }
  const accounts = [{ personId, usedSince: '2020-01-01', ...account }]
  const load = (over: object = {}) =>
    perform(world.house, demo, loadRecords, { vetting, rights, equality, accounts, ...over })
  assert.deepEqual(await load(), { vetting: 1, rights: 1, equality: 1, accounts: 1 })
  const { rows } = await ask(world.house, hr, expiring, {})
  assert.deepEqual(
    rows.map(({ what, expiresOn }) => [what, expiresOn]),
    [['recruitment', '2026-03-04']],
  )
  const figures = await ask(world.house, hr, equalityFigures.figures, {})
  assert.equal(figures.total.hidden, 'small')
  const bad = load({ vetting: [], rights: [], equality: [{ ...equality[0], answer: 'loud' }] })
  await assert.rejects(bad, refusedAs('records.not-in-list'))
  const own = perform(world.house, officer, loadRecords, { vetting, rights, equality })
  await assert.rejects(own, refusedAs('platform.not-permitted'))
})
