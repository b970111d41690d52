import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { z } from 'zod'
import { actionsOver, ask, definePermission, defineRoom, field, perform } from '#platform/actions'
import { notify } from '#platform/notices'
import { personIds } from '../../business/people/fixtures.ts'
import { rooms } from '../../rooms.ts'
import { testWorld, type World } from '../../../test/support/world.ts'
import { markSeen } from './commands/mark-seen.ts'
import { removeOld } from './commands/remove-old.ts'
import { myNotices } from './queries.ts'

const { defineCommand } = actionsOver<unknown>('herald')
const permission = definePermission({
  name: 'herald.tell',
  says: 'tell somebody something',
  held: { everyone: 'self' },
})
const tell = defineCommand({
  name: 'herald.tell-somebody',
  says: 'Tells somebody something',
  permission,
  input: z.strictObject({ personId: field.id('Choose'), text: field.text('Say it', 400) }),
  audit: { operation: 'disclosure', record: ['personId'] },
  subjects: ({ personId }) => [`people.person:${personId}`],
  run: (ctx, { personId, text }) =>
    notify(ctx, { personId, subject: `people.person:${personId}`, text, href: '/leave' }),
})
const herald = defineRoom({
  name: 'herald',
  wing: 'test',
  says: 'Tells people things',
  commands: [tell],
})

let world: World
before(async () => {
  world = await testWorld([...rooms, herald])
})
const as = (personId: string, forceId = 1) =>
  world.caller({ forceId, personId, accountId: personId })
const toldTo = async (personId: string, forceId = 1) =>
  ask(world.house, await as(personId, forceId), myNotices, {})

test('whoever is told something reads it, and nobody else does', async () => {
  const adeyemi = personIds.adeyemi(1)
  const okafor = await as(personIds.okafor(1))
  await perform(world.house, okafor, tell, { personId: adeyemi, text: 'Look at your leave' })
  assert.deepEqual(
    (await toldTo(adeyemi)).map(({ text, seenAt }) => [text, seenAt]),
    [['Look at your leave', null]],
  )
  assert.deepEqual(await toldTo(personIds.okafor(1)), [])
  assert.deepEqual(await toldTo(personIds.adeyemi(2), 2), [])
  const { read } = await perform(world.house, await as(adeyemi), markSeen, {})
  assert.equal(read, 1)
  assert.notEqual((await toldTo(adeyemi))[0]?.seenAt, null)
})

test('nobody is told what they do themselves, and nobody who does not work here', async () => {
  const okafor = await as(personIds.okafor(1))
  await perform(world.house, okafor, tell, { personId: personIds.okafor(1), text: 'Well done' })
  await perform(world.house, okafor, tell, { personId: personIds.adeyemi(2), text: 'Come here' })
  const { rows } = await world.admin.query(`select text from notices.notice
    where text in ('Well done', 'Come here')`)
  assert.deepEqual(rows, [])
})

test('a long text is cut, and what is 90 days old is removed', async () => {
  const okafor = await as(personIds.okafor(1))
  const deputy = personIds.deputy(1)
  await perform(world.house, okafor, tell, { personId: deputy, text: 'x'.repeat(400) })
  assert.equal((await toldTo(deputy))[0]?.text.length, 300)
  const machine = await world.caller({ machineOf: 'notices' })
  world.clock.advance({ hours: 24 * 89 })
  await perform(world.house, machine, removeOld, {})
  assert.equal((await toldTo(deputy)).length, 1)
  world.clock.advance({ hours: 25 })
  assert.equal((await perform(world.house, machine, removeOld, {})).removed > 0, true)
  assert.deepEqual(await toldTo(deputy), [])
})
