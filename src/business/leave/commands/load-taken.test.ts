import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { personIds } from '../../people/fixtures.ts'

import { unitIds } from '../../organisation/fixtures.ts'
import { ask, perform, type Caller } from '#platform/actions'
import { waitingForMe } from '#platform/cases'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { decideOn, keptRequest } from '../fixtures.ts'
import { requestDetail } from '../queries/requests.ts'
import { loadTaken } from './load-taken.ts'

let world: World
let demo: Caller
before(async () => {
  world = await testWorld(rooms)
  demo = await world.caller({ machineOf: 'demo', organisationIds: [11, 12] })
})

const row = (more = {}) => ({
  personId: personIds.adeyemi(1),
  organisationId: 11,
  unitId: unitIds.lambeth(1),
  reference: 'LH-2025-000001',
  firstOn: '2025-06-02',
  lastOn: '2025-06-06',
  minutesByDay: [480, 480, 480, 480, 480],
  ...more,
})
const load = (taken: object[], carried: object[] = [], by = demo) =>
  perform(world.house, by, loadTaken, { taken, carried })

test('leave of before is entered as approved facts, with what was carried over, in one entry', async () => {
  const half = row({
    reference: 'LH-2025-000002',
    firstOn: '2025-08-04',
    lastOn: '2025-08-04',
    lastPart: 'morning',
    minutesByDay: [240],
  })
  const counts = await load(
    [row(), half],
    [{ personId: personIds.okafor(1), organisationId: 11, leaveYear: 2025, minutes: 960 }],
  )
  assert.deepEqual(counts, { requests: 2, carried: 1, minutes: 2_640 })
  const { rows } = await world.admin.query(
    `select reference, status, origin, leave_minutes, slots::text from leave.request
     where origin = 'loaded' order by reference`,
  )
  assert.deepEqual(rows, [
    {
      reference: 'LH-2025-000001',
      status: 'approved',
      origin: 'loaded',
      leave_minutes: 2_400,
      slots: '[18568,18578)',
    },
    {
      reference: 'LH-2025-000002',
      status: 'approved',
      origin: 'loaded',
      leave_minutes: 240,
      slots: '[18694,18695)',
    },
  ])
  const ledger = await world.admin.query(
    `select expires_on::text, made_on::text from leave.adjustment where kind = 'carried-over'`,
  )
  assert.deepEqual(ledger.rows, [{ expires_on: '2025-06-30', made_on: '2025-04-01' }])
  const entries = await world.admin.query(
    `select kept from audit.entry where action = 'leave.load-taken' and outcome = 'done'`,
  )
  assert.deepEqual(entries.rows, [{ kept: { totals: counts } }])
})

test('all rows are entered or none: what does not fit is refused by its rule', async () => {
  const good = row({ reference: 'LH-2024-000001', firstOn: '2024-06-03', lastOn: '2024-06-07' })
  const cases: [object, string][] = [
    [
      { reference: 'LH-2025-000001', firstOn: '2025-09-01', lastOn: '2025-09-05' },
      'loaded-already',
    ],
    [{ reference: 'LH-2025-000009', firstOn: '2025-06-06', lastOn: '2025-06-10' }, 'overlaps'],
    [
      { reference: 'LH-2025-000010', firstOn: '2025-10-06', lastOn: '2025-10-07' },
      'days-do-not-add-up',
    ],
    [
      {
        reference: 'LH-2025-000011',
        firstOn: '2025-11-03',
        lastOn: '2025-11-07',
        personId: personIds.adeyemi(2),
      },
      'person-unknown',
    ],
  ]
  for (const [more, code] of cases) {
    await assert.rejects(load([good, row(more)]), refusedAs(`leave.${code}`))
  }
  const { rows } = await world.admin.query(
    `select from leave.request where reference = 'LH-2024-000001'`,
  )
  assert.equal(rows.length, 0)
  const twice = { personId: personIds.okafor(1), organisationId: 11, leaveYear: 2025, minutes: 60 }
  await assert.rejects(load([good], [twice]), refusedAs('leave.carried-already'))
})

test('nobody signed in enters facts, nor a machine that is not for it', async () => {
  const hr = await world.caller({ roles: ['hr-adviser', 'administrator'] })
  await assert.rejects(load([row()], [], hr), refusedAs('platform.not-permitted'))
  const machine = await world.caller({ machineOf: 'leave' })
  await assert.rejects(load([row()], [], machine), refusedAs('platform.not-callable'))
})

test('leave that was asked for has its case: who approved it and when, or for whom it waits', async () => {
  const asked = { at: '2026-02-26T10:00:00Z', category: 'any', deciderId: personIds.okafor(1) }
  const decided = row({
    reference: 'LH-2026-000011',
    firstOn: '2026-04-13',
    lastOn: '2026-04-13',
    minutesByDay: [480],
    asked: { ...asked, decidedAt: '2026-02-27T11:30:00Z' },
  })
  const waits = row({
    reference: 'LH-2026-000012',
    firstOn: '2026-04-14',
    lastOn: '2026-04-15',
    minutesByDay: [480, 480],
    asked,
  })
  await load([decided, waits])
  const { rows } = await world.admin.query<{ id: string; status: string }>(
    `select request_id as id, status from leave.request
     where reference in ('LH-2026-000011', 'LH-2026-000012') order by reference`,
  )
  assert.deepEqual(
    rows.map(({ status }) => status),
    ['approved', 'sent'],
  )
  const okafor = await world.caller({ personId: personIds.okafor(1), name: 'PS Okafor' })
  const one = await ask(world.house, okafor, requestDetail, { requestId: rows[0]?.id ?? '' })
  assert.deepEqual(
    one.steps.map(({ title, by, at }) => [title.slice(0, 8), by, at.toString().slice(0, 10)]),
    [
      ['Approved', 'Ngozi Okafor', '2026-02-27'],
      ['Goes to ', 'Funmi Adeyemi', '2026-02-26'],
    ],
  )
  const [task] = await ask(world.house, okafor, waitingForMe, {})
  assert.equal(task?.title, 'Leave: Funmi Adeyemi, 14 to 15 April 2026')
  assert.equal(task?.dueAt?.toString(), '2026-03-03T10:00:00Z') // three working days: targets.csv
  // What is loaded is decided on like anything that was asked for here.
  await decideOn(world, okafor, rows[1]?.id ?? '', 'approved')
  assert.equal((await keptRequest(world, rows[1]?.id ?? '')).status, 'approved')
})
