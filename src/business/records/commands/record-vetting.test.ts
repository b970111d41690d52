import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'

import { checksPage } from '../queries/own.ts'
import { recordVetting } from './record-vetting.ts'
import { withdrawVetting } from './withdraw-vetting.ts'

let world: World
let hr: Caller
let officer: Caller
before(async () => {
  world = await testWorld(rooms)
  hr = await world.caller({ roles: ['hr-adviser'], personId: personIds.deputy(1) })
  officer = await world.caller({ personId: personIds.adeyemi(1) })
})

const personId = personIds.adeyemi(1)

test('vetting holds for the years of its level, unless another last day is given', async () => {
  const vet = (over: object = {}) =>
    perform(world.house, hr, recordVetting, {
      personId,
      level: 'recruitment',
      grantedOn: '2019-05-01',
      ...over,
    })
  assert.equal((await vet()).expiresOn, '2029-04-30')
  const given = { level: 'management', expiresOn: '2026-12-31' }
  assert.equal((await vet(given)).expiresOn, '2026-12-31')
  const cases: [object, string][] = [
    [{}, 'records.vetted-already'],
    [{ level: 'royal' }, 'records.not-in-list'],
    [{ grantedOn: '2026-03-04' }, 'records.bad-days'],
    [{ level: 'nppv-3', expiresOn: '2019-05-01' }, 'records.bad-days'],
    [{ personId: personIds.covert(1) }, 'platform.not-found'],
    [{ personId: personIds.deputy(1) }, 'records.own-check'],
    [{ personId: personIds.scrutineer(1) }, 'platform.not-found'],
  ]
  for (const [over, code] of cases) await assert.rejects(vet(over), refusedAs(code))
  const own = perform(world.house, officer, recordVetting, {
    personId,
    level: 'nppv-3',
    grantedOn: '2026-01-01',
  })
  await assert.rejects(own, refusedAs('platform.not-permitted'))
})

test('withdrawn vetting stays on record and does not hold', async () => {
  const { vetting } = await ask(world.house, hr, checksPage, { personId })
  const vettingId = vetting[0]?.vettingId ?? ''
  const withdraw = () =>
    perform(world.house, hr, withdrawVetting, { vettingId, reason: 'A finding of misconduct' })
  await withdraw()
  const after = await ask(world.house, hr, checksPage, { personId })
  assert.deepEqual(
    after.vetting.map(({ withdrawnOn }) => withdrawnOn),
    ['2026-03-03', null],
  )
  await assert.rejects(withdraw(), refusedAs('records.withdrawn-already'))
})
