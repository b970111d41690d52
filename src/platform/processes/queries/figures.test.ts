import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { sql } from 'kysely'
import { z } from 'zod'
import { actionsOver, ask, defineRoom, type Caller } from '#platform/actions'
import { calendarOf, firstTargets } from '#platform/cases'
import { instantAt, parseDay, workingMinutesBetween, type Day } from '#platform/time'
import { personIds } from '../../../business/people/fixtures.ts'
import { rooms } from '../../../rooms.ts'
import { unitIds } from '../../../business/organisation/fixtures.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { permissions } from '../access.ts'
import { tellCase } from '../fixtures.ts'
import type { Tables } from '../tables.ts'
import { askedOf, wallOf, workingTime } from './asked.ts'
import { countAll, LARGE } from './figures.ts'
import { leadTimes } from './lead-time-report.ts'
import { processDetail, processList, processSteps } from './process.ts'
import { stuckCases } from './stuck.ts'

const pairs = [
  ['2026-02-02T09:00', '2026-02-02T13:00'],
  ['2026-02-06T16:00', '2026-02-09T12:00'],
  // Before work, after work, over Easter, over both changes of the clocks, and longer than a year.
  ['2026-02-03T02:00', '2026-02-03T23:30'],
  ['2026-04-02T17:30', '2026-04-07T08:30'],
  ['2026-03-27T15:00', '2026-03-30T09:15'],
  ['2025-10-24T15:00', '2025-10-27T09:15'],
  ['2024-12-20T10:00', '2026-01-05T10:00'],
  ['2026-02-07T10:00', '2026-02-08T10:00'],
] as const

const { defineQuery } = actionsOver<Tables>('proof')
const reckoned = defineQuery({
  name: 'proof.reckoned',
  says: 'Reckons working time as the figures do',
  permission: permissions.see,
  input: z.strictObject({}),
  async run(ctx) {
    const time = workingTime({ from: '2026-01-01' as Day, last: '2026-04-30' as Day })
    const moments = pairs.map(
      ([from, until]) => sql`(${utc(from)}::timestamptz,
      ${utc(until)}::timestamptz)`,
    )
    const { rows } = await sql<{ minutes: number }>`
      select ${time.between(wallOf(sql`told.a`), wallOf(sql`told.b`))} as minutes
      from (values ${sql.join(moments)}) as told (a, b) cross join ${time.table}`.execute(ctx.tx)
    return rows.map(({ minutes }) => minutes)
  },
})
const recounted = defineQuery({
  name: 'proof.recounted',
  says: 'Counts a process from the log, whatever is remembered',
  permission: permissions.see,
  input: z.strictObject({ kind: z.string() }),
  run: (ctx, { kind }) => countAll(ctx, kind, askedOf(ctx, {})),
})
const proof = defineRoom({
  name: 'proof',
  wing: 'test',
  says: 'Proves the figures of processes',
  queries: [reckoned, recounted],
})

function moment(text: string) {
  const [day = '', time = ''] = text.split('T')
  return instantAt(parseDay(day), time)
}
const utc = (text: string): string => moment(text).toString()

let world: World
let owner: Caller
const adeyemi = personIds.adeyemi(1)
const [okafor, deputy] = [personIds.okafor(1), personIds.deputy(1)]

before(async () => {
  world = await testWorld([...rooms, proof])
  owner = await world.caller({ roles: ['process-owner'] })
  await tellStory()
})

