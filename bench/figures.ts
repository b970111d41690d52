// Run by hand: node scripts/run.mjs bench/figures.ts. What is owed of the leave of 46,000 people,
// worked out by the command of the night, and each report of leave and strength as HR and finance
// read it, beside the same sums by plain SQL over the same rows without any of ours.
import { performance } from 'node:perf_hooks'
import { ask, perform, permissionsOf, type Caller } from '#platform/actions'
import { reckonLiability } from '#business/leave'
import { rooms } from '../src/rooms.ts'
import { largeForce, PEOPLE } from './large-force.ts'
import { median } from './load.ts'
import { benchWorld } from './support.ts'

const ROUNDS = 5
const world = await benchWorld(rooms)
const { house, owner, bare } = world

async function timed(name: string, work: () => Promise<unknown>, rounds = ROUNDS): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const begun = performance.now()
    await work()
    times.push(performance.now() - begun)
  }
  const middle = median(times)
  console.log(`${name.padEnd(52)} ${middle.toFixed(0).padStart(7)} ms`)
  return middle
}

async function as(roles: readonly string[]): Promise<Caller> {
  const caller = await world.caller()
  const permissions = permissionsOf(house.registry.permissions.values(), roles)
  return { ...caller, actor: { ...caller.actor, roles, permissions } }
}

try {
  await owner.query("set session_replication_role = 'replica'")
  for (const statement of largeForce('null::uuid')) await owner.query(statement)
  await owner.query('analyze')
  const { actor, ...rest } = await world.caller()
  const machine: Caller = { ...rest, actor: { ...actor, kind: 'machine', name: 'machine:leave' } }
  await timed(
    `the night: what ${PEOPLE} people are owed`,
    () => perform(house, machine, reckonLiability, {}),
    1,
  )
  await owner.query('analyze')
  const baseline = {
    'leave.liability': `select rank_or_grade, sum(untaken_minutes), count(*) from leave.liability
      group by grouping sets ((rank_or_grade), ())`,
    'leave.taken': `select date_trunc('month', first_on), sum(leave_minutes), count(*)
      from leave.request group by grouping sets ((date_trunc('month', first_on)), ())`,
    'people.strength': `select rank_or_grade, count(*) from people.employment
      group by grouping sets ((rank_or_grade), ())`,
  }
  const readers = [
    ['hr-adviser', await as(['hr-adviser'])],
    ['finance', await as(['finance'])],
  ] as const
  for (const [name, statement] of Object.entries(baseline)) {
    const first = await timed(`plain SQL: ${name}`, () => bare.query(statement))
    const query = house.registry.queries.get(name)
    if (query === undefined) throw new Error(`There is no ${name}`)
    for (const [role, caller] of readers) {
      for (const asked of [{}, { by: 'unit' }]) {
        const words = JSON.stringify(asked)
        const mine = await timed(`${name} ${words} for ${role}`, () =>
          ask(house, caller, query, asked),
        )
        console.log(`${' '.repeat(52)} ${(mine / first).toFixed(1).padStart(7)} x plain SQL`)
      }
    }
  }
} finally {
  await world.close()
}
