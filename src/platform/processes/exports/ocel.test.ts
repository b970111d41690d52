import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { z } from 'zod'
import { ask, type Caller } from '#platform/actions'
import { personIds } from '../../../business/people/fixtures.ts'
import { rooms } from '../../../rooms.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { tellCase } from '../fixtures.ts'
import { eventLog, type LogPage } from '../queries/ocel.ts'
import { ocelOf } from './ocel.ts'

// What the standard says a log in JSON holds: OCEL 2.0 Specification (Berti et al., 2024), section
// 7 and its JSON schema. Values of attributes are text there, whatever their type.
const typed = z.strictObject({
  name: z.string(),
  attributes: z.array(
    z.strictObject({
      name: z.string(),
      type: z.enum(['string', 'time', 'integer', 'float', 'boolean']),
    }),
  ),
})
const related = z.array(z.strictObject({ objectId: z.string(), qualifier: z.string() }))
const moment = z.iso.datetime({ offset: true })
const ocel = z.strictObject({
  objectTypes: z.array(typed),
  eventTypes: z.array(typed),
  objects: z.array(
    z.strictObject({
      id: z.string(),
      type: z.string(),
      attributes: z.array(z.strictObject({ name: z.string(), time: moment, value: z.string() })),
      relationships: related,
    }),
  ),
  events: z.array(
    z.strictObject({
      id: z.string(),
      type: z.string(),
      time: moment,
      attributes: z.array(z.strictObject({ name: z.string(), value: z.string() })),
      relationships: related,
    }),
  ),
})
type Ocel = z.output<typeof ocel>

/** What a schema cannot say: names once, types declared, relations to what is there. */
function assertSound({ objectTypes, eventTypes, objects, events }: Ocel): void {
  const ids = new Set(objects.map(({ id }) => id))
  assert.equal(ids.size, objects.length)
  assert.equal(new Set(events.map(({ id }) => id)).size, events.length)
  for (const [types, all] of [
    [objectTypes, objects],
    [eventTypes, events],
  ] as const) {
    const declared = new Map(types.map((one) => [one.name, one.attributes.map(({ name }) => name)]))
    for (const { type, attributes, relationships } of all) {
      const names = declared.get(type)
      assert.ok(names !== undefined, `${type} is not declared`)
      for (const { name } of attributes) assert.ok(names.includes(name), `${type} ${name}`)
      for (const { objectId } of relationships) assert.ok(ids.has(objectId), objectId)
    }
  }
}

let world: World
let owner: Caller
const [adeyemi, okafor, deputy] = [personIds.adeyemi(1), personIds.okafor(1), personIds.deputy(1)]

before(async () => {
  world = await testWorld(rooms)
  owner = await world.caller({ roles: ['process-owner'] })
  const due = '2026-02-12T09:00Z'
  const recordId = '0b7c1d6e-0000-4000-8000-000000000001'
  const first = {
    personId: adeyemi,
    recordId,
    steps: [
      ['opened', '2026-02-06T16:00Z'],
      ['handed-on', '2026-02-06T17:00Z'],
      ['decided', '2026-02-09T12:00Z'],
    ],
    outcome: 'approved',
    waits: [
      { who: okafor, from: '2026-02-06T16:00Z', until: '2026-02-06T17:00Z', due },
      { who: deputy, from: '2026-02-06T17:00Z', until: '2026-02-09T12:00Z', due },
    ],
  } as const
  await tellCase(world, first)
  const again = {
    ...first,
    steps: [
      ['opened', '2026-02-10T09:00Z'],
      ['withdrawn', '2026-02-10T10:00Z'],
    ],
    outcome: 'withdrawn',
    waits: [{ who: okafor, from: '2026-02-10T09:00Z', until: '2026-02-10T10:00Z', due }],
  } as const
  await tellCase(world, again)
  // Open, of today, of somebody covert, and of another organisation: none of them is in the log.
  const { outcome: _none, ...open } = again
  await tellCase(world, { ...open, recordId: crypto.randomUUID(), steps: again.steps.slice(0, 1) })
  const today = [
    ['opened', '2026-03-03T08:00Z'],
    ['decided', '2026-03-03T08:30Z'],
  ] as const
  await tellCase(world, { ...again, recordId: crypto.randomUUID(), steps: today, waits: [] })
  await tellCase(world, { ...again, personId: personIds.covert(1) })
  await tellCase(world, { ...again, personId: personIds.scrutineer(1), organisationId: 12 })
})