/** Four cases that ended, two that wait, and others that are not for the owner to count. */
async function tellStory(): Promise<void> {
  const recordId = randomUUID()
  const due = '2026-02-12T09:00Z'
  await tellCase(world, {
    personId: adeyemi,
    recordId,
    steps: [
      ['opened', '2026-02-02T09:00Z'],
      ['decided', '2026-02-02T13:00Z'],
    ],
    outcome: 'approved',
    waits: [{ who: okafor, from: '2026-02-02T09:00Z', until: '2026-02-02T13:00Z', due }],
  })
  await tellCase(world, {
    personId: adeyemi,
    steps: [
      ['opened', '2026-02-06T16:00Z'],
      ['handed-on', '2026-02-06T17:00Z'],
      ['late', '2026-02-09T09:00Z'],
      ['decided', '2026-02-09T12:00Z'],
    ],
    outcome: 'approved',
    waits: [
      { who: okafor, from: '2026-02-06T16:00Z', until: '2026-02-06T17:00Z', due },
      {
        who: deputy,
        from: '2026-02-06T17:00Z',
        until: '2026-02-09T12:00Z',
        due: '2026-02-09T09:00Z',
      },
    ],
  })
  await tellCase(world, {
    personId: deputy,
    steps: [
      ['opened', '2026-01-12T09:00Z'],
      ['changed', '2026-01-12T10:00Z'],
      ['decided', '2026-01-12T11:00Z'],
    ],
    outcome: 'refused',
    waits: [{ who: okafor, from: '2026-01-12T09:00Z', until: '2026-01-12T11:00Z', due }],
  })
  await tellCase(world, {
    personId: adeyemi,
    recordId,
    steps: [
      ['opened', '2026-02-03T09:00Z'],
      ['decided', '2026-02-03T13:00Z'],
    ],
    outcome: 'approved',
    waits: [{ who: okafor, from: '2026-02-03T09:00Z', until: '2026-02-03T13:00Z', due }],
  })
  const waits = { from: '2026-02-23T09:00Z' }
  const open = [['opened', '2026-02-23T09:00Z']] as const
  await tellCase(world, {
    personId: adeyemi,
    steps: open,
    waits: [{ ...waits, who: okafor, due: '2026-02-26T09:00Z' }],
  })
  await tellCase(world, {
    personId: deputy,
    steps: [['opened', '2026-03-03T08:30Z']],
    waits: [{ who: okafor, from: '2026-03-03T08:30Z', due: '2026-03-06T09:00Z' }],
  })
  const ended = { ...waits, who: okafor, until: '2026-02-23T10:00Z', due }
  const other = { steps: [...open, ['decided', '2026-02-23T10:00Z']] as const, waits: [ended] }
  const approved = { ...other, outcome: 'approved' } as const
  await tellCase(world, { ...approved, personId: personIds.covert(1) })
  await tellCase(world, { ...approved, personId: personIds.scrutineer(1), organisationId: 12 })
  await tellCase(world, {
    ...approved,
    personId: personIds.adeyemi(2),
    forceId: 2,
    organisationId: 21,
  })
}

const detail = (input = {}, by = owner) =>
  ask(world.house, by, processDetail, { kind: 'leave.request', ...input })

test('working time in a statement is that of the clock engine', async () => {
  const any = firstTargets().find(({ kind }) => kind === 'any')
  assert.ok(any !== undefined)
  const calendar = calendarOf(any)
  assert.deepEqual(
    (await ask(world.house, owner, reckoned, {})).map(Math.floor),
    pairs.map(([from, until]) => workingMinutesBetween(moment(from), moment(until), calendar)),
  )
})

test('lead times, hand-offs, rework and the target are counted of what the owner may know', async () => {
  const { figures, waiting, hidden } = await detail()
  assert.ok(figures !== null)
  assert.equal(hidden, false)
  const { ended, people, median, p90, within, handOffs, changed, askedAgain, reworked } = figures
  // 4 h, 6 h (Friday 16:00 to Monday 12:00), 2 h and 4 h.
  assert.deepEqual([ended, people, median, Math.round(p90 ?? 0)], [4, 2, 240, 324])
  assert.deepEqual([within, changed, askedAgain, reworked], [3, 1, 1, 2])
  assert.deepEqual(handOffs, [
    { times: 0, cases: 3 },
    { times: 1, cases: 1 },
  ])
  assert.deepEqual(figures.bars, [
    { bar: 0, cases: 1 },
    { bar: 1, cases: 2 },
    { bar: 2, cases: 1 },
  ])
  assert.deepEqual(figures.months, [
    { month: '2026-01', ended: 1, within: 1 },
    { month: '2026-02', ended: 3, within: 2 },
  ])
  assert.deepEqual(waiting, { open: 2, late: 1 })
})

