import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { z } from 'zod'
import { actionsOver, definePermission, defineRoom, type Caller } from '#platform/actions'
import { work, type RoomWithRoutes } from '#platform/http'
import { until } from '../../test/support/working.ts'
import { testWorld, type World } from '../../test/support/world.ts'
import { openWaitingCounts, type WaitingCounts } from './waiting.ts'

const permission = definePermission({
  name: 'tray.look',
  says: 'look into the tray',
  held: { everyone: 'force' },
})

/** What lies in the tray; below nothing it cannot be opened. */
let letters = 0
const lettersWaiting = actionsOver<object>('tray').defineQuery({
  name: 'tray.letters',
  says: 'Lists the letters in the tray',
  permission,
  input: z.strictObject({}),
  run: () => {
    if (letters < 0) throw new Error('The tray is stuck')
    return Promise.resolve(Array.from({ length: letters }, (_, index) => index))
  },
})
const tray: RoomWithRoutes = {
  ...defineRoom({ name: 'tray', wing: 'platform', says: 'A tray', queries: [lettersWaiting] }),
  home: {
    work: [
      work({
        section: 'waiting',
        query: lettersWaiting,
        input: {},
        items: (found) => found.map((index) => ({ text: `Letter ${index}`, href: '/tray' })),
      }),
    ],
  },
}

let world: World
let caller: Caller
let counts: WaitingCounts
before(async () => {
  world = await testWorld([tray])
  caller = await world.caller()
  counts = openWaitingCounts(world.house, [tray])
})
const shown = () => counts.of(caller)

test('for ten seconds the count stands; then it is counted again while the one before is shown', async () => {
  letters = 1
  assert.equal(await shown(), 1)
  letters = 2
  world.clock.advance({ seconds: 9 })
  assert.equal(await shown(), 1)
  world.clock.advance({ seconds: 1 })
  assert.equal(await shown(), 1)
  assert.equal(await until(async () => (await shown()) === 2), true)
})

test('a count of half a minute ago is not shown, nor one of before somebody did something', async () => {
  letters = 3
  world.clock.advance({ seconds: 31 })
  assert.equal(await shown(), 3)
  letters = 4
  counts.forget(caller.actor.accountId)
  assert.equal(await shown(), 4)
})

test('where it cannot be counted the number before is shown, and nought where there is none', async () => {
  letters = -1
  world.clock.advance({ seconds: 11 })
  assert.equal(await shown(), 4)
  counts.forget(caller.actor.accountId)
  assert.equal(await shown(), 0)
})
