import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { setPost } from '#business/organisation'
import { changeEmployment, endEmployment } from '#business/people'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import {
  payersOf,
  preparePeople,
  releaseRun,
  seatPeople,
  workedRun,
  type Payers,
} from '../../../../test/support/payroll.ts'
import { tellParticulars } from '../../../../test/support/released-pay.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { unitIds } from '../../organisation/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { runArrears } from '../../payroll/queries/run-people.ts'
import { runDetail } from '../../payroll/queries/runs.ts'
import { issueP45s } from './issue-p45s.ts'
import { makeReturn } from './make-return.ts'
import { returnFile } from '../queries/files.ts'

/*
 * Scenario 6 of the domain: the scales of 1 September 2025 were published on 17 October. By then an
 * officer has left and a sergeant was promoted, both paid by the scales of the year before.
 */
let world: World
let payers: Payers
let hr: Caller
const leaver = personIds.adeyemi(1)
const promoted = personIds.okafor(1)
const HOURS_BACK = 169 * 24

/** Goes on to a morning at nine, from the one that it is. */
const days = (many: number): void => world.clock.advance({ hours: many * 24 })

async function promote(): Promise<void> {
  const loader = await world.caller({ machineOf: 'demo' })
  const { postId } = await perform(world.house, loader, setPost, {
    organisationId: 11,
    unitId: unitIds.lambeth(1),
    from: '2020-01-01',
    title: 'Duty inspector',
    rankOrGrade: 'Inspector',
    costCentre: 'LX02',
    policeFunction: 'local-policing',
  })
  await perform(world.house, hr, changeEmployment, {
    personId: promoted,
    from: '2025-10-01',
    unitId: unitIds.lambeth(1),
    postId,
    rankOrGrade: 'Inspector',
    managerId: personIds.chief(1),
    dayMinutes: 480,
    workingDays: '1111100',
    reason: 'Promoted',
  })
}

before(async () => {
  world = await testWorld(rooms)
  world.clock.advance({ hours: -HOURS_BACK })
  assert.equal(world.clock.today(), '2025-09-15')
  payers = await payersOf(world)
  hr = await world.caller({ roles: ['hr-adviser'] })
  const loader = await world.caller({ machineOf: 'demo' })
  const everybody = ['adeyemi', 'okafor', 'chief', 'deputy', 'covert'] as const
  const people = everybody.map((name) => personIds[name](1))
  await preparePeople(world.house, { loader, organisationId: 11 }, people)
  await tellParticulars(world)
  await seatPeople(world, loader)
  /** Released, and told to HMRC. */
  const released = async (more: object): Promise<void> => {
    const runId = await workedRun(world.house, payers, more)
    await releaseRun(world, payers, runId)
    await perform(world.house, payers.maker, makeReturn, { runId })
  }
  const september = { monthOn: '2025-09-01', payOn: '2025-09-25', workedUntil: '2025-09-15' }
  await released(september)
  days(17)
  await promote()
  await perform(world.house, hr, endEmployment, {
    personId: leaver,
    lastOn: '2025-10-05',
    reason: 'Resigned',
  })
  days(6)
  await released({ monthOn: '2025-10-01', payOn: '2025-10-24', workedUntil: '2025-10-08' })
  days(18)
  await perform(world.house, payers.maker, issueP45s, {})
  assert.equal(world.clock.today(), '2025-10-26')
})

test('an award published late is paid by the months it was earned in, to whoever has left too', async () => {
  const numbers = ['207LX', '41LX'].join('\n')
  const november = { monthOn: '2025-10-01', payOn: '2025-11-06', workedUntil: '2025-10-26' }
  const more = { ...november, kind: 'supplementary', numbers }
  const runId = await workedRun(world.house, payers, more)

  const { lines, ...looked } = await arrearsOf(runId)
  assert.deepEqual(lines, [
    // A constable at the top: 50,256 less 48,231 a year; of October five of 31 days.
    ['adeyemi', 'basic', '2025-09-01', 168_75n],
    ['adeyemi', 'basic', '2025-10-01', 27_21n],
    // A sergeant at the top in September, an inspector at the first point in October.
    ['okafor', 'basic', '2025-09-01', 187_50n],
    ['okafor', 'basic', '2025-10-01', 214_25n],
  ])
  // With London weighting: of a month 10.66 more, of five days of October 1.72.
  assert.deepEqual(looked.centres, [
    ['LX01', 2, 168_75n + 27_21n + 187_50n + 2n * 10_66n + 1_72n],
    ['LX02', 1, 214_25n + 10_66n],
  ])
  await releaseRun(world, payers, runId)

  const { returnId } = await perform(world.house, payers.maker, makeReturn, { runId })
  const { text } = await ask(world.house, payers.maker, returnFile, { returnId, fileNumber: 1 })
  const [, told = ''] = text.split(/<PayId>207LX/)
  assert.match(told, /<LeavingDate>2025-10-05</)
  assert.match(told, /<PmtAfterLeaving>yes</)
  // By 0T of this payment alone: 20 % of 180 pounds, after the pension of each month.
  assert.match(told, /<TaxCode[^>]*>0T<.*<TaxablePay>180.34</)
  assert.match(told, /<TaxDeductedOrRefunded>36.00</)
})

/** Basic pay that a run pays for months, before anybody releases it: by person, and cost centre. */
async function arrearsOf(runId: string) {
  const { rows } = await world.admin.query<{
    who: string
    code: string
    month: string
    pence: string
  }>(
    `select case person_id when $2 then 'adeyemi' else 'okafor' end as who, code,
       month_on::text as month, pence::text
     from payroll.line where run_id = $1 and side = 'pay' and code = 'basic'
     order by who, month_on`,
    [runId, leaver],
  )
  const { costCentres } = await ask(world.house, payers.maker, runDetail, { runId })
  const seen = await ask(world.house, payers.maker, runArrears, { runId })
  assert.ok(seen.rows.length > 0)
  return {
    lines: rows.map(({ who, code, month, pence }) => [who, code, month, BigInt(pence)]),
    centres: costCentres.map(({ costCentre, people, pay }) => [costCentre, people, pay]),
  }
}
