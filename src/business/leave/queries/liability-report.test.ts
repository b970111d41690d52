import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { personIds } from '../../people/fixtures.ts'
import { ask, perform, type Caller } from '#platform/actions'
import { loadPeople } from '#business/people'
import { rooms } from '../../../rooms.ts'
import { unitIds } from '../../organisation/fixtures.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { correctBalance } from '../commands/correct-balance.ts'
import { loadTaken } from '../commands/load-taken.ts'
import { reckonLiability } from '../commands/reckon-liability.ts'
import { requestLeave } from '../commands/request-leave.ts'
import { decideOn } from '../fixtures.ts'
import { leaveBalanceOf } from './balance.ts'
import { liability } from './liability-report.ts'

let world: World
let hr: Caller
let finance: Caller
let okafor: Caller
let adeyemi: Caller
let oversight: Caller
let machine: Caller

const id = (n: number): string => `00000000-0000-4000-a000-0000000000${String(n).padStart(2, '0')}`
const ON = '2026-03-03'

/** Seven more of Lambeth, part-time and mid-year among them, so that units are not all small. */
async function hireMore(): Promise<void> {
  const demo = await world.caller({ machineOf: 'demo', organisationIds: [11, 12] })
  const numbers = [1, 2, 3, 4, 5, 6, 7]
  const people = numbers.map((n) => ({
    personId: id(n),
    organisationId: 11,
    givenName: `Given${n}`,
    familyName: `Family${n}`,
  }))
  const employments = numbers.map((n) => ({
    personId: id(n),
    unitId: unitIds.lambeth(1),
    from: n === 3 ? '2025-09-10' : '2021-02-01',
    joinedOn: n === 3 ? '2025-09-10' : '2014-11-20',
    rankOrGrade: n < 6 ? 'Constable' : 'Band E',
    dayMinutes: n < 6 ? 480 : 432,
    workingDays: n % 2 === 0 ? '1110000' : '1111100',
    managerId: personIds.okafor(1),
  }))
  await perform(world.house, demo, loadPeople, { people, employments })
  const half = { firstPart: 'afternoon', unitId: unitIds.lambeth(1), organisationId: 11 } as const
  await perform(world.house, demo, loadTaken, {
    taken: [1, 2, 6].map((n) => ({
      ...half,
      personId: id(n),
      reference: `LH-2025-00000${n}`,
      firstOn: '2025-07-07',
      lastOn: '2025-07-08',
      minutesByDay: [n < 6 ? 240 : 216, n < 6 ? 480 : 432],
    })),
    carried: [{ personId: id(2), organisationId: 11, leaveYear: 2025, minutes: 605 }],
  })
}

before(async () => {
  world = await testWorld(rooms)
  hr = await world.caller({ personId: personIds.deputy(1), roles: ['hr-adviser'] })
  finance = await world.caller({ roles: ['finance'] })
  okafor = await world.caller({ personId: personIds.okafor(1), name: 'PS Okafor' })
  adeyemi = await world.caller({ personId: personIds.adeyemi(1), name: 'PC Adeyemi' })
  oversight = await world.caller({ roles: ['oversight-officer'], organisationId: 12 })
  machine = await world.caller({ machineOf: 'leave', organisationIds: [11, 12] })
  await hireMore()
  const booked = { firstOn: '2026-03-09', lastOn: '2026-03-10' }
  const { requestId } = await perform(world.house, adeyemi, requestLeave, booked)
  await decideOn(world, okafor, requestId, 'approved')
  await perform(world.house, adeyemi, requestLeave, { firstOn: '2026-03-19', lastOn: '2026-03-19' })
  await perform(world.house, machine, reckonLiability, { on: ON })
})

const totals = async (who: Caller, asked: Record<string, unknown> = {}) => {
  const { total, choice } = await ask(world.house, who, liability.figures, { on: ON, ...asked })
  assert.equal(choice.over.lastOn, ON)
  const names = Object.keys(liability.measures)
  return Object.fromEntries(names.map((name, index) => [name, total.values[index] ?? null]))
}

const balanceOf = async (personId: string) => {
  const found = await ask(world.house, hr, leaveBalanceOf, { personId, on: ON })
  const minus = (key: string) => found.lines.find((line) => line.key === key)?.minutes ?? 0
  return { left: found.left, untaken: found.left - minus('booked') - minus('waiting') }
}

const everybody = [
  ...['okafor', 'adeyemi', 'chief', 'deputy'].map((name) =>
    personIds[name as keyof typeof personIds](1),
  ),
  ...[1, 2, 3, 4, 5, 6, 7].map(id),
]

