import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { decideOn } from '../../leave/fixtures.ts'
import { unitIds } from '../../organisation/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { keptOn, rosterBefore } from '../fixtures.ts'
import { claimByReference } from '../queries/by-reference.ts'
import {
  approvedOvertime,
  claimDetail,
  claimSummary,
  myOvertime,
  previewClaim,
  teamOvertime,
} from '../queries/claims.ts'
import { claimWork } from './claim-overtime.ts'

let world: World
let constable: Caller
let sergeant: Caller
before(async () => {
  world = await testWorld(rooms)
  const demo = await world.caller({ machineOf: 'demo', organisationIds: [11, 12] })
  await rosterBefore(world.house, demo, { organisationId: 11, unitId: unitIds.lambeth(1) })
  constable = await world.caller({ personId: personIds.adeyemi(1) })
  sergeant = await world.caller({ personId: personIds.okafor(1) })
})

const claim = (more: object = {}, as = constable) =>
  perform(world.house, as, claimWork, { ...keptOn, choice: 'money', ...more })
const minutesOf = async (claimId: string) => {
  const found = await ask(world.house, constable, claimDetail, { claimId })
  return [found.kind, found.occasion, found.deductedMinutes, found.countedMinutes]
}

test('kept on 2 h 30 without notice: two hours at time and a third, to the sergeant', async () => {
  const { claimId, reference, decider } = await claim()
  assert.match(reference, /^OT-2026-\d{6}$/)
  assert.equal(decider, 'Ngozi Okafor')
  assert.deepEqual(await minutesOf(claimId), ['overtime-unplanned', 1, 30, 120])
  assert.deepEqual(await ask(world.house, sergeant, claimByReference, { reference }), { claimId })
  const { lines, approve } = await ask(world.house, sergeant, claimSummary, { id: claimId })
  assert.equal(approve, 'Approve 2 hours at time and a third')
  assert.ok(lines.some(({ answer }) => answer === 'Kept on without notice'))
})

test('money is payroll’s once it is approved, and nothing before', async () => {
  const payroll = await world.caller({ roles: ['payroll'], personId: null })
  const paid = async () => (await ask(world.house, payroll, approvedOvertime, {})).rows
  assert.deepEqual(await paid(), [])
  const { rows } = await ask(world.house, sergeant, teamOvertime, { status: 'sent' })
  const claimId = rows[0]?.claimId ?? ''
  const open = (as: Caller) => ask(world.house, as, claimDetail, { claimId })
  await assert.rejects(open(payroll), refusedAs('platform.not-found'))
  await decideOn(world, sergeant, claimId, 'approved')
  assert.equal((await open(payroll)).countedMinutes, 120, 'payroll reads what it pays')
  const elsewhere = await world.caller({ roles: ['payroll'], personId: null, organisationId: 12 })
  await assert.rejects(open(elsewhere), refusedAs('platform.not-found'))
  const finance = await world.caller({ roles: ['finance'], personId: null })
  await assert.rejects(open(finance), refusedAs('platform.not-found'))
  assert.deepEqual(
    (await paid()).map(({ personId, countedMinutes, over, under }) => [
      personId,
      countedMinutes,
      over,
      under,
    ]),
    [[personIds.adeyemi(1), 120, 4, 3]],
  )
  const left = await ask(world.house, constable, myOvertime, {})
  assert.equal(left?.left, 0)
})

test('time off that was chosen goes into the ledger when it is approved', async () => {
  const late = { workedOn: '2026-02-24', toldOn: '2026-02-24' }
  const { claimId } = await claim({ ...late, choice: 'time' })
  await decideOn(world, sergeant, claimId, 'approved')
  const payroll = await world.caller({ roles: ['payroll'], personId: null })
  const asked = ask(world.house, payroll, claimDetail, { claimId })
  await assert.rejects(asked, refusedAs('platform.not-found'), 'time off is not paid')
  const mine = await ask(world.house, constable, myOvertime, {})
  assert.deepEqual([mine?.left, mine?.ledger.length], [160, 1])
})

test('on four occasions of a week 30 minutes are deducted, on the fifth nothing: Annex G', async () => {
  // Two lates end at midnight, a night at seven: what follows is of the duty before it.
  const later = [
    {
      workedOn: '2026-02-26',
      starts: '00:00',
      ends: '00:45',
      toldOn: '2026-02-25',
      toldAt: '23:30',
    },
    {
      workedOn: '2026-02-27',
      starts: '00:00',
      ends: '00:45',
      toldOn: '2026-02-26',
      toldAt: '23:30',
    },
    {
      workedOn: '2026-02-28',
      starts: '07:00',
      ends: '07:45',
      toldOn: '2026-02-28',
      toldAt: '06:30',
    },
  ]
  const found: unknown[] = []
  for (const more of later) found.push(await minutesOf((await claim(more)).claimId))
  assert.deepEqual(found, [
    ['overtime-unplanned', 3, 30, 15],
    ['overtime-unplanned', 4, 30, 15],
    ['overtime-unplanned', 5, 0, 45],
  ])
})

test('the look ahead says the same as the claim, and the paragraph', async () => {
  const { why: _why, ...worked } = keptOn
  const rest = { ...worked, workedOn: '2026-03-01', starts: '10:00', ends: '13:00' }
  const { kind, notice, entitlement } = await ask(world.house, constable, previewClaim, {
    ...rest,
    toldOn: '2026-02-17',
    toldAt: '12:00',
  })
  // Told 12 days before a rest day: 11 clear days, four hours at the least.
  assert.deepEqual([kind, notice], ['rest-day', 11])
  assert.deepEqual([entitlement.countedMinutes, entitlement.timeOffMinutes], [240, 360])
  assert.match(entitlement.paragraph, /Annex H/)
})

test('what cannot be claimed is refused with what could be', async () => {
  await assert.rejects(
    claim({ starts: '18:00', ends: '20:00' }),
    refusedAs('overtime.claimed-already'),
  )
  await assert.rejects(
    claim({ starts: '16:00', toldAt: '15:00' }),
    refusedAs('overtime.within-duty'),
  )
  await assert.rejects(claim({ starts: 'five' }), refusedAs('duty.bad-time'))
  await assert.rejects(claim({ toldAt: 'then' }), refusedAs('overtime.bad-time'))
  await assert.rejects(claim({ toldAt: '18:00' }), refusedAs('overtime.told-afterwards'))
  await assert.rejects(claim({ workedOn: '2026-03-03' }), refusedAs('overtime.still-to-come'))
  const night = { workedOn: '2026-03-01', starts: '07:00', ends: '07:10', toldOn: '2026-02-28' }
  await assert.rejects(claim(night), refusedAs('overtime.too-short'))
  const inspector = await world.caller({ personId: personIds.chief(1) })
  await assert.rejects(claim({}, inspector), refusedAs('overtime.gives-nothing'))
})

test('a claim is seen by whoever worked it and their line; a colleague finds nothing', async () => {
  const mine = await ask(world.house, constable, myOvertime, {})
  const claimId = mine?.claims[0]?.claimId ?? ''
  const colleague = await world.caller({ personId: personIds.deputy(1) })
  await assert.rejects(
    ask(world.house, colleague, claimDetail, { claimId }),
    refusedAs('platform.not-found'),
  )
  const { rows } = await ask(world.house, colleague, teamOvertime, {})
  assert.deepEqual(rows, [])
})
