import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { personIds } from '../../people/fixtures.ts'
import { ask, perform, type Caller } from '#platform/actions'
import { Refusal } from '#platform/refusals'
import { rooms } from '../../../rooms.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { liability } from '../queries/liability-report.ts'
import { reckonLiability } from './reckon-liability.ts'

let world: World
let hr: Caller
let machine: Caller
const ON = '2026-03-03'
before(async () => {
  world = await testWorld(rooms)
  hr = await world.caller({ personId: personIds.deputy(1), roles: ['hr-adviser'] })
  machine = await world.caller({ machineOf: 'leave', organisationIds: [11, 12] })
})

test('without a day it is the day that ended last; the record says how many and how much', async () => {
  const { on, people, untakenMinutes } = await perform(world.house, machine, reckonLiability, {})
  assert.equal(on, '2026-03-02')
  // Six of the test force work here, the covert one among them: a machine passes over nobody.
  assert.equal(people, 6)
  const { rows } = await world.admin.query<{ totals: Record<string, number> }>(
    "select kept -> 'totals' as totals from audit.entry where action = $1",
    [reckonLiability.name],
  )
  assert.deepEqual(
    rows.map(({ totals }) => totals),
    [{ people, untakenMinutes }],
  )
})

test('a day shows the latest figures kept up to it; of a month its last day is kept', async () => {
  const on = async (day: string) => {
    const { choice, kept } = await ask(world.house, hr, liability.figures, { on: day })
    return kept ? choice.over.lastOn : undefined
  }
  for (const day of ['2026-02-26', '2026-02-28', '2026-03-01', '2026-03-02']) {
    await perform(world.house, machine, reckonLiability, { on: day })
  }
  assert.deepEqual(await Promise.all(['2026-02-27', '2026-02-28', '2026-03-02'].map(on)), [
    undefined,
    '2026-02-28',
    '2026-03-02',
  ])
  await perform(world.house, machine, reckonLiability, { on: ON })
  assert.deepEqual(await Promise.all(['2026-03-02', '2026-06-30'].map(on)), ['2026-02-28', ON])
})

test('nobody signed in works it out, and nobody does it for a day to come', async () => {
  await assert.rejects(
    perform(world.house, hr, reckonLiability, {}),
    (error) => error instanceof Refusal && error.status === 403,
  )
  await assert.rejects(
    perform(world.house, machine, reckonLiability, { on: '2026-03-04' }),
    (error) => error instanceof Refusal && error.problems[0]?.code === 'leave.day-to-come',
  )
})