test('the paths that cases took, and what follows what, with the time in between', async () => {
  const { paths } = await detail()
  assert.deepEqual(
    paths?.variants.map(({ path, cases, median }) => [path.join(), cases, median]),
    [
      ['opened,approved', 2, 240],
      ['opened,changed,refused', 1, 120],
      ['opened,handed-on,late,approved', 1, 360],
    ],
  )
  const steps = await ask(world.house, owner, processSteps, { kind: 'leave.request' })
  const { rows, cases, countedAt } = steps
  assert.deepEqual([cases, countedAt], [4, null])
  assert.deepEqual(
    rows.map(({ from, to, cases: times, minutes }) => [from, to, times, minutes]),
    [
      ['opened', 'approved', 2, 240],
      ['changed', 'refused', 1, 60],
      ['handed-on', 'late', 1, 120],
      ['late', 'approved', 1, 180],
      ['opened', 'changed', 1, 60],
      ['opened', 'handed-on', 1, 60],
    ],
  )
})

test('a period and a unit narrow it; of a few people of a unit nothing is shown', async () => {
  const january = await detail({ from: '2026-01-01', last: '2026-01-31' })
  assert.equal(january.figures?.ended, 1)
  const one = await detail({ unitId: unitIds.lambeth(1) })
  assert.deepEqual([one.hidden, one.figures, one.paths, one.waiting], [true, null, null, null])
  await assert.rejects(detail({ from: '2026-03-02', last: '2026-03-01' }), /ends-before-it-starts/)
})

test('the list has every declared process with how it compares with the year before', async () => {
  const { rows, others } = await ask(world.house, owner, processList, {})
  const leave = rows.find(({ kind }) => kind === 'leave.request')
  assert.deepEqual([leave?.ended, leave?.median, leave?.owner], [4, 240, null])
  assert.deepEqual(leave?.waiting, { open: 2, late: 1 })
  assert.ok(rows.some(({ kind, ended }) => kind === 'duty.swap' && ended === 0))
  assert.deepEqual(
    others.map(({ kind }) => kind),
    ['any', 'questions.question'],
  )
  const february = { from: '2026-02-01', last: '2026-02-28' }
  const month = await ask(world.house, owner, processList, february)
  const compared = month.rows.find(({ kind }) => kind === 'leave.request')
  assert.deepEqual([compared?.median, compared?.medianBefore], [240, 120])
})

test('what is stuck stands with whom it is; by name only for who may open the record', async () => {
  const stuck = (by: Caller) => ask(world.house, by, stuckCases, { kind: 'leave.request' })
  const { rows, cases, p90 } = await stuck(owner)
  assert.deepEqual([cases, Math.round(p90 ?? 0)], [1, 324])
  assert.deepEqual(
    rows.map(({ title, href, waitsFor, why, minutes }) => [title, href, waitsFor, why, minutes]),
    [[null, null, 'Ngozi Okafor', 'late', 3_600]],
  )
  const nobody = await world.caller({ personId: adeyemi })
  await assert.rejects(stuck(nobody), /not-permitted/)
})

test('the report has the same figures, for the reader’s own organisation', async () => {
  const groups = async (by: Caller) => {
    const report = await ask(world.house, by, leadTimes.figures, { by: 'process' })
    return report.groups.map(({ words, values }) => [words[0], ...values])
  }
  const [mine] = await groups(owner)
  assert.deepEqual(mine, ['Request for leave', 4n, 240n, 324n, mine?.[4], 75])
  const there = await world.caller({ roles: ['oversight-officer'], organisationId: 12 })
  assert.deepEqual(
    (await groups(there)).map(([name, cases, median]) => [name, cases, median]),
    [['Request for leave', 1n, 60n]],
  )
})

test('an unknown process is not found, and no other organisation is counted', async () => {
  await assert.rejects(detail({ kind: 'leave.nothing' }), /not-found/)
  const there = await world.caller({ roles: ['process-owner'], organisationId: 12 })
  assert.equal((await detail({}, there)).figures?.ended, 1)
})