const pageOf = (more: Readonly<Record<string, string>> = {}) =>
  ask(world.house, owner, eventLog, { kind: 'leave.request', ...more })

async function written(first: LogPage, after: (cursor: string) => Promise<LogPage>) {
  let text = ''
  for await (const piece of ocelOf(first, after)) text += piece
  return text
}

const noMore = () => Promise.reject(new Error('There is one page'))

test('the log is a sound OCEL 2.0 document of what has ended, with numbers in place of people', async () => {
  const text = await written(await pageOf(), noMore)
  const log = ocel.parse(JSON.parse(text))
  assertSound(log)
  const of = (type: string) => log.objects.filter((one) => one.type === type)
  assert.deepEqual(
    ['case', 'task', 'leave.request', 'person'].map((type) => of(type).length),
    [2, 3, 1, 3],
  )
  assert.deepEqual(log.events.map(({ type }) => type).toSorted(), [
    'approved',
    'handed-on',
    'opened',
    'opened',
    'withdrawn',
  ])
  assert.deepEqual(
    of('person')
      .map(({ id }) => id)
      .toSorted(),
    ['person:1', 'person:2', 'person:3'],
  )
  for (const person of [adeyemi, okafor, deputy]) assert.ok(!text.includes(person))
  assert.doesNotMatch(text, /Okafor|Somebody|Title of it/)
  const handed = log.events.find(({ type }) => type === 'handed-on')
  assert.deepEqual(handed?.relationships.map(({ qualifier }) => qualifier).toSorted(), [
    'about person',
    'begins',
    'ends',
    'step of',
  ])
})

test('a log of several pages is one document, and its pages are read one after the other', async () => {
  const whole = await pageOf()
  assert.ok(whole.whole !== null)
  const [a, b] = whole.cases
  assert.ok(a !== undefined && b !== undefined)
  const part = (caseId: string, next: object): LogPage => ({
    ...whole,
    cases: whole.cases.filter((one) => one.caseId === caseId),
    tasks: whole.tasks.filter((one) => one.caseId === caseId),
    events: whole.events.filter((one) => one.caseId === caseId),
    ...next,
  })
  const asked: string[] = []
  const second = (cursor: string) => {
    asked.push(cursor)
    return Promise.resolve(part(b.caseId, { whole: null }))
  }
  const log = ocel.parse(JSON.parse(await written(part(a.caseId, { next: a.caseId }), second)))
  assertSound(log)
  assert.equal(log.events.length, 5)
  assert.deepEqual(asked, [a.caseId, a.caseId])
  const rest = await pageOf({ after: a.caseId })
  assert.deepEqual(
    [rest.whole, rest.cases.map(({ caseId, person }) => [caseId, person])],
    [null, [[b.caseId, b.person]]],
  )
})

test('of nothing there is an empty document', async () => {
  const first = await pageOf({ from: '2020-01-01', last: '2020-12-31' })
  const log = ocel.parse(JSON.parse(await written(first, noMore)))
  assert.deepEqual([log.objects, log.events, log.eventTypes], [[], [], []])
})

test('whoever takes the log away is on the record; others than process owners do not', async () => {
  await pageOf()
  const { rows } = await world.admin.query<{ subject: string }>(
    `select subject from audit.subject join audit.entry using (force_id, entry_id)
     where action = 'processes.event-log' and operation = 'consultation' limit 1`,
  )
  assert.equal(rows[0]?.subject, 'processes.process:leave.request')
  for (const role of ['hr-adviser', 'oversight-officer', 'administrator']) {
    const by = await world.caller({ roles: [role] })
    await assert.rejects(ask(world.house, by, eventLog, { kind: 'leave.request' }), /not-permitted/)
  }
})
