import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { myNotices } from '#platform/notices'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { joiner, robinJoins } from '../fixtures.ts'
import {
  journeyByReference,
  journeyPage,
  myJourneys,
  offerForm,
  openJourneys,
} from '../queries/journeys.ts'
import { offerPost } from './offer-post.ts'

let world: World
let hr: Caller
let robin: Awaited<ReturnType<typeof robinJoins>>
before(async () => {
  world = await testWorld(rooms)
  const demo = await world.caller({ organisationIds: [11, 12], machineOf: 'demo' })
  hr = await world.caller({ roles: ['hr-adviser'], personId: personIds.deputy(1) })
  robin = await robinJoins(world.house, demo, hr)
})

const pageFor = (caller: Caller) =>
  ask(world.house, caller, journeyPage, { journeyId: robin.journeyId })

test('everything that can begin begins at once, with whoever has it, and the rest says for what it waits', async () => {
  const { parts, name, manager } = await pageFor(hr)
  assert.deepEqual([name, manager], ['Robin Ash', 'Ngozi Okafor'])
  const of = (code: string) => parts.find((part) => part.code === code)
  assert.equal(of('contract')?.status, 'waiting')
  assert.deepEqual([of('kit')?.status, of('kit')?.after], ['later', ['vetting']])
  assert.equal(of('kit')?.owner, 'any kit store keeper')
  // A laptop is for staff; a constable gets the kit.
  assert.equal(of('laptop'), undefined)
  // Ten working days before Monday 23 March, by the close of the day.
  assert.equal(of('contract')?.dueAt?.toString(), '2026-03-09T18:00:00Z')
})

test('whoever joins sees their journey before their first day, and so does who will manage them', async () => {
  const me = await world.caller({ personId: robin.personId })
  const { journeys } = await ask(world.house, me, myJourneys, {})
  assert.deepEqual(
    journeys.map(({ kind, dayOn }) => [kind, dayOn]),
    [['joiner', '2026-03-23']],
  )
  assert.equal((await pageFor(me)).isMe, true)
  const okafor = await world.caller({ personId: personIds.okafor(1) })
  const { rows } = await ask(world.house, okafor, openJourneys, {})
  assert.deepEqual(
    rows.map(({ name, done, late }) => [name, done, late]),
    [['Robin Ash', 0, 0]],
  )
  const { reference, journeyId } = robin
  const found = await ask(world.house, okafor, journeyByReference, { reference })
  assert.equal(found.journeyId, journeyId)
})

test('who has nothing to do with it does not find it, in another force neither', async () => {
  const adeyemi = await world.caller({ personId: personIds.adeyemi(1) })
  await assert.rejects(pageFor(adeyemi), refusedAs('platform.not-found'))
  const other = await world.caller({ forceId: 2, roles: ['hr-adviser'] })
  await assert.rejects(pageFor(other), refusedAs('platform.not-found'))
  const { rows } = await ask(world.house, other, openJourneys, {})
  assert.deepEqual(rows, [])
  assert.deepEqual(await ask(world.house, adeyemi, myNotices, {}), [])
})

test('a first day that is over, a post there is not and a number nobody has are refused in words', async () => {
  const offer = (more: object) => perform(world.house, hr, offerPost, { ...joiner, ...more })
  const late = refusedAs('lifecycle.first-day-over')
  await assert.rejects(offer({ firstOn: '2026-03-03' }), late)
  const nowhere = { postId: personIds.okafor(1) }
  await assert.rejects(offer(nowhere), refusedAs('lifecycle.no-such-post'))
  const nobody = { managerNumber: '999ZZ', collarNumber: '901LX' }
  await assert.rejects(offer(nobody), refusedAs('people.no-such-number'))
  const { posts } = await ask(world.house, hr, offerForm, {})
  assert.ok(Array.isArray(posts))
})
