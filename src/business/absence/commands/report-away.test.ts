import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { myNotices } from '#platform/notices'
import { absence, absencesOf, reportForm } from '../queries/absences.ts'
import { reportAway } from './report-away.ts'

let world: World
let adeyemi: Caller
let manager: Caller
before(async () => {
  world = await testWorld(rooms)
  adeyemi = await world.caller({ personId: personIds.adeyemi(1) })
  manager = await world.caller({ personId: personIds.okafor(1) })
})

const report = (by: Caller, more: object = {}) =>
  perform(world.house, by, reportAway, { firstOn: '2026-03-03', ...more })

test('somebody reports sick, and the line manager is told the days and not the reason', async () => {
  const terms = { expectedOn: '2026-03-06', reason: 'mind' }
  const { absenceId, manager: told } = await report(adeyemi, terms)
  assert.equal(told, 'Ngozi Okafor')
  const [notice] = await ask(world.house, manager, myNotices, {})
  assert.equal(
    notice?.text,
    'Funmi Adeyemi is away from 3 March 2026, back 6 March 2026 as expected',
  )
  const seen = await ask(world.house, manager, absence, { absenceId })
  assert.equal(JSON.stringify(seen).includes('mind'), false)
  assert.deepEqual([seen.status, seen.days, seen.fitNoteFrom], ['open', 1, null])
  await assert.rejects(report(adeyemi), refusedAs('absence.overlaps'))
  await assert.rejects(
    report(adeyemi, { firstOn: '2026-03-02' }),
    refusedAs('absence.open-already'),
  )
  world.clock.advance({ hours: 24 * 7 })
  const later = await ask(world.house, manager, absence, { absenceId })
  assert.equal(later.fitNoteFrom, '2026-03-10')
})

test('a manager reports for those below them, and nobody for a colleague or the covert', async () => {
  const chief = await world.caller({ personId: personIds.chief(1) })
  const { absenceId } = await report(chief, { personId: personIds.okafor(1) })
  assert.equal((await ask(world.house, manager, absence, { absenceId })).own, true)
  const [told] = await ask(world.house, manager, myNotices, {})
  assert.equal(told?.text, 'You are entered as away from 3 March 2026')
  for (const personId of [personIds.deputy(1), personIds.covert(1)]) {
    await assert.rejects(report(manager, { personId }), refusedAs('platform.not-found'))
    await assert.rejects(
      ask(world.house, manager, reportForm, { personId }),
      refusedAs('platform.not-found'),
    )
    await assert.rejects(
      ask(world.house, manager, absencesOf, { personId }),
      refusedAs('platform.not-found'),
    )
  }
})

test('what is refused says what would be accepted', async () => {
  const deputy = await world.caller({ personId: personIds.deputy(1) })
  const cases = [
    [{ firstOn: '2026-03-11' }, 'absence.report-ahead'],
    [{ firstOn: '2026-01-02' }, 'absence.report-late'],
    [{ expectedOn: '2026-03-03' }, 'absence.back-before'],
    [{ reason: 'laziness' }, 'absence.unknown-reason'],
    [{ kind: 'maternity' }, 'absence.not-reported'],
    [{ kind: 'holiday' }, 'absence.unknown-kind'],
  ] as const
  for (const [more, code] of cases) await assert.rejects(report(deputy, more), refusedAs(code))
  const form = await ask(world.house, deputy, reportForm, {})
  assert.deepEqual(
    form.kinds.map(({ value }) => value),
    ['sickness', 'injury-on-duty', 'dependants'],
  )
})
