import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { taserSession } from '../fixtures.ts'
import { booking, myBookings } from '../queries/bookings.ts'
import { loadSkills } from './load-skills.ts'
import { warnExpiring } from './warn-expiring.ts'

let world: World
let trainer: Caller
let adeyemi: Caller
before(async () => {
  world = await testWorld(rooms)
  trainer = await world.caller({ roles: ['trainer'] })
  adeyemi = await world.caller({ personId: personIds.adeyemi(1) })
})

const watch = async () => {
  const machine = await world.caller({ machineOf: 'learning', organisationIds: [11, 12] })
  const { told, booked } = await perform(world.house, machine, warnExpiring, {})
  return [told, booked]
}
const said = async (personId: string) => {
  const { rows } = await world.admin.query<{ text: string }>(
    'select text from notices.notice where person_id = $1 order by made_at',
    [personId],
  )
  return rows.map(({ text }) => text)
}
const days = (count: number) => world.clock.advance({ hours: 24 * count })

test('each step is said once, a session is booked with the first, and expiry blocks duty', async () => {
  const demo = await world.caller({ machineOf: 'demo', organisationIds: [11, 12] })
  const held = { organisationId: 11, skill: 'taser', awardedOn: '2025-06-20' }
  await perform(world.house, demo, loadSkills, {
    skills: [
      { ...held, personId: personIds.adeyemi(1) },
      { ...held, personId: personIds.covert(1) },
    ],
  })
  // One that is full, one too near, one that needs another skill; then the one that is booked.
  await taserSession(world.house, trainer, { firstOn: '2026-04-20', needs: 'safety' })
  const { sessionId, title } = await taserSession(world.house, trainer, { places: 1 })
  assert.deepEqual(await watch(), [0, 0])
  days(19) // 22 March: 89 days before 19 June
  assert.deepEqual(await watch(), [2, 1])
  assert.deepEqual(await watch(), [0, 0], 'the same night again')
  const both = [...(await said(personIds.adeyemi(1))), ...(await said(personIds.covert(1)))]
  assert.equal(both.filter((text) => text.includes(`You are booked: ${title}`)).length, 1)
  days(75) // 5 June: 14 days before
  assert.deepEqual(await watch(), [2, 0], 'the step that is reached, not those before it')
  days(8)
  assert.deepEqual(await watch(), [2, 0])
  days(7) // 20 June
  assert.deepEqual(await watch(), [2, 0])
  days(30)
  assert.deepEqual(await watch(), [0, 0], 'nothing is said after it has expired')
  const own = (await said(personIds.adeyemi(1))).at(-1)
  assert.equal(own, 'Taser officer expired on 19 June 2026. You are not put on duties that need it')
  const managers = await said(personIds.okafor(1))
  assert.deepEqual(managers, [
    'Taser officer of Funmi Adeyemi holds until 19 June 2026',
    'Taser officer of Funmi Adeyemi expired on 19 June 2026',
  ])
  assert.ok(sessionId)
})

test('whoever is booked already is not booked again, and people do not watch', async () => {
  const { rows } = await ask(world.house, adeyemi, myBookings, {})
  assert.ok(rows.length <= 1)
  for (const { bookingId } of rows) {
    assert.equal((await ask(world.house, adeyemi, booking, { bookingId })).origin, 'expiry')
  }
  await assert.rejects(
    perform(world.house, trainer, warnExpiring, {}),
    refusedAs('platform.not-permitted'),
  )
})
