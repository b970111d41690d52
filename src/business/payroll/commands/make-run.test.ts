import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { march, preparePeople, workedRun } from '../../../../test/support/payroll.ts'
import { payslipDetail } from '../queries/payslips.ts'
import { previewRun, runForm } from '../queries/asking.ts'
import { runByReference, runDetail, runs } from '../queries/runs.ts'
import { cancelRun } from './cancel-run.ts'
import { makeRun } from './make-run.ts'

let world: World
let maker: Caller
let machine: Caller
const adeyemi = personIds.adeyemi(1)

before(async () => {
  world = await testWorld(rooms)
  maker = await world.caller({ personId: personIds.deputy(1), roles: ['payroll'] })
  machine = await world.caller({ machineOf: 'payroll' })
  const loader = await world.caller({ machineOf: 'demo' })
  await preparePeople(world.house, { loader, organisationId: 11 }, [adeyemi])
})

test('everybody employed in the month is paid line by line, and net is gross less what is taken', async () => {
  const { monthOn } = await ask(world.house, maker, runForm, {})
  assert.equal(monthOn, '2026-03-01')
  assert.equal((await ask(world.house, maker, previewRun, march)).people, 5)
  const runId = await workedRun(world.house, { maker, machine })
  const run = await ask(world.house, maker, runDetail, { runId })
  assert.deepEqual([run.status, run.gate?.totals.payslips, run.sharesDone], ['made', 5, run.shares])
  const { lines, gross, net } = await ask(world.house, maker, payslipDetail, {
    runId,
    personId: adeyemi,
  })
  // A constable at the top of the scale with London weighting, letter A, police pension.
  assert.deepEqual(
    lines.map(({ code, pence }) => [code, pence]),
    [
      ['basic', 418_800n],
      ['london-weighting', 26_383n],
      ['ni', 25_654n],
      ['pension', 59_833n],
      ['employer-pension', 157_150n],
      ['employer-ni', 60_522n],
    ],
  )
  assert.deepEqual([gross, net], [445_183n, 359_696n])
  assert.equal(
    (await ask(world.house, maker, runByReference, { reference: run.reference })).runId,
    runId,
  )
})

test('one run at a time is made, and a cancelled one makes room for another', async () => {
  await assert.rejects(perform(world.house, maker, makeRun, march), refusedAs('payroll.run-open'))
  const { rows } = await ask(world.house, maker, runs, {})
  const { runId, version } = rows[0]!
  const cancel = { runId, version, why: 'The cut-off was too early' }
  await perform(world.house, maker, cancelRun, cancel)
  await assert.rejects(
    perform(world.house, maker, cancelRun, cancel),
    refusedAs('payroll.changed-meanwhile'),
  )
  const both = await Promise.allSettled(
    [1, 2].map(() => perform(world.house, maker, makeRun, march)),
  )
  assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
})

test('days that cannot be, and numbers of nobody, are refused with what would be accepted', async () => {
  const { rows } = await ask(world.house, maker, runs, {})
  const open = rows.find(({ status }) => status === 'making')!
  const { runId, version } = open
  await perform(world.house, maker, cancelRun, { runId, version, why: 'Made twice' })
  const refused = (more: object) => perform(world.house, maker, makeRun, { ...march, ...more })
  await assert.rejects(refused({ monthOn: '2026-03-02' }), refusedAs('payroll.bad-month'))
  await assert.rejects(refused({ payOn: '2026-02-27' }), refusedAs('payroll.bad-pay-day'))
  await assert.rejects(refused({ workedUntil: '2026-03-20' }), refusedAs('payroll.bad-cut-off'))
  await assert.rejects(
    refused({ kind: 'supplementary', numbers: '207LX\n999ZZ' }),
    refusedAs('payroll.no-such-number'),
  )
})

test('another organisation and whoever is not payroll see no run and no payslip', async () => {
  const other = await world.caller({ organisationId: 12, roles: ['payroll'] })
  assert.deepEqual((await ask(world.house, other, runs, {})).rows, [])
  const hr = await world.caller({ roles: ['hr-adviser'] })
  await assert.rejects(ask(world.house, hr, runs, {}), refusedAs('platform.not-permitted'))
})
