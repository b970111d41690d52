import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, beforeEach, test } from 'node:test'
import { z } from 'zod'
import {
  actionsOver,
  ask,
  definePermission,
  defineRoom,
  field,
  perform,
  type Caller,
} from '#platform/actions'
import { answerDelegation, offerDelegation } from '#platform/authority'
import { myNotices } from '#platform/notices'
import { Refusal } from '#platform/refusals'
import { personIds } from '../../business/people/fixtures.ts'
import { rooms } from '../../rooms.ts'
import { testWorld, type World } from '../../../test/support/world.ts'
import { decide } from './commands/decide.ts'
import { handOn } from './commands/hand-on.ts'
import { watchClocks } from './commands/watch-clocks.ts'
import {
  caseDecision,
  changeCase,
  defineCaseKind,
  hasTaskOn,
  noteOnCase,
  openCase,
  openTaskOf,
  timelineOf,
  withdrawCase,
  type CaseSummary,
} from './index.ts'
import { askedByMe, handOnChoices, runningLate, taskDetail } from './queries.ts'
import { waitingCounts, waitingForMe } from './queries.ts'

const { defineCommand, defineQuery } = actionsOver<unknown>('wish')
const permission = definePermission({
  name: 'wish.make',
  says: 'make a wish',
  held: { everyone: 'self' },
})

const settling = definePermission({
  name: 'wish.settle',
  says: 'settle a wish',
  held: { 'machine:wish': 'force' },
})

/** What the room of the test keeps: the wishes by id, and what became of them. */
const wishes = new Map<string, { hours: number; became: string }>()

const summary = defineQuery({
  name: 'wish.summary',
  says: 'Shows a wish to whoever decides',
  permission,
  input: z.strictObject({ id: field.id('Choose') }),
  run: async (_ctx, { id }): Promise<CaseSummary> => ({
    title: 'A wish',
    href: `/wishes/${id}`,
    lines: [],
    warnings: [],
    approve: 'Grant it',
    content: { hours: wishes.get(id)?.hours ?? 0 },
  }),
})

const settle = defineCommand({
  name: 'wish.settle',
  says: 'Grants or refuses a wish',
  permission: settling,
  input: caseDecision,
  audit: { operation: 'alteration', record: ['id', 'outcome'] },
  subjects: ({ id }) => [`wish.wish:${id}`],
  callableBy: ['cases.decide'],
  async run(_ctx, { id, outcome }) {
    const wish = wishes.get(id)
    if (wish !== undefined) wish.became = outcome
    return undefined
  },
})

const make = defineCommand({
  name: 'wish.make-wish',
  says: 'Makes a wish',
  permission,
  input: z.strictObject({ hours: field.count('How many hours', 1, 1_000) }),
  audit: { operation: 'collection', record: [] },
  async run(ctx, { hours }) {
    const id = ctx.newId()
    wishes.set(id, { hours, became: 'waiting' })
    const { organisationId, personId } = ctx.actor
    const opened = await openCase(ctx, {
      kind: 'wish.wish',
      id,
      title: 'A wish',
      href: `/wishes/${id}`,
      personId: personId ?? '',
      organisationId,
      category: 'officer',
      amount: hours * 60,
      content: { hours },
    })
    return { id, ...opened }
  },
  subjects: (_input, { id }) => [`wish.wish:${id}`],
})

const act = defineCommand({
  name: 'wish.act-on-it',
  says: 'Changes, notes or takes back a wish',
  permission,
  input: z.strictObject({
    id: field.id('Choose'),
    what: field.choice('Choose', ['change', 'note', 'withdraw']),
    hours: field.count('How many hours', 1, 1_000).optional(),
  }),
  audit: { operation: 'alteration', record: [] },
  subjects: ({ id }) => [`wish.wish:${id}`],
  async run(ctx, { id, what, hours = 1 }) {
    const matter = { kind: 'wish.wish', id }
    if (what === 'withdraw') return withdrawCase(ctx, { ...matter, why: 'No longer' })
    if (what === 'note') return noteOnCase(ctx, { ...matter, what: 'A word' })
    const wish = wishes.get(id)
    if (wish !== undefined) wish.hours = hours
    const changed = { title: 'A wish', amount: hours * 60, content: { hours } }
    return changeCase(ctx, { ...matter, ...changed, what: `Now ${hours} hours` })
  },
})

