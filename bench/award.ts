// Run by hand: node scripts/run.mjs bench/award.ts. What a pay award costs for a force of 46,000,
// 34,000 of them officers, in force six months ago and worked over those months too: by the queries
// of its pages, beside plain SQL that only counts the same people by rank, hours and joining.
import { performance } from 'node:perf_hooks'
import { awardByCentre, awardCost, awardPeople } from '#business/paymodelling'
import { ask, permissionsOf, type Caller } from '#platform/actions'
import { addMonths, dayOf, firstOfMonth } from '#platform/time'
import { rooms } from '../src/rooms.ts'
import { largeForce } from './large-force.ts'
import { median } from './load.ts'
import { benchWorld } from './support.ts'

const ROUNDS = 3
const MOST_SECONDS = 60
const world = await benchWorld(rooms)
const { house, owner, bare } = world
const month = firstOfMonth(dayOf(house.clock.real()))
const from = addMonths(month, -6)

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
  // A post in each unit, in two hundred cost centres.
  await owner.query(`insert into organisation.post (force_id, organisation_id, post_id, valid,
        unit_id, title, rank_or_grade, cost_centre, recorded_from, recorded_by)
      select 1, 11, unit_id, valid, unit_id, 'Post', 'Constable',
        'LX' || abs(hashtext(unit_id::text)) % 200, recorded_from, recorded_by
      from organisation.unit`)
  await owner.query('update people.employment set post_id = unit_id')
  // Up to last month a run has paid everybody.
  await owner.query(
    `insert into payroll.run (force_id, organisation_id, run_id, reference, kind, says, tax_year,
        period, month_on, pay_on, worked_until, looks_back, shares, shares_done, status, began_at,
        settled_at, content_digest, pay_bill_pence, version)
      values (1, 11, gen_random_uuid(), 'PR-BENCH', 'monthly', 'Bench', '2026-27', 1, $1, $1, $1, 0,
        0, 0, 'released', now(), now(), 'bench', 0, 1)`,
    [addMonths(month, -1)],
  )
  // Six months of eight nights for each officer.
  const nights = Array.from({ length: 8 }, (_, index) => ({
    on: `2025-10-${index + 10}`,
    starts: 1_320,
    ends: 1_920,
    hours: 8,
  }))
  await owner.query(
    `insert into elements.hours (force_id, organisation_id, hours_id, person_id, month_on,
        night_hours, on_call_days, days, taken_at)
      select force_id, organisation_id, gen_random_uuid(), person_id, month::date, 64, 0,
        replace($1, '2025-10', to_char(month, 'YYYY-MM'))::jsonb, now()
      from people.employment, generate_series($2::date, $3::date, '1 month') as month
      where category = 'officer'`,
    [JSON.stringify({ nights, onCall: [] }), from, addMonths(month, -1)],
  )
  await owner.query('analyze')
  const caller = await world.caller()
  const roles = ['payroll']
  const permissions = permissionsOf(house.registry.permissions.values(), roles)
  const payroll: Caller = { ...caller, actor: { ...caller.actor, roles, permissions } }
  const award = { percent: '4.2', from }
  const plain = await timed('plain SQL: people by rank, hours and joining', () =>
    bare.query(`select rank_or_grade, fte_hundredths, joined_on, count(*)
      from people.employment group by 1, 2, 3`),
  )
  for (const [name, query] of [
    ['by rank, six months back', awardCost],
    ['officers by cost centre, six months back', awardByCentre],
    ['a page of fifty people, six months back', awardPeople],
  ] as const) {
    const found = house.registry.queries.get(query.name)!
    const mine = await timed(name, () => ask(house, payroll, found, award))
    const share = ((100 * mine) / (MOST_SECONDS * 1_000)).toFixed(1)
    console.log(`${(mine / plain).toFixed(1)} x plain SQL; ${share} % of the 60 s asked for`)
  }
} finally {
  await world.close()
}
