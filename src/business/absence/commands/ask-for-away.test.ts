import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { decide, waitingForMe } from '#platform/cases'
import { absence, absenceSummary, askForm } from '../queries/absences.ts'
import { askForAway } from './ask-for-away.ts'

let world: World
let adeyemi: Caller
let manager: Caller
before(async () => {
  world = await testWorld(rooms)
  adeyemi = await world.caller({ personId: personIds.adeyemi(1) })
  manager = await world.caller({ personId: personIds.okafor(1) })
})

const paternity = { kind: 'paternity', firstOn: '2026-05-04', lastOn: '2026-05-17' }

test('paternity leave is asked for, decided by HR, and seen by the line', async () => {
  const { absenceId } = await perform(world.house, adeyemi, askForAway, paternity)
  assert.deepEqual(await ask(world.house, manager, waitingForMe, {}), [])
  const hr = await world.caller({ roles: ['hr-adviser'] })
  const summary = await ask(world.house, hr, absenceSummary, { id: absenceId })
  assert.equal(summary.title, 'Paternity leave: Funmi Adeyemi, 4 to 17 May 2026')
  const [task] = await ask(world.house, hr, waitingForMe, {})
  const decision = { taskId: task?.taskId ?? '', version: 1, outcome: 'approved' } as const
  await perform(world.house, hr, decide, decision)
  assert.equal((await ask(world.house, manager, absence, { absenceId })).status, 'approved')
  await assert.rejects(
    perform(world.house, adeyemi, askForAway, { ...paternity, kind: 'special' }),
    refusedAs('absence.overlaps'),
  )
})

test('the day of the child is kept and told to whoever decides; it is within a year of the leave', async () => {
  const leave = { kind: 'paternity', firstOn: '2026-07-06', lastOn: '2026-07-19' }
  const asked = { ...leave, childOn: '2026-06-29' }
  const { absenceId } = await perform(world.house, manager, askForAway, asked)
  const hr = await world.caller({ roles: ['hr-adviser'] })
  const { lines } = await ask(world.house, hr, absenceSummary, { id: absenceId })
  const answer = lines.find(({ label }) => label === 'Child due, born or placed')?.answer
  assert.equal(answer, '29 June 2026')
  assert.equal(lines.find(({ label }) => label === 'Pay')?.answer, '2 weeks in full')
  await assert.rejects(
    perform(world.house, manager, askForAway, { ...asked, childOn: '2024-06-29' }),
    refusedAs('absence.child-when'),
  )
})

test('too soon, too long, back to front and of the wrong kind are refused with what would do', async () => {
  const cases = [
    [{ firstOn: '2026-03-30', lastOn: '2026-04-05' }, 'absence.too-soon'],
    [{ firstOn: '2026-06-01', lastOn: '2026-06-15' }, 'absence.too-long'],
    [{ firstOn: '2026-06-01', lastOn: '2026-05-31' }, 'absence.ends-before'],
    [{ kind: 'sickness' }, 'absence.not-asked-for'],
  ] as const
  for (const [more, code] of cases) {
    const call = perform(world.house, manager, askForAway, { ...paternity, ...more })
    await assert.rejects(call, refusedAs(code))
  }
  const kinds = await ask(world.house, adeyemi, askForm, {})
  assert.ok(kinds.every(({ reported }) => !reported))
})
