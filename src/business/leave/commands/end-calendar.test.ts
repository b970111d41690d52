import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { myCalendars } from '../queries/calendars.ts'
import { endCalendar } from './end-calendar.ts'
import { makeCalendar } from './make-calendar.ts'

let world: World
let adeyemi: Caller
before(async () => {
  world = await testWorld(rooms)
  adeyemi = await world.caller({ personId: personIds.adeyemi(1) })
})

test('an address that its owner ended is gone; one of others is not found, nor is it twice', async () => {
  const tokenHash = createHash('sha256').update('mine').digest('hex')
  const made = { ofWhom: 'me', shows: 'busy', tokenHash } as const
  const { feedId } = await perform(world.house, adeyemi, makeCalendar, made)
  const okafor = await world.caller({ personId: personIds.okafor(1) })
  await assert.rejects(perform(world.house, okafor, endCalendar, { feedId }), /not-found/)
  const before = await ask(world.house, adeyemi, myCalendars, {})
  assert.deepEqual(
    before.calendars.map((one) => one.feedId),
    [feedId],
  )
  await perform(world.house, adeyemi, endCalendar, { feedId })
  assert.deepEqual((await ask(world.house, adeyemi, myCalendars, {})).calendars, [])
  await assert.rejects(perform(world.house, adeyemi, endCalendar, { feedId }), /not-found/)
})
