import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { personIds } from '../../people/fixtures.ts'

import { perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { meetOn } from '../../../../test/support/held.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { decideOn } from '../fixtures.ts'
import { askToCarry } from './ask-to-carry.ts'
import { closeLeaveYear } from './close-leave-year.ts'
import { correctBalance } from './correct-balance.ts'
import { loadTaken } from './load-taken.ts'
import { requestLeave } from './request-leave.ts'

let world: World
let machine: Caller
let demo: Caller
let hr: Caller
before(async () => {
  world = await testWorld(rooms)
  machine = await world.caller({ machineOf: 'leave', organisationIds: [11, 12] })
  demo = await world.caller({ machineOf: 'demo', organisationIds: [11, 12] })
  hr = await world.caller({ personId: personIds.deputy(1), roles: ['hr-adviser'] })
})

const close = () => perform(world.house, machine, closeLeaveYear, {})
const closings = async () =>
  (
    await world.admin.query(
      `select person_id, left_minutes, carried_minutes, lost_minutes from leave.closing
       where force_id = 1 and leave_year = 2025 order by person_id`,
    )
  ).rows as {
    person_id: string
    left_minutes: number
    carried_minutes: number
    lost_minutes: number
  }[]
const closingOf = async (personId: string) =>
  (await closings()).find((row) => row.person_id === personId)
const ledgerOf = async (personId: string, leaveYear: number) =>
  (
    await world.admin.query(
      `select kind, adjusted_minutes as minutes, expires_on::text as "expiresOn"
       from leave.adjustment where person_id = $1 and leave_year = $2 order by made_at, kind`,
      [personId, leaveYear],
    )
  ).rows as { kind: string; minutes: number; expiresOn: string | null }[]

/** Constables of ten years by September 2025: 26 days for five months and 28 for seven. */
const ENTITLED = Math.ceil((480 * (26 * 5 + 28 * 7)) / 12 / 6) * 6

test('before the year is over nothing is closed', async () => {
  assert.deepEqual(await close(), { expired: 0, closed: 0, leaveYear: 2024 })
})

test('up to 40 hours go into the next year, more where it was approved, and the rest is lost', async () => {
  const adeyemi = await world.caller({ personId: personIds.adeyemi(1) })
  const okafor = await world.caller({ personId: personIds.okafor(1) })
  const input = { leaveYear: 2025, minutes: 4_800, reason: 'Long trial' }
  const { carryRequestId } = await perform(world.house, adeyemi, askToCarry, input)
  await decideOn(world, hr, carryRequestId, 'approved')
  const days = { firstOn: '2026-03-30', lastOn: '2026-04-02' }
  const { requestId } = await perform(world.house, okafor, requestLeave, days)

  world.clock.advance({ hours: 24 * 30 }) // to 2 April
  const first = await close()
  assert.equal(first.leaveYear, 2025)
  assert.deepEqual(await closingOf(personIds.adeyemi(1)), {
    person_id: personIds.adeyemi(1),
    left_minutes: ENTITLED,
    carried_minutes: 4_800,
    lost_minutes: ENTITLED - 4_800,
  })
  assert.equal((await closingOf(personIds.covert(1)))?.carried_minutes, 2_400)
  assert.equal(await closingOf(personIds.okafor(1)), undefined, 'a request of theirs waits')
  assert.deepEqual(await ledgerOf(personIds.adeyemi(1), 2026), [
    { kind: 'carried-over', minutes: 4_800, expiresOn: '2026-06-30' },
  ])

  const chief = await world.caller({ personId: personIds.chief(1) })
  await decideOn(world, chief, requestId, 'approved')
  assert.deepEqual(await close(), { expired: 0, closed: 1, leaveYear: 2025 })
  assert.equal((await closingOf(personIds.okafor(1)))?.left_minutes, ENTITLED - 960)
  assert.deepEqual(await close(), { expired: 0, closed: 0, leaveYear: 2025 }, 'again: nothing')
})

test('who asks to carry more while the year is closed is not closed; two closings close once', async () => {
  const lindqvist = await world.caller({ personId: personIds.deputy(1) })
  await openAgain(personIds.deputy(1))
  const input = { leaveYear: 2025, minutes: 3_000, reason: 'Long trial' }
  const meet = (starts: (() => Promise<unknown>)[]) =>
    meetOn(world, 'select from leave.book where person_id = $1', personIds.deputy(1), starts)
  const [asked] = await meet([() => perform(world.house, lindqvist, askToCarry, input), close])
  assert.equal(asked?.status, 'fulfilled')
  assert.equal(await closingOf(personIds.deputy(1)), undefined, 'what they asked for waits')

  const { carryRequestId } = (asked as PromiseFulfilledResult<{ carryRequestId: string }>).value
  const adviser = await world.caller({ personId: personIds.chief(1), roles: ['hr-adviser'] })
  await decideOn(world, adviser, carryRequestId, 'approved')
  const late = { personId: personIds.deputy(1), leaveYear: 2025, minutes: 600, reason: 'Lost form' }
  await perform(world.house, adviser, correctBalance, late)
  const both = await meet([close, close])
  const counts = both.map((one) => one.status === 'fulfilled' && one.value)
  assert.deepEqual(counts, [
    { expired: 0, closed: 1, leaveYear: 2025 },
    { expired: 0, closed: 0, leaveYear: 2025 },
  ])
  const closed = await closingOf(personIds.deputy(1))
  assert.equal(closed?.left_minutes, ENTITLED + 600, 'a correction of April counts')
  assert.equal(closed.carried_minutes, 3_000)
})

/** As if the year of one person had not been closed. */
async function openAgain(personId: string): Promise<void> {
  await world.admin.query('delete from leave.adjustment where person_id = $1', [personId])
  await world.admin.query('delete from leave.closing where person_id = $1', [personId])
}

test('a closed year takes no corrections and no more carrying', async () => {
  const correction = { personId: personIds.adeyemi(1), leaveYear: 2025, minutes: 60, reason: 'x' }
  const late = perform(world.house, hr, correctBalance, correction)
  await assert.rejects(late, refusedAs('leave.year-closed'))
  const okafor = await world.caller({ personId: personIds.okafor(1) })
  const more = { leaveYear: 2025, minutes: 3_000, reason: 'More' }
  const asked = perform(world.house, okafor, askToCarry, more)
  await assert.rejects(asked, refusedAs('leave.year-closed'))
})

test('carried leave that was not used by 30 June is ended once, the day after', async () => {
  const taken = [
    {
      personId: personIds.adeyemi(1),
      organisationId: 11,
      reference: 'LH-2026-000001',
      firstOn: '2026-06-29',
      lastOn: '2026-07-01',
      minutesByDay: [480, 480, 480],
    },
  ]
  await perform(world.house, demo, loadTaken, { taken })
  world.clock.advance({ hours: 24 * 89 }) // to 30 June
  assert.equal((await close()).expired, 0)
  world.clock.advance({ hours: 24 })
  const { expired } = await close()
  assert.equal(expired, (await closings()).filter((row) => row.carried_minutes > 0).length)
  assert.deepEqual((await ledgerOf(personIds.adeyemi(1), 2026)).at(-1), {
    kind: 'expiry',
    minutes: -(4_800 - 960),
    expiresOn: null,
  })
  assert.equal((await close()).expired, 0)
})

test('only the room itself closes years', async () => {
  await assert.rejects(
    perform(world.house, hr, closeLeaveYear, {}),
    refusedAs('platform.not-permitted'),
  )
})