const look = defineQuery({
  name: 'wish.look',
  says: 'Shows with whom a wish is',
  permission,
  input: z.strictObject({ id: field.id('Choose') }),
  async run(ctx, { id }) {
    const matter = { kind: 'wish.wish', id }
    return { open: await openTaskOf(ctx, matter), steps: await timelineOf(ctx, matter) }
  },
})

const wish = defineRoom({
  name: 'wish',
  wing: 'test',
  says: 'Proves the engine of cases',
  commands: [make, settle, act],
  queries: [summary, look],
  caseKinds: [
    defineCaseKind({
      kind: 'wish.wish',
      says: 'Wish',
      act: 'leave.approve',
      summary,
      settle,
    }),
  ],
})

let world: World
let sergeant: Caller
let constable: Caller
const as = (personId: string, roles: readonly string[] = []) =>
  world.caller({ personId, accountId: personId, roles, name: `Account of ${personId.slice(-3)}` })
before(async () => {
  world = await testWorld([...rooms, wish])
  sergeant = await as(personIds.okafor(1))
  constable = await as(personIds.adeyemi(1))
})
beforeEach(() => wishes.clear())

const made = (hours = 8) => perform(world.house, constable, make, { hours })
const waits = (caller: Caller) => ask(world.house, caller, waitingForMe, {})
async function taskOf(caller: Caller, caseId: string) {
  const task = (await waits(caller)).find((one) => one.caseId === caseId)
  assert.ok(task !== undefined, 'it does not wait for them')
  return ask(world.house, caller, taskDetail, { taskId: task.taskId })
}
const decided = (caller: Caller, { taskId, version }: { taskId: string; version: number }) =>
  perform(world.house, caller, decide, { taskId, version, outcome: 'approved' })

test('a wish waits for the line manager with a rule and a clock, is approved once, and all is told', async () => {
  const { id, caseId, decider, dueAt } = await made()
  assert.equal(decider.name, 'Ngozi Okafor')
  // Four working days of ten hours from Tuesday 09:00, over a weekend.
  assert.equal(dueAt?.toString(), '2026-03-09T09:00:00Z')
  const task = await taskOf(sergeant, caseId)
  assert.match(task.rule, /^L1 of .*, version 1$/)
  const asked = await ask(world.house, constable, askedByMe, {})
  assert.equal(asked.find((one) => one.caseId === caseId)?.forName, 'Ngozi Okafor')
  await decided(sergeant, task)
  assert.equal(wishes.get(id)?.became, 'approved')
  await assert.rejects(
    decided(sergeant, task),
    (error) =>
      error instanceof Refusal &&
      error.problems[0]?.message === 'Account of 101 was first. It is approved',
  )
  const told = await ask(world.house, constable, myNotices, {})
  assert.equal(told[0]?.text, 'Approved: A wish')
  const { open, steps } = await ask(world.house, constable, look, { id })
  assert.equal(open, undefined)
  assert.deepEqual(
    steps.map(({ title }) => title.slice(0, 8)),
    ['Approved', 'Goes to '],
  )
})

test('nobody decides on their own, nor does a machine, nor somebody it does not wait for', async () => {
  const { caseId } = await made()
  const task = await taskOf(sergeant, caseId)
  await assert.rejects(decided(constable, task), /not-found/)
  await assert.rejects(decided(await as(randomUUID()), task), /not-found/)
  const there = await world.caller({ forceId: 2, personId: personIds.okafor(2) })
  await assert.rejects(decided(there, task), /not-found/)
  const machine = await world.caller({ machineOf: 'wish', personId: null })
  await assert.rejects(decided(machine, task), /not-callable/)
})

test('a refusal gives its reason', async () => {
  const { id, caseId } = await made()
  const { taskId, version } = await taskOf(sergeant, caseId)
  const refuse = { taskId, version, outcome: 'refused' }
  await assert.rejects(perform(world.house, sergeant, decide, refuse), /cases.no-reason/)
  await perform(world.house, sergeant, decide, { ...refuse, reason: 'Too few are there' })
  assert.equal(wishes.get(id)?.became, 'refused')
  const { steps } = await ask(world.house, constable, look, { id })
  assert.equal(steps[0]?.reason, 'Too few are there')
})

