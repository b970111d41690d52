// Run by hand: node scripts/run.mjs bench/award.ts. What a pay award costs for a force of 46,000,
// 34,000 of them officers, by the query of the page, beside plain SQL that only counts the same
// people by rank, hours and year of joining.
import { performance } from 'node:perf_hooks'
import { ask, permissionsOf, type Caller } from '#platform/actions'
import { rooms } from '../src/rooms.ts'
import { largeForce } from './large-force.ts'
import { median } from './load.ts'
import { benchWorld } from './support.ts'

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
  const middle = median(times)
  console.log(`${name.padEnd(52)} ${middle.toFixed(0).padStart(7)} ms`)
  return middle
}

try {
  await owner.query("set session_replication_role = 'replica'")
  const people = largeForce('null::uuid').filter((one) => /people\.|organisation\./.test(one))
  for (const statement of people) await owner.query(statement)
  // Ranks, kinds of service, hours and twenty years of joining, as a large force has them.
  await owner.query(`update people.employment set
      joined_on = date '2006-01-01' + (hashtext(person_id::text) & 8191),
      fte_hundredths = case when hashtext(person_id::text) % 10 = 0 then 60 else 100 end,
      category = case when hashtext(person_id::text || 'c') % 4 = 0 then 'staff' else 'officer' end,
      rank_or_grade = case
        when hashtext(person_id::text || 'c') % 4 = 0 then 'Band D'
        when hashtext(person_id::text || 'r') % 6 = 0 then 'Sergeant'
        when hashtext(person_id::text || 'r') % 40 = 1 then 'Inspector'
        else 'Constable' end`)
  await owner.query('analyze')
  const caller = await world.caller()
  const roles = ['payroll']
  const permissions = permissionsOf(house.registry.permissions.values(), roles)
  const payroll: Caller = { ...caller, actor: { ...caller.actor, roles, permissions } }
  const query = house.registry.queries.get('payroll.award-cost')
  if (query === undefined) throw new Error('There is no payroll.award-cost')
  const plain = await timed('plain SQL: people by rank, hours and joining', () =>
    bare.query(`select rank_or_grade, fte_hundredths, joined_on, count(*)
      from people.employment group by 1, 2, 3`),
  )
  const mine = await timed('the cost of an award until 31 March', () =>
    ask(house, payroll, query, { percent: '4.2' }),
  )
  console.log(`${(mine / plain).toFixed(1)} x plain SQL; asked for: 60 s at the most`)
} finally {
  await world.close()
}
