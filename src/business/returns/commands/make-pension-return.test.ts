import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { seatPeople } from '../../../../test/support/payroll.ts'
import { personIds } from '../../people/fixtures.ts'
import { releasedRun, tellParticulars } from '../../../../test/support/released-pay.ts'
import { returnFile } from '../queries/files.ts'
import { returnDetail, returnPeople } from '../queries/returns.ts'
import { makePensionReturn } from './make-pension-return.ts'

let world: World
let payroll: Caller
before(async () => {
  world = await testWorld(rooms)
  payroll = await world.caller({ personId: personIds.deputy(1), roles: ['payroll'] })
  await seatPeople(world, await world.caller({ machineOf: 'demo' }))
  await tellParticulars(world)
  await releasedRun(world)
})

const make = (more: object = {}) =>
  perform(world.house, payroll, makePensionReturn, {
    scheme: 'police-2015',
    taxYear: '2025-26',
    month: 12,
    ...more,
  })

test('a scheme is told of its members of the month, and of their sums', async () => {
  const { returnId, people } = await make()
  assert.equal(people, 5)
  const { totals } = await ask(world.house, payroll, returnDetail, { returnId })
  const { rows } = await world.admin.query(
    `select sum(pension_pence)::int as member, sum(pension_employer_pence)::int as employer
     from payroll.payslip`,
  )
  assert.deepEqual(
    [totals['memberPence'], totals['employerPence']],
    [rows[0].member, rows[0].employer],
  )
  const { text, name } = await ask(world.house, payroll, returnFile, { returnId, fileNumber: 1 })
  assert.match(name, /^RT-2026-\d{6}-1\.csv$/)
  const lines = text.trimEnd().split('\r\n')
  assert.equal(lines.length, 7)
  assert.match(lines.at(-1) ?? '', /^Total 5,,,,,,,,\d+\.\d\d,\d+\.\d\d,\d+\.\d\d$/)
  // A constable at the top of the scale: 4,188.00 with London weighting of 263.83 counts.
  assert.match(text, /^207LX,Adeyemi,Funmi,QQ\d{6}A,main,2015-09-07,,\d+\.\d\d,4451\.83,598\.33,/m)
  const { rows: shown } = await ask(world.house, payroll, returnPeople, { returnId })
  assert.equal(shown.find(({ says }) => says === 'Funmi Adeyemi, 207LX')?.member, '598.33')
})

test('a month or a scheme without members is refused', async () => {
  await assert.rejects(make({ month: 11 }), refusedAs('returns.no-members'))
  await assert.rejects(make({ scheme: 'lgps' }), refusedAs('returns.no-members'))
})

test('contributions go to the scheme that their line says, whatever the scheme is now', async () => {
  const { admin } = world
  await admin.query(
    `alter table payroll.line disable trigger user;
     update payroll.line set says = 'lgps' where code in ('pension', 'employer-pension')
       and person_id = '${personIds.adeyemi(1)}'`,
  )
  const { rows } = await admin.query(
    `select pension_pence::int as member from payroll.payslip where person_id = $1`,
    [personIds.adeyemi(1)],
  )
  const { returnId, people } = await make({ scheme: 'lgps' })
  assert.equal(people, 1)
  const { totals } = await ask(world.house, payroll, returnDetail, { returnId })
  assert.equal(totals['memberPence'], rows[0].member)
  const police = await make()
  const { rows: members } = await ask(world.house, payroll, returnPeople, {
    returnId: police.returnId,
  })
  assert.equal(members.find(({ says }) => says === 'Funmi Adeyemi, 207LX')?.member, '0.00')
})
