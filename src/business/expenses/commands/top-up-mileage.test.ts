import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { myNotices } from '#platform/notices'
import { minutesBetween, parseInstant } from '#platform/time'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { decideOn } from '../../leave/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { sentJourney } from '../fixtures.ts'
import { claimDetail, myExpenses } from '../queries/claims.ts'
import { topUpMileage } from './top-up-mileage.ts'

let world: World
let constable: Caller
let sergeant: Caller
let chief: Caller
let machine: Caller
before(async () => {
  world = await testWorld(rooms)
  constable = await world.caller({ personId: personIds.adeyemi(1) })
  sergeant = await world.caller({ personId: personIds.okafor(1) })
  chief = await world.caller({ personId: personIds.chief(1) })
  machine = await world.caller({ machineOf: 'expenses', organisationIds: [11, 12] })
})

/** Moves the clock to a day and hour of 2026, in UTC. */
function standAt(text: string): void {
  const minutes = minutesBetween(world.house.clock.now(), parseInstant(text))
  world.clock.advance({ minutes })
}

const night = () => perform(world.house, machine, topUpMileage, {})

/** £500 and more is decided by an inspector or above. */
async function approvedJourney(miles: string, spentOn: string, decider = chief) {
  const { claimId } = await sentJourney(world.house, constable, { miles, spentOn })
  await decideOn(world, decider, claimId, 'approved')
  return claimId
}

test('1,200 miles paid at 45p are topped up by £120.00 once 55p is published, with the version', async () => {
  standAt('2026-04-30T09:00:00Z')
  const claimId = await approvedJourney('1200', '2026-04-20')
  assert.equal((await ask(world.house, constable, claimDetail, { claimId })).totalPence, 54_000n)
  // Above the first 10,000 miles of the year the rate is 25p before and after.
  await approvedJourney('9000', '2026-04-21')
  const beyond = await approvedJourney('400', '2026-04-22', sergeant)
  assert.equal((await night()).people, 0)

  standAt('2026-05-21T02:40:00Z')
  assert.deepEqual(await night(), { people: 1, totalPence: '100000', on: '2026-05-21' })
  const mine = await ask(world.house, constable, myExpenses, {})
  const made = mine?.claims.find(({ kind }) => kind === 'top-up')
  assert.deepEqual([made?.status, made?.totalPence, made?.paidBy], ['approved', 100_000n, 'salary'])
  const { lines, postings } = await ask(world.house, constable, claimDetail, {
    claimId: made?.claimId ?? '',
  })
  assert.deepEqual(
    lines.map(({ amountPence, rateVersion, spentOn }) => [amountPence, rateVersion, spentOn]),
    [
      [12_000n, 'HMRC 2026', '2026-04-20'],
      [88_000n, 'HMRC 2026', '2026-04-21'],
    ],
  )
  assert.match(lines[0]?.words ?? '', /1,200 miles by HMRC 2026, paid £540.00 by HMRC 2011$/)
  assert.deepEqual(
    postings.map(({ code }) => code),
    ['7050', '8070'],
  )
  const above = await ask(world.house, constable, claimDetail, { claimId: beyond })
  assert.deepEqual(
    above.lines.map(({ firstTenths, afterTenths }) => [firstTenths, afterTenths]),
    [[0, 4_000]],
  )
  const [notice] = await ask(world.house, constable, myNotices, {})
  assert.match(notice?.text ?? '', /you get £1,000.00 more, free of tax/)
})

test('what was topped up is not topped up again; what is approved later is, the next night', async () => {
  assert.equal((await night()).people, 0)
  standAt('2026-05-20T09:00:00Z')
  const other = await world.caller({ personId: personIds.deputy(1) })
  const { claimId } = await sentJourney(world.house, other, { miles: '10', spentOn: '2026-05-19' })
  standAt('2026-05-22T09:00:00Z')
  assert.equal((await night()).people, 0)
  await decideOn(world, chief, claimId, 'approved')
  assert.deepEqual((await night()).totalPence, '100')
})

test('a top-up is charged to each body and cost centre that paid for the journeys', async () => {
  standAt('2026-05-20T09:00:00Z')
  const deputy = await world.caller({ personId: personIds.deputy(1) })
  for (const [driver, day, organisation, centre] of [
    [sergeant, '2026-05-11', 11, 'FP-1'],
    [sergeant, '2026-05-12', 11, 'FP-2'],
    [sergeant, '2026-05-13', 12, 'FP-1'],
    [sergeant, '2026-05-14', 11, 'FP-1'],
    [deputy, '2026-05-14', 11, 'FP-1'],
  ] as const) {
    const { claimId } = await sentJourney(world.house, driver, { miles: '10', spentOn: day })
    await decideOn(world, chief, claimId, 'approved')
    const move = `update expenses.claim set organisation_id = $2, cost_centre = $3
      where claim_id = $1`
    await world.admin.query(move, [claimId, organisation, centre])
  }
  standAt('2026-05-23T02:40:00Z')
  assert.deepEqual(await night(), { people: 2, totalPence: '500', on: '2026-05-23' })
  const { rows } = await world.admin.query(
    `select organisation_id, cost_centre, total_pence::int as pence from expenses.claim
      where kind = 'top-up' and person_id = $1 order by organisation_id, cost_centre`,
    [personIds.okafor(1)],
  )
  assert.deepEqual(rows.map(Object.values), [
    [11, 'FP-1', 200],
    [11, 'FP-2', 100],
    [12, 'FP-1', 100],
  ])
})

test('what is set off of an advance is on the books of the body that gave the advance', async () => {
  standAt('2026-05-20T09:00:00Z')
  await world.admin.query(
    `insert into expenses.advance (force_id, organisation_id, advance_id, reference, person_id,
       amount_pence, purpose, given_on, settle_on, recorded_at)
     values (1, 12, gen_random_uuid(), 'EA-2026-000900', $1, 40, 'A trial', '2026-05-01',
       '2026-06-01', '2026-05-01Z')`,
    [personIds.okafor(1)],
  )
  const { claimId } = await sentJourney(world.house, sergeant, {
    miles: '10',
    spentOn: '2026-05-15',
  })
  await decideOn(world, chief, claimId, 'approved')
  standAt('2026-05-24T02:40:00Z')
  assert.equal((await night()).totalPence, '100')
  const { rows } = await world.admin.query(
    `select done.organisation_id, claim.organisation_id as claimed_in, done.amount_pence::int as pence
      from expenses.set_off as done
      join expenses.claim as claim using (force_id, claim_id)
      where claim.kind = 'top-up' and claim.person_id = $1`,
    [personIds.okafor(1)],
  )
  assert.deepEqual(rows, [{ organisation_id: 12, claimed_in: 11, pence: 40 }])
})

test('nobody signed in makes a top-up', async () => {
  const finance = await world.caller({ roles: ['finance'] })
  await assert.rejects(
    perform(world.house, finance, topUpMileage, {}),
    refusedAs('platform.not-permitted'),
  )
})
