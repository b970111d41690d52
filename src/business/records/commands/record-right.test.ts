import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'

import { checksPage } from '../queries/own.ts'
import { recordRight } from './record-right.ts'

let world: World
let hr: Caller
let officer: Caller
before(async () => {
  world = await testWorld(rooms)
  hr = await world.caller({ roles: ['hr-adviser'], personId: personIds.deputy(1) })
  officer = await world.caller({ personId: personIds.adeyemi(1) })
})

// Immigration, Asylum and Nationality Act 2006 s.15: who employs must check.
test('a check names its document; a right with an end has a last day, another has none', async () => {
  const personId = personIds.adeyemi(1)
  const check = (over: object = {}) =>
    perform(world.house, hr, recordRight, {
      personId,
      document: 'british-passport',
      checkedOn: '2019-09-02',
      ...over,
    })
  await check()
  await check({ document: 'online-check', checkedOn: '2025-09-01', expiresOn: '2026-09-01' })
  const cases: [object, string][] = [
    [{}, 'records.checked-already'],
    [{ document: 'library-card' }, 'records.not-in-list'],
    [{ document: 'online-check' }, 'records.end-of-right'],
    [{ expiresOn: '2030-01-01' }, 'records.end-of-right'],
    [{ checkedOn: '2026-03-04' }, 'records.bad-days'],
    [{ personId: personIds.covert(1) }, 'platform.not-found'],
    [{ personId: personIds.deputy(1) }, 'records.own-check'],
  ]
  for (const [over, code] of cases) await assert.rejects(check(over), refusedAs(code))
  const { rights } = await ask(world.house, hr, checksPage, { personId })
  assert.deepEqual(
    rights.map(({ document, expiresOn }) => [document, expiresOn]),
    [
      ['online-check', '2026-09-01'],
      ['british-passport', null],
    ],
  )
  const own = perform(world.house, officer, recordRight, {
    personId,
    document: 'british-passport',
    checkedOn: '2020-01-01',
  })
  await assert.rejects(own, refusedAs('platform.not-permitted'))
})
