import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { unitIds } from '../../organisation/fixtures.ts'
import { personIds } from '../fixtures.ts'
import { employmentOn } from '../queries/employments.ts'
import { nameOf } from '../queries/names.ts'
import { recordPerson } from './record-person.ts'

let world: World
let hr: Caller
before(async () => {
  world = await testWorld(rooms)
  hr = await world.caller({ roles: ['hr-adviser'] })
})

const newcomer = () => ({
  personId: randomUUID(),
  organisationId: 11,
  givenName: 'Idris',
  familyName: 'Vaughan',
  unitId: unitIds.lambeth(1),
  rankOrGrade: 'Constable',
  managerId: personIds.okafor(1),
  from: '2026-04-01',
  joinedOn: '2026-04-01',
  dayMinutes: 480,
  workingDays: '1111100',
})

test('a person is entered with how they are employed from a day on', async () => {
  const person = newcomer()
  await perform(world.house, hr, recordPerson, person)
  const { personId } = person
  assert.equal(await ask(world.house, hr, nameOf, { personId }), 'Idris Vaughan')
  const before = await ask(world.house, hr, employmentOn, { personId, on: '2026-03-31' })
  assert.equal(before, undefined)
  const after = await ask(world.house, hr, employmentOn, { personId, on: '2026-04-01' })
  assert.equal(after?.managerId, personIds.okafor(1))
  assert.deepEqual(after?.valid, { from: '2026-04-01', until: null })
})

test('what cannot be true of a person is refused by its rule', async () => {
  const cases: [object, RegExp][] = [
    [{ personId: personIds.adeyemi(1) }, /people.known-already/],
    [{ collarNumber: '207LX' }, /people.collar-taken/],
    [{ from: '2019-12-31' }, /people.unit-not-there/],
    [{ unitId: unitIds.lambeth(2) }, /people.unit-not-there/],
    [{ managerId: personIds.okafor(2) }, /people.manager-unknown/],
    [{ workingDays: '0000000' }, /people.bad-pattern/],
    [{ rankOrGrade: 'Wing commander' }, /people.unknown-rank/],
    [{ postId: randomUUID() }, /people.post-not-there/],
  ]
  for (const [change, code] of cases) {
    const person = { ...newcomer(), ...change }
    await assert.rejects(perform(world.house, hr, recordPerson, person), code)
  }
  const self = newcomer()
  const own = { ...self, managerId: self.personId }
  await assert.rejects(perform(world.house, hr, recordPerson, own), /people.own-manager/)
})

test('a covert colleague has no name and no employment, but for their own account', async () => {
  const personId = personIds.covert(1)
  const asked = { personId, on: '2026-03-03' }
  assert.equal(await ask(world.house, hr, nameOf, { personId }), undefined)
  assert.equal(await ask(world.house, hr, employmentOn, asked), undefined)
  const themselves = await world.caller({ personId, accountId: personId })
  assert.equal(await ask(world.house, themselves, nameOf, { personId }), 'Funmi Adeyemi')
  assert.notEqual(await ask(world.house, themselves, employmentOn, asked), undefined)
})

test('people of the other organisation and the other force are not found', async () => {
  for (const personId of [personIds.scrutineer(1), personIds.adeyemi(2)]) {
    assert.equal(await ask(world.house, hr, nameOf, { personId }), undefined)
    const on = '2026-03-03'
    assert.equal(await ask(world.house, hr, employmentOn, { personId, on }), undefined)
  }
})

test('only those who may change people enter one', async () => {
  const somebody = await world.caller()
  await assert.rejects(
    perform(world.house, somebody, recordPerson, newcomer()),
    /platform.not-permitted/,
  )
})
