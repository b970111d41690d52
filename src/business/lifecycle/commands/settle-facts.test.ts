import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { registerItem, issueItem, returnItem } from '#business/items'
import { bookPerson } from '#business/learning'
import { endEmployment } from '#business/people'
import { ask, perform, type Caller } from '#platform/actions'
import { finishTask } from '#platform/cases'
import { openAccount, registerIssuer } from '#platform/identity'
import { rooms } from '../../../rooms.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { deliverFacts } from '../../../../test/support/working.ts'
import { taserSession } from '../../learning/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { cleared, robinJoins } from '../fixtures.ts'
import { journeyPage, openJourneys } from '../queries/journeys.ts'
import { followPeople } from './follow-people.ts'
import { settleFacts } from './settle-facts.ts'

let world: World
let demo: Caller
let hr: Caller
let machine: Caller
before(async () => {
  world = await testWorld(rooms)
  demo = await world.caller({ organisationIds: [11, 12], machineOf: 'demo' })
  hr = await world.caller({ roles: ['hr-adviser'], personId: personIds.deputy(1) })
  machine = await world.caller({ organisationIds: [11, 12], machineOf: 'lifecycle' })
})

const settle = () => perform(world.house, machine, settleFacts, {})
async function partsOf(journeyId: string) {
  const { parts } = await ask(world.house, hr, journeyPage, { journeyId })
  return new Map(parts.map((part) => [part.code, part]))
}

test('what other rooms enter closes the steps of a joiner, and begins what waited for them', async () => {
  const { journeyId, personId } = await robinJoins(world.house, demo, hr)
  await settle()
  const first = await partsOf(journeyId)
  assert.equal(first.get('post')?.status, 'done')
  assert.equal(first.get('vetting')?.status, 'waiting')
  assert.equal(first.get('access')?.status, 'later')
  await cleared(world.house, demo, personId)
  await settle()
  const then = await partsOf(journeyId)
  assert.equal(then.get('vetting')?.status, 'done')
  assert.equal(then.get('vetting')?.doneBy, 'Bluelamp')
  assert.equal(then.get('right-to-work')?.status, 'done')
  assert.equal(then.get('kit')?.status, 'waiting')
  const { closed } = await settle()
  assert.ok(closed <= 1)
  const store = await world.caller({ roles: ['stores'], personId: personIds.deputy(1) })
  const { itemId } = await perform(world.house, store, registerItem, { kind: 'baton' })
  const given = { itemId, version: 1, who: '900LX', terms: 'until-leaving' }
  await perform(world.house, store, issueItem, given)
  assert.equal(await deliverFacts(world, 'items.issued'), 1)
  assert.equal((await partsOf(journeyId)).get('kit')?.status, 'done')
})

test('after the last day nobody signs in any more, kit that is out keeps its step open, and it is read back', async () => {
  const personId = personIds.adeyemi(1)
  const admin = await world.caller({ roles: ['administrator'], personId: personIds.chief(1) })
  const issuer = 'https://issuer.example'
  await registerIssuer(world.house, { issuer, forceId: 1, name: 'The staff directory' })
  const { accountId } = await perform(world.house, admin, openAccount, {
    issuer,
    subject: 'adeyemi',
    name: 'PC Funmi Adeyemi',
    organisationId: 11,
    personId,
  })
  const store = await world.caller({ roles: ['stores'], personId: personIds.deputy(1) })
  const { itemId } = await perform(world.house, store, registerItem, {
    kind: 'baton',
  })
  const terms = 'until-leaving'
  await perform(world.house, store, issueItem, { itemId, version: 1, who: '207LX', terms })
  const reason = 'They go elsewhere'
  await perform(world.house, hr, endEmployment, { personId, lastOn: '2026-03-05', reason })
  await perform(world.house, machine, followPeople, {})
  const { rows } = await ask(world.house, hr, openJourneys, { kind: 'leaver' })
  const journeyId = rows[0]?.journeyId ?? ''
  await settle()
  assert.equal((await partsOf(journeyId)).get('sign-in')?.status, 'waiting')

  // Five past midnight of the day after.
  world.clock.advance({ hours: 63, minutes: 5 })
  await settle()
  const over = await partsOf(journeyId)
  assert.equal(over.get('sign-in')?.status, 'done')
  assert.equal(over.get('access')?.status, 'done')
  assert.equal(over.get('access')?.late, false)
  assert.equal(over.get('kit')?.status, 'waiting')
  const account = await world.admin.query(
    'select status from identity.account where account_id = $1',
    [accountId],
  )
  assert.deepEqual(account.rows, [{ status: 'suspended' }])
  await perform(world.house, store, returnItem, { itemId, version: 2, condition: 'good' })
  assert.equal(await deliverFacts(world, 'items.returned'), 1)
  assert.equal((await partsOf(journeyId)).get('kit')?.status, 'done')
})

test('on the first day an account opens by itself; a course and a published roster close their steps', async () => {
  const { house } = world
  const trainer = await world.caller({ roles: ['trainer'] })
  const { rows } = await ask(house, hr, openJourneys, { kind: 'joiner' })
  const { journeyId = '', personId = '' } = rows[0] ?? {}
  const status = async (code: string) => (await partsOf(journeyId)).get(code)?.status
  assert.equal(await status('training'), 'waiting')
  const { sessionId } = await taserSession(house, trainer)
  await perform(house, trainer, bookPerson, { sessionId, who: '900LX' })
  assert.equal(await deliverFacts(world, 'learning.booking-settled'), 1)
  assert.equal(await status('training'), 'done')
  await settle()
  assert.equal(await status('roster'), 'done')

  const contract = (await partsOf(journeyId)).get('contract')
  await perform(house, hr, finishTask, { taskId: contract?.taskId ?? '' })
  const issuer = 'https://issuer.example'
  await registerIssuer(house, { issuer, forceId: 1, name: 'Ours', subjectIs: 'user-name' })
  await settle()
  assert.equal(await status('account'), 'waiting')

  // Two past midnight of Monday 23 March.
  world.clock.advance({ hours: 16 * 24 + 23, minutes: 57 })
  await settle()
  const account = (await partsOf(journeyId)).get('account')
  assert.deepEqual([account?.status, account?.doneBy, account?.late], ['done', 'Bluelamp', false])
  const opened = await world.admin.query(
    'select subject, status from identity.account where person_id = $1',
    [personId],
  )
  assert.deepEqual(opened.rows, [{ subject: '900lx', status: 'active' }])
})