/** A log of many cases of swaps, of chance and yet the same each time: n from one to another. */
async function generate(first: number, last: number): Promise<void> {
  const id = (what: string) => `md5('${what}' || n)::uuid`
  const from = "timestamptz '2025-06-02 08:00Z' + n * interval '151 minutes'"
  const until = `${from} + (15 + n * 7919 % 9000) * interval '1 minute'`
  const steps = 'case when n % 7 = 0 then 4 when n % 5 = 0 then 3 else 2 end'
  const over = `generate_series(${first}, ${last}) n`
  for (const statement of [
    `insert into cases."case" (force_id, organisation_id, case_id, kind, record_id, title, href,
       person_id, maker_id, category, amount, content_digest, status, outcome, version, opened_at,
       closed_at)
     select 1, 11, ${id('case')}, 'duty.swap', md5('record' || n % 1500)::uuid, 'Title', '/duty/swaps',
       case n % 3 when 0 then '${adeyemi}'::uuid else '${deputy}'::uuid end, null, 'any', 0, sha256(''),
       'closed', case n % 4 when 0 then 'refused' else 'approved' end, 1, ${from}, ${until} from ${over}`,
    `insert into cases.task (force_id, organisation_id, task_id, case_id, act, assignee_id, status, rule,
       delegable, due_at, opened_at, done_at)
     select 1, 11, md5('task' || n || 'x' || k)::uuid, ${id('case')}, 'duty.swap',
       case (n + k) % 2 when 0 then '${okafor}'::uuid else '${deputy}'::uuid end, 'done', 'L1', true,
       ${from} + interval '3 days', ${from} + k * interval '1 minute', ${until}
     from ${over}, generate_series(1, 2) k where k = 1 or n % 6 = 0`,
    `insert into cases.event (force_id, organisation_id, case_id, step, at, kind, words, actor, entry_id)
     select 1, 11, ${id('case')}, step, case step when 1 then ${from} else ${until} end,
       case when step = 1 then 'opened' when step = ${steps} then 'decided'
         when step = 2 then 'handed-on' else 'changed' end, 'Words', 'Somebody', ${id('entry')}
     from ${over}, generate_series(1, 4) step where step <= ${steps}`,
  ]) {
    await world.admin.query(statement)
  }
}

test('figures of many cases are remembered and are those of a plain recount, whatever comes', async () => {
  const kind = 'duty.swap'
  const now = async () => {
    const { figures, paths } = await detail({ kind })
    return { figures, paths }
  }
  const plain = () => ask(world.house, owner, recounted, { kind })
  await generate(1, LARGE + 100)
  const first = await plain()
  assert.equal(first.figures.ended, LARGE + 100)
  assert.ok(first.figures.askedAgain > 0 && first.figures.handOffs.length > 1)
  assert.deepEqual(await now(), first)
  await generate(LARGE + 101, LARGE + 107)
  assert.deepEqual(await now(), first, 'within the minute')
  const steps = await ask(world.house, owner, processSteps, { kind })
  assert.deepEqual(
    [steps.cases, steps.countedAt],
    [LARGE + 100, (await detail({ kind })).countedAt],
  )
  assert.notEqual(steps.countedAt, null)
  const minute = () => world.clock.advance({ seconds: 61 })
  minute()
  const second = await plain()
  assert.equal(second.figures.ended, LARGE + 107)
  assert.deepEqual(await now(), second)
  // A note that comes to a case after its end is a step of its path.
  await world.admin.query(
    `insert into cases.event (force_id, organisation_id, case_id, step, at, kind, words, actor, entry_id)
     values (1, 11, md5('case1')::uuid, 9, '2026-03-01Z', 'noted', 'Words', 'Somebody', md5('entry')::uuid)`,
  )
  minute()
  const third = await plain()
  assert.notDeepEqual(third.paths, second.paths)
  assert.deepEqual(await now(), third)
  // Of somebody who has become covert nothing is counted any more.
  await world.admin.query(
    `insert into access.restriction (force_id, subject, kind, owner)
     values (1, 'people.person:' || $1, 'covert', 'A unit')`,
    [adeyemi],
  )
  minute()
  const fourth = await plain()
  assert.ok(fourth.figures.ended < third.figures.ended)
  assert.deepEqual(await now(), fourth)
})
