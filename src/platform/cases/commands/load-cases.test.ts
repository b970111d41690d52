import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../../business/people/fixtures.ts'
import { loadCases } from './load-cases.ts'

let world: World
let machine: Caller
before(async () => {
  world = await testWorld(rooms)
  machine = await world.caller({ machineOf: 'import', organisationIds: [11, 12] })
})

const one = (more = {}) => ({
  recordId: randomUUID(),
  title: 'Leave: Funmi Adeyemi, 4 May 2026',
  href: '/leave/x',
  personId: personIds.adeyemi(1),
  organisationId: 11,
  category: 'any',
  amount: 480,
  content: { minutes: 480, note: null },
  openedAt: '2026-02-02T09:00:00Z',
  deciderId: personIds.okafor(1),
  ...more,
})
const load = (cases: object[], by = machine) =>
  perform(world.house, by, loadCases, { kind: 'leave.request', cases })

async function caseOf(recordId: string) {
  const { rows } = await world.admin.query(
    `select matter.status, matter.outcome, task.status as task, task.rule,
       (select count(*)::int from cases.event where event.case_id = matter.case_id) as steps,
       (select count(*)::int from notices.notice
        where subject = 'leave.request:' || matter.record_id) as told
     from cases."case" as matter join cases.task as task using (force_id, case_id)
     where record_id = $1`,
    [recordId],
  )
  return rows[0] as Record<string, unknown>
}

const rule = 'L1 of Leave and issued items 2024, version 1'

test('what was approved is closed with its two steps, what waits is open; nobody is told', async () => {
  const decided = one({ decidedAt: '2026-02-03T10:00:00Z' })
  const waits = one()
  assert.deepEqual(await load([decided, waits]), { cases: 2, waiting: 1 })
  const common = { rule, told: 0 }
  const closed = { status: 'closed', outcome: 'approved', task: 'done', steps: 2 }
  assert.deepEqual(await caseOf(decided.recordId), { ...closed, ...common })
  const open = { status: 'open', outcome: null, task: 'waiting', steps: 1 }
  assert.deepEqual(await caseOf(waits.recordId), { ...open, ...common })
})

test('of one record one case is open; a matter without a rule is refused, and so is a person', async () => {
  const waits = one()
  await load([waits])
  await assert.rejects(load([{ ...one(), recordId: waits.recordId }]))
  await assert.rejects(load([one({ organisationId: 99 })]), /authority.no-rule/)
  const hr = await world.caller({ personId: personIds.deputy(1), roles: ['hr-adviser'] })
  await assert.rejects(load([one()], hr), /platform.not-permitted/)
})