test('an approval holds for exactly what was shown', async () => {
  const { id, caseId } = await made()
  const before = await taskOf(sergeant, caseId)
  await perform(world.house, constable, act, { id, what: 'change', hours: 16 })
  await assert.rejects(decided(sergeant, before), /cases.changed/)
  const now = await taskOf(sergeant, caseId)
  await assert.rejects(
    decided(sergeant, { taskId: now.taskId, version: before.version }),
    /cases.changed/,
  )
  // Changed behind the engine's back: the digest says so.
  const wished = wishes.get(id)
  assert.ok(wished !== undefined)
  wished.hours = 99
  await assert.rejects(decided(sergeant, now), /cases.changed/)
  wished.hours = 16
  await decided(sergeant, now)
})

test('more than the line manager may decide goes further up the line', async () => {
  const { caseId, decider } = await made(81)
  assert.deepEqual([decider.name, decider.rule.paragraph], ['Marcel Baptiste', 'L2'])
  const chief = await as(personIds.chief(1))
  await decided(chief, await taskOf(chief, caseId))
})

test('where nobody is above, it waits for whoever holds the role', async () => {
  const chief = await as(personIds.chief(1))
  const { caseId, decider } = await perform(world.house, chief, make, { hours: 8 })
  assert.deepEqual([decider.personId, decider.role], [null, 'hr-adviser'])
  const adviser = await as(randomUUID(), ['hr-adviser'])
  await decided(adviser, await taskOf(adviser, caseId))
})

test('a delegate who has accepted decides in the place of the manager, and the record says so', async () => {
  const delegate = await as(personIds.deputy(1))
  const { id, caseId } = await made()
  assert.equal((await waits(delegate)).length, 0)
  const days = { firstOn: '2026-03-03', lastOn: '2026-03-03', act: 'leave.approve', why: 'Away' }
  const input = { ...days, delegateId: personIds.deputy(1) }
  const { delegationId, reference } = await perform(world.house, sergeant, offerDelegation, input)
  assert.equal((await waits(delegate)).length, 0)
  await perform(world.house, delegate, answerDelegation, { delegationId, answer: 'accepted' })
  const task = await taskOf(delegate, caseId)
  assert.equal(task.forName, 'Ngozi Okafor')
  await decided(delegate, task)
  const { steps } = await ask(world.house, constable, look, { id })
  assert.ok(steps[0]?.title.includes(`in place of Ngozi Okafor (${reference})`))
})

test('what is taken back waits for nobody', async () => {
  const { id, caseId } = await made()
  const task = await taskOf(sergeant, caseId)
  await perform(world.house, constable, act, { id, what: 'note' })
  await perform(world.house, constable, act, { id, what: 'withdraw' })
  await assert.rejects(decided(sergeant, task), /cases.decided-already/)
  const { taskId } = task
  await assert.rejects(ask(world.house, sergeant, taskDetail, { taskId }), /not-found/)
  await assert.rejects(
    perform(world.house, constable, act, { id, what: 'withdraw' }),
    /cases.decided-already/,
  )
  const { steps } = await ask(world.house, constable, look, { id })
  assert.deepEqual(
    steps.map(({ title }) => title.slice(0, 6)),
    ['Taken ', 'A word', 'Goes t'],
  )
})

test('it is handed on with a reason, to somebody whom it is not about', async () => {
  const { caseId } = await made()
  const { taskId } = await taskOf(sergeant, caseId)
  const { people } = await ask(world.house, sergeant, handOnChoices, {})
  assert.ok(people.some(({ personId }) => personId === personIds.deputy(1)))
  const hand = (personId: string) =>
    perform(world.house, sergeant, handOn, { taskId, personId, reason: 'She knows the team' })
  await assert.rejects(hand(personIds.adeyemi(1)), /cases.cannot-decide/)
  await assert.rejects(hand(personIds.scrutineer(1)), /cases.cannot-decide/)
  await hand(personIds.deputy(1))
  await assert.rejects(hand(personIds.deputy(1)), /cases.decided-already/)
  const deputy = await as(personIds.deputy(1))
  await decided(deputy, await taskOf(deputy, caseId))
})

