// Run by hand: node scripts/run.mjs bench/processes.ts. The page of a process with 90,000 cases and
// 200,000 steps of one year, its list, its stuck cases and the first page of its log, beside a
// plain count of the same rows by plain SQL without any of ours.
import { performance } from 'node:perf_hooks'
import { ask, permissionsOf } from '#platform/actions'
import { rooms } from '../src/rooms.ts'
import { median } from './load.ts'
import { id } from './large-force.ts'
import { benchWorld } from './support.ts'

const CASES = 90_000
const ROUNDS = 5
const world = await benchWorld(rooms)
const { house, owner, bare } = world

async function timed(name: string, work: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const begun = performance.now()
    await work()
    times.push(performance.now() - begun)
  }
  // The first look counts; what is remembered afterwards stands by itself.
  const middle = median(times.slice(1))
  const [first = 0] = times
  const of = (ms: number): string => `${ms.toFixed(0).padStart(7)} ms`
  console.log(`${name.padEnd(44)} ${of(middle)}, the first time ${of(first)}`)
  return middle
}

const cases = `generate_series(1, ${CASES}) n`
const opened = "date_trunc('minute', now()) - interval '360 days' + n * interval '5.5 minutes'"
const ended = `${opened} + (10 + n % 4000) * interval '1 minute'`

/** Every ninth case goes a longer way, and every three hundredth waits still. */
const statements = [
  `insert into cases."case" (force_id, organisation_id, case_id, kind, record_id, title, href,
     person_id, maker_id, category, amount, content_digest, status, outcome, version, opened_at,
     closed_at)
   select 1, 11, ${id('c', 'n')}, 'leave.request', ${id('r', 'n')}, 'Title', '/leave/x',
     ${id('p', 'n % 46000')}, null, 'any', 0, sha256(''), case when n % 300 = 0 then 'open' else 'closed' end,
     case when n % 300 = 0 then null when n % 20 = 0 then 'refused' else 'approved' end, 1, ${opened},
     case when n % 300 = 0 then null else ${ended} end from ${cases}`,
  `insert into cases.task (force_id, organisation_id, task_id, case_id, act, assignee_id, status, rule,
     delegable, due_at, opened_at, done_at)
   select 1, 11, ${id('t', 'n')}, ${id('c', 'n')}, 'leave.approve', ${id('p', 'n % 3000')},
     case when n % 300 = 0 then 'waiting' else 'done' end, 'L1', true, ${opened} + interval '3 days',
     ${opened}, case when n % 300 = 0 then null else ${ended} end from ${cases}`,
  `insert into cases.event (force_id, organisation_id, case_id, step, at, kind, words, actor, entry_id)
   select 1, 11, ${id('c', 'n')}, step, case step when 1 then ${opened} else ${ended} end,
     case step when 1 then 'opened' when 2 then case when n % 9 = 0 then 'changed' else 'decided' end
       when 3 then 'handed-on' else 'decided' end, 'Words', 'Somebody', ${id('e', 'n')}
   from ${cases}, generate_series(1, 4) step
   where step = 1 or (n % 300 <> 0 and step <= case when n % 9 = 0 then 4 else 2 end)`,
]

try {
  await owner.query("set session_replication_role = 'replica'")
  for (const statement of statements) await owner.query(statement)
  await owner.query('analyze')
  const roles = ['process-owner']
  const permissions = permissionsOf(house.registry.permissions.values(), roles)
  const { actor, ...rest } = await world.caller()
  const caller = { ...rest, actor: { ...actor, roles, permissions } }
  const plain = await timed('plain SQL: events of each kind, with cases', () =>
    bare.query(`select event.kind, count(*) from cases.event
      join cases."case" as matter using (force_id, case_id) group by 1`),
  )
  const pages = {
    'processes.process-detail': { kind: 'leave.request' },
    'processes.process-list': {},
    'processes.stuck-cases': { kind: 'leave.request' },
    'processes.lead-times': { by: 'month' },
    'processes.event-log': { kind: 'leave.request' },
  }
  for (const [name, input] of Object.entries(pages)) {
    const query = house.registry.queries.get(name)
    if (query === undefined) throw new Error(`There is no query ${name}`)
    const took = await timed(name, () => ask(house, caller, query, input))
    console.log(`${''.padEnd(44)} ${(took / plain).toFixed(1)} times the plain count`)
  }
} finally {
  await world.close()
}
