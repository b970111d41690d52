// Run by hand: node scripts/run.mjs bench/changes.ts. A set of changes of 5,000 among 46,000
// people, previewed and applied, beside a plain UPDATE .. FROM of the same rows without any of
// ours.
import { performance } from 'node:perf_hooks'
import { applyChanges, planChanges } from '#business/people'
import { ask, perform, permissionsOf, type Caller } from '#platform/actions'
import { rooms } from '../src/rooms.ts'
import { id, largeForce } from './large-force.ts'
import { benchWorld } from './support.ts'

const CHANGED = 5_000
const world = await benchWorld(rooms)
const { house, owner, bare } = world

async function timed<T>(name: string, work: () => Promise<T>): Promise<[number, T]> {
  const begun = performance.now()
  const result = await work()
  const took = performance.now() - begun
  console.log(`${name.padEnd(52)} ${took.toFixed(0).padStart(7)} ms`)
  return [took, result]
}

try {
  await owner.query("set session_replication_role = 'replica'")
  for (const statement of largeForce('null::uuid')) await owner.query(statement)
  await owner.query("set session_replication_role = 'origin'")
  await owner.query('analyze')
  const { actor, ...rest } = await world.caller()
  const roles = ['hr-adviser']
  const permissions = permissionsOf(house.registry.permissions.values(), roles)
  const hr: Caller = { ...rest, actor: { ...actor, roles, permissions } }
  const machine: Caller = { ...rest, actor: { ...actor, kind: 'machine', name: 'machine:demo' } }
  const { rows } = await owner.query<{ personId: string; unitId: string; managerId: string }>(
    `select ${id('p', 'n')} as "personId", ${id('u', '0')} as "unitId", ${id('p', '46000')} as "managerId"
     from generate_series(1, ${CHANGED}) n`,
  )
  const on = house.clock.today()
  const ids = rows.map(({ personId }) => personId)
  const update = `update people.employment e set unit_id = $2, manager_id = $3
    from unnest($1::uuid[]) as changed (person_id)
    where e.force_id = 1 and e.person_id = changed.person_id`
  const [first] = rows
  const client = await bare.connect()
  await client.query('begin')
  const [plain] = await timed(`plain UPDATE .. FROM of ${CHANGED}`, () =>
    client.query(update, [ids, first?.unitId, first?.managerId]),
  )
  await client.query('rollback')
  client.release()
  const [planned, plan] = await timed(`preview of ${CHANGED}`, () =>
    ask(house, hr, planChanges, { on, changes: rows }),
  )
  const wrong = plan.lines.filter(({ problems }) => problems.length > 0)
  if (wrong.length > 0) throw new Error(JSON.stringify(wrong[0]))
  const [applied, { done }] = await timed(`apply of ${CHANGED}`, () =>
    perform(house, machine, applyChanges, { from: on, changes: rows, reason: 'A measurement' }),
  )
  if (done.length !== CHANGED) throw new Error(`${done.length} were changed`)
  console.log(`preview ${(planned / plain).toFixed(1)} x, apply ${(applied / plain).toFixed(1)} x`)
} finally {
  await world.close()
}