test('what waits too long is late, and then goes up the line; both are steps', async () => {
  const { id, caseId } = await made()
  const watch = async () =>
    perform(world.house, await world.caller({ machineOf: 'cases' }), watchClocks, {})
  await watch()
  assert.deepEqual(await ask(world.house, sergeant, runningLate, {}), [])
  world.clock.advance({ hours: 24 * 7 })
  await watch()
  const late = await ask(world.house, sergeant, runningLate, {})
  assert.ok(late.some((one) => one.caseId === caseId && one.late))
  world.clock.advance({ hours: 24 * 4 })
  await watch()
  const chief = await as(personIds.chief(1))
  const up = await taskOf(chief, caseId)
  assert.deepEqual([up.forName, up.late], [null, true])
  const before_ = late.find((one) => one.caseId === caseId)?.taskId ?? ''
  const seen = await ask(world.house, sergeant, taskDetail, { taskId: before_ })
  assert.equal(seen.open, false) // they still see what becomes of it
  const { steps } = await ask(world.house, constable, look, { id })
  const said = steps.map(({ title }) => title)
  assert.ok(said.some((one) => one.startsWith('Late')))
  assert.ok(
    said.some((one) => one.startsWith('Goes up the line')),
    said.join(),
  )
})

test('whoever may not know of somebody is not told that something about them waits', async () => {
  const toldOf = async (caller: Caller) => {
    const { id, decider } = await perform(world.house, caller, make, { hours: 8 })
    assert.equal(decider.name, 'Ngozi Okafor')
    world.clock.advance({ hours: 1 })
    await perform(world.house, caller, act, { id, what: 'change', hours: 16 })
    const notices = 'select from notices.notice where person_id = $1 and subject = $2'
    return (await world.admin.query(notices, [personIds.okafor(1), `wish.wish:${id}`])).rowCount
  }
  assert.equal(await toldOf(constable), 2)
  assert.equal(await toldOf(await as(personIds.covert(1))), 0)
})

test('what settles a case is for no person to call by themselves', () => {
  const open = { ...settle, permission }
  const spec = { kind: 'wish.wish', says: 'Wish', act: 'leave.approve', summary }
  assert.throws(() => defineCaseKind({ ...spec, settle: open }), /without a case/)
  assert.throws(() => defineCaseKind({ ...spec, settle: make }), /callable by cases.decide/)
})

test('a record shows that something waits only to whom it is for', async () => {
  const { id } = await made()
  const seen = defineQuery({
    name: 'wish.seen',
    says: 'Says whether something on it is for me',
    permission,
    input: z.strictObject({}),
    async run(ctx) {
      const { sql } = await import('kysely')
      const { rows } = await sql<{ there: boolean }>`select ${hasTaskOn(ctx, 'wish.wish', 'w.id')}
        as there from (values (${id}::uuid)) as w (id)`.execute(ctx.tx)
      return rows[0]?.there
    },
  })
  const sees = (caller: Caller) => ask(world.house, caller, seen, {})
  assert.equal(await sees(constable), false)
  assert.equal(await sees(await as(personIds.scrutineer(1))), false)
  const chief = await as(personIds.chief(1))
  const { open } = await ask(world.house, chief, look, { id })
  assert.equal(open?.waitsFor, 'Ngozi Okafor')
  assert.equal(await sees(sergeant), true)
})

test('HR is told how much waits for somebody of its organisation, and not what', async () => {
  await made()
  const hr = await as(personIds.deputy(1), ['hr-adviser'])
  const asked = { personIds: [personIds.okafor(1), personIds.adeyemi(1)] }
  const counts = await ask(world.house, hr, waitingCounts, asked)
  assert.deepEqual(
    counts.map(({ personId }) => personId),
    [personIds.okafor(1)],
  )
  assert.ok((counts[0]?.waiting ?? 0) > 0)
  const elsewhere = await world.caller({ roles: ['hr-adviser'], organisationId: 12 })
  assert.deepEqual(await ask(world.house, elsewhere, waitingCounts, asked), [])
  await assert.rejects(ask(world.house, constable, waitingCounts, asked), /not-permitted/)
})