test('the figures are the sum of the balances that people see, to the minute (IAS 19.11-16)', async () => {
  const balances = await Promise.all(everybody.map(balanceOf))
  const sum = (key: 'left' | 'untaken') => balances.reduce((all, one) => all + one[key], 0)
  const { left, untaken, people } = await totals(hr)
  assert.equal(people, BigInt(everybody.length))
  assert.equal(left, BigInt(sum('left')))
  assert.equal(untaken, BigInt(sum('untaken')))
  assert.equal(sum('untaken') - sum('left'), 3 * 480)
})

test('groups add up to the total, in minutes and in pence, and each person is one record', async () => {
  for (const by of ['unit', 'rank', 'service', 'organisation', 'leaveYear']) {
    const { groups, total } = await ask(world.house, hr, liability.figures, { on: ON, by })
    for (const [index, measure] of Object.keys(liability.measures).entries()) {
      if (measure === 'days') continue
      const sum = groups.reduce((all, { values }) => all + BigInt(values[index] ?? 0), 0n)
      assert.equal(sum, total.values[index], `${by} ${measure}`)
    }
  }
  const { rows } = await ask(world.house, hr, liability.behind!, { on: ON, rank: 'Constable' })
  const untaken = rows.reduce((all, row) => all + BigInt(row['untaken_minutes'] as number), 0n)
  assert.equal(untaken, (await totals(hr, { rank: 'Constable' }))['untaken'])
})

test('worth is at the demo rate of the rank on the day, rounded for each person', async () => {
  const { rows } = await ask(world.house, adeyemi, liability.behind!, { on: ON })
  assert.equal(rows.length, 1)
  const minutes = Number(rows[0]?.['untaken_minutes'])
  assert.equal(Number(rows[0]?.['untaken_pence']), Math.round((minutes * 16_900) / 480))
})

test('everybody sees their own reach: line, organisation, oneself; the covert are counted for nobody', async () => {
  assert.equal((await totals(adeyemi))['people'], 1n)
  // Okafor, Adeyemi and the seven; the chief the whole line.
  assert.equal((await totals(okafor))['people'], 9n)
  assert.equal((await totals(finance))['people'], 11n)
  const elsewhere = await world.caller({ forceId: 2, roles: ['hr-adviser'] })
  const other = await ask(world.house, elsewhere, liability.figures, {})
  assert.deepEqual([other.kept, other.groups.length], [false, 0])
})

test('the oversight body sees its own figures, and of one person none', async () => {
  const asked = { on: ON, by: 'organisation' }
  const { groups, total } = await ask(world.house, oversight, liability.figures, asked)
  assert.deepEqual(
    groups.map(({ hidden, words }) => [hidden, words[0]]),
    [['small', 'Test oversight body']],
  )
  assert.equal(total.hidden, 'small')
  assert.ok(total.values.every((value) => value === null))
  const { rows } = await ask(world.house, oversight, liability.behind!, { on: ON })
  assert.deepEqual(rows, [])
})

test('finance sees no group of fewer than 5, nor what would give it away; HR sees all', async () => {
  const asked = { on: ON, by: 'rank' }
  const hidden = async (who: Caller) => {
    const { groups } = await ask(world.house, who, liability.figures, asked)
    return groups.filter((group) => group.hidden !== 'no').map(({ words }) => words[0])
  }
  assert.deepEqual(await hidden(hr), [])
  // One chief inspector, two of Band E and two sergeants are five together: the constables stay.
  assert.deepEqual(await hidden(finance), ['Band E', 'Chief inspector', 'Sergeant'])
  const whole = JSON.stringify(
    await ask(world.house, finance, liability.figures, asked),
    (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value),
  )
  assert.doesNotMatch(whole, /"people"|Given1/)
})

test('narrowing cannot be used to take a small group away from a larger one', async () => {
  const whole = await totals(finance)
  assert.notEqual(whole['untaken'], null)
  // All of Lambeth but a few are officers: the officers alone would tell of the others.
  const officers = await totals(finance, { service: 'officer' })
  assert.equal(officers['untaken'], null)
  assert.notEqual((await totals(hr, { service: 'officer' }))['untaken'], null)
})

test('what was told at the end of a day stays, whatever is changed afterwards', async () => {
  const before = await totals(hr)
  const correction = { leaveYear: 2025, minutes: 240, reason: 'A course on a day off' }
  await perform(world.house, hr, correctBalance, { personId: id(1), ...correction })
  assert.deepEqual(await totals(hr), before)
})
