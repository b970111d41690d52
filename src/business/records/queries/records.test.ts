import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { recordPerson } from '#business/people'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { unitIds } from '../../organisation/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { loadRecords } from '../commands/load-records.ts'
import { recordVetting } from '../commands/record-vetting.ts'
import { equalityFigures } from './equality-report.ts'
import { expiring } from './expiring.ts'
import { checksPage } from './own.ts'

let world: World
let hr: Caller
before(async () => {
  world = await testWorld(rooms)
  hr = await world.caller({ roles: ['hr-adviser'], personId: personIds.deputy(1) })
})

test('what runs out is listed for HR alone, of the present, and not once it is done again', async () => {
  const vet = (personId: string, grantedOn: string, expiresOn: string) =>
    perform(world.house, hr, recordVetting, { personId, level: 'nppv-3', grantedOn, expiresOn })
  await vet(personIds.adeyemi(1), '2021-03-01', '2026-02-28')
  await vet(personIds.okafor(1), '2021-06-01', '2026-05-31')
  await vet(personIds.chief(1), '2021-06-01', '2026-06-02')
  const names = async (input: object = {}) =>
    (await ask(world.house, hr, expiring, input)).rows.map(({ name }) => name)
  assert.deepEqual(await names(), ['Funmi Adeyemi', 'Ngozi Okafor'])
  assert.deepEqual(await names({ days: 91 }), ['Funmi Adeyemi', 'Ngozi Okafor', 'Marcel Baptiste'])
  assert.deepEqual(await names({ kind: 'right to work' }), [])
  await vet(personIds.adeyemi(1), '2026-03-01', '2031-02-28')
  assert.deepEqual(await names(), ['Ngozi Okafor'])
  const theirs = await world.caller({ roles: ['hr-adviser'], organisationId: 12 })
  assert.deepEqual((await ask(world.house, theirs, expiring, {})).rows, [])
  const officer = await world.caller({ personId: personIds.adeyemi(1) })
  await assert.rejects(ask(world.house, officer, expiring, {}), refusedAs('platform.not-permitted'))
  const covert = ask(world.house, hr, checksPage, { personId: personIds.covert(1) })
  await assert.rejects(covert, refusedAs('platform.not-found'))
})

// UK GDPR art. 9; Equality Act 2010 s.149.
test('figures of equality hide groups of fewer than five, and what would give them away', async () => {
  const demo = await world.caller({ machineOf: 'demo', organisationIds: [11, 12] })
  const equality: { personId: string; question: string; answer: string }[] = []
  for (let n = 0; n < 12; n += 1) {
    const { personId } = await perform(world.house, hr, recordPerson, {
      organisationId: 11,
      givenName: 'Alex',
      familyName: `Counted ${n}`,
      unitId: unitIds.lambeth(1),
      rankOrGrade: 'Constable',
      from: '2025-01-01',
      joinedOn: '2025-01-01',
      dayMinutes: 480,
      workingDays: '1111100',
    })
    const answer = n < 3 ? 'yes' : 'no'
    equality.push({ personId, question: 'disability', answer })
  }
  await perform(world.house, demo, loadRecords, { vetting: [], rights: [], equality })
  const { groups, total } = await ask(world.house, hr, equalityFigures.figures, {})
  assert.equal(total.values[0], 12n)
  assert.deepEqual(
    groups.map(({ keys, hidden }) => [keys[0], hidden]),
    [
      ['disability/no', 'near'],
      ['disability/yes', 'small'],
    ],
  )
  const officer = await world.caller({ personId: personIds.adeyemi(1) })
  const curious = ask(world.house, officer, equalityFigures.figures, {})
  await assert.rejects(curious, refusedAs('platform.not-permitted'))
})
