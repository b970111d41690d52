import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { Refusal } from '#platform/refusals'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { seatPeople } from '../../../../test/support/payroll.ts'
import { personIds } from '../../people/fixtures.ts'
import { releasedRun, tellParticulars } from '../../../../test/support/released-pay.ts'
import { returnFile, returnTable } from '../queries/files.ts'
import { returnByReference, returnDetail, returnForm } from '../queries/returns.ts'
import { returnPeople, returnPerson, returns } from '../queries/returns.ts'
import { makeReturn } from './make-return.ts'

let world: World
let payroll: Caller
let runId: string
before(async () => {
  world = await testWorld(rooms)
  payroll = await world.caller({ personId: personIds.deputy(1), roles: ['payroll'] })
  await seatPeople(world, await world.caller({ machineOf: 'demo' }))
  await tellParticulars(world, [personIds.adeyemi(1), personIds.okafor(1)])
  runId = await releasedRun(world)
})

const make = (more: object = {}, as = payroll) =>
  perform(world.house, as, makeReturn, { runId, ...more })

test('what is missing is told by person, and nothing of the return is kept', async () => {
  const refusal = await make().catch((error: unknown) => error)
  assert.ok(refusal instanceof Refusal)
  const said = refusal.problems.map(({ message }) => message)
  assert.deepEqual(said.toSorted(), [
    'Funmi Adeyemi, 207LX: National Insurance number is missing. Day of birth is missing. Sex is missing',
    'Ngozi Okafor, 41LX: National Insurance number is missing. Day of birth is missing. Sex is missing',
  ])
  const { rows } = await ask(world.house, payroll, returns, {})
  assert.deepEqual(rows, [])
  const kept = await world.admin.query(
    'select 1 from returns.entry union select 1 from returns.file',
  )
  assert.equal(kept.rowCount, 0)
})

test('a run is told of once, whole, with the totals of its payslips', async () => {
  await tellParticulars(world)
  const { runs } = await ask(world.house, payroll, returnForm, {})
  assert.deepEqual(
    runs.map((run) => run.runId),
    [runId],
  )
  const { returnId, reference, people, files } = await make()
  assert.deepEqual([people, files], [5, 1])
  const { rows } = await world.admin.query(
    `select sum(tax_pence)::int as tax, sum(net_pence)::int as net,
       sum(ni_employer_pence)::int as employer from payroll.payslip where run_id = $1`,
    [runId],
  )
  const { totals, parts, employer } = await ask(world.house, payroll, returnDetail, { returnId })
  assert.deepEqual(
    [totals['heads'], totals['taxPence'], totals['netPence'], totals['employerPence']],
    [5, rows[0].tax, rows[0].net, rows[0].employer],
  )
  assert.equal(employer.payeReference, '120/BL00011')
  assert.match(parts[0]?.irmark ?? '', /^[A-Za-z0-9+/]{27}=$/)
  assert.equal(
    (await ask(world.house, payroll, returnByReference, { reference })).returnId,
    returnId,
  )
  assert.deepEqual((await ask(world.house, payroll, returnForm, {})).runs, [])
  await assert.rejects(make(), refusedAs('returns.made-already'))
})

test('its file holds everybody; its pages show whom one may know of', async () => {
  const { rows } = await ask(world.house, payroll, returns, { form: 'fps' })
  const { returnId } = rows[0]!
  const { text, name } = await ask(world.house, payroll, returnFile, { returnId, fileNumber: 1 })
  assert.match(name, /^RT-2026-\d{6}-1\.xml$/)
  assert.equal(text.match(/<Employee>/g)?.length, 5)
  assert.match(text, /<MonthNo>12<\/MonthNo>/)
  assert.doesNotMatch(text, /<Starter>/)
  const people = await ask(world.house, payroll, returnPeople, { returnId })
  assert.equal(people.rows.length, 4)
  const table = await ask(world.house, payroll, returnTable, { returnId })
  assert.match(table.headings, /^National Insurance number,Title,First name,Last name,/)
  assert.equal(table.text.trimEnd().split('\r\n').length, 4)
  const one = await ask(world.house, payroll, returnPerson, {
    returnId,
    personId: personIds.adeyemi(1),
  })
  const said = Object.fromEntries(one.values.map((value) => [value.title, value.text]))
  assert.equal(said['Payroll number'], '207LX')
  assert.match(text, new RegExp(`<TaxablePay>${said['Taxable pay']}</TaxablePay>`))
  await assert.rejects(
    ask(world.house, payroll, returnPerson, { returnId, personId: personIds.covert(1) }),
    refusedAs('platform.not-found'),
  )
  await assert.rejects(
    ask(world.house, payroll, returnFile, { returnId, fileNumber: 2 }),
    refusedAs('platform.not-found'),
  )
})

test('values stand sealed in the database, and nobody changes them', async () => {
  const { rows } = await world.admin.query(
    `select says, sealed from returns.entry where person_id = $1`,
    [personIds.adeyemi(1)],
  )
  assert.equal(rows[0].says, 'Funmi Adeyemi, 207LX')
  assert.doesNotMatch(rows[0].sealed.toString('latin1'), /QQ12345/)
  const grants = await world.admin.query(
    `select 1 from information_schema.role_table_grants where table_schema = 'returns'
       and grantee = 'bluelamp_app' and privilege_type in ('UPDATE', 'DELETE')`,
  )
  assert.equal(grants.rowCount, 0)
})

test('another organisation finds neither run nor return, and nobody but payroll may look', async () => {
  const { rows } = await ask(world.house, payroll, returns, {})
  const { returnId } = rows[0]!
  const other = await world.caller({ organisationId: 12, roles: ['payroll'] })
  await assert.rejects(make({}, other), refusedAs('platform.not-found'))
  await assert.rejects(
    ask(world.house, other, returnDetail, { returnId }),
    refusedAs('platform.not-found'),
  )
  for (const role of ['hr-adviser', 'finance', 'superintendent']) {
    const caller = await world.caller({ roles: [role] })
    await assert.rejects(
      ask(world.house, caller, returnDetail, { returnId }),
      refusedAs('platform.not-permitted'),
    )
  }
})

test('a run that is not released is not told of, and after its pay day it says why', async () => {
  world.clock.advance({ hours: 30 * 24 })
  const april = { monthOn: '2026-04-01', payOn: '2026-04-24', workedUntil: '2026-04-02' }
  const next = await releasedRun(world, april)
  await world.admin.query(`update payroll.run set status = 'sent' where run_id = $1`, [next])
  await assert.rejects(make({ runId: next }), refusedAs('payroll.not-released'))
  await world.admin.query(`update payroll.run set status = 'released' where run_id = $1`, [next])
  await assert.rejects(make({ runId: next, lateReason: 'G' }), refusedAs('returns.not-late'))
  world.clock.advance({ hours: 30 * 24 })
  await assert.rejects(make({ runId: next }), refusedAs('returns.late'))
  const { returnId } = await make({ runId: next, lateReason: 'G' })
  const { text } = await ask(world.house, payroll, returnFile, { returnId, fileNumber: 1 })
  assert.equal(text.match(/<LateReason>G<\/LateReason>/g)?.length, 5)
  assert.match(text, /FullPaymentSubmission\/26-27\/1/)
  const { late } = await ask(world.house, payroll, returnDetail, { returnId })
  assert.equal(late, 'A reasonable excuse')
})
