import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { z } from 'zod'
import { ask, perform, type Caller } from '#platform/actions'
import {
  addDays,
  daysFromTo,
  daysIn,
  parseDay,
  WEEKDAYS,
  weekdayOf,
  type Day,
} from '#platform/time'
import { rooms } from '../../../rooms.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { seeAbsenceFigures } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { loadAbsences } from '../commands/load-absences.ts'
import { absenceRate, workedDays } from './rate-report.ts'

let world: World
let hr: Caller
before(async () => {
  world = await testWorld(rooms)
  hr = await world.caller({ roles: ['hr-adviser'] })
  const demo = await world.caller({ machineOf: 'demo', organisationIds: [11, 12] })
  const away = { organisationId: 11, personId: personIds.adeyemi(1), kind: 'sickness' }
  await perform(world.house, demo, loadAbsences, {
    absences: [
      { ...away, reference: 'AL-2026-000001', firstOn: '2026-02-06', lastOn: '2026-02-09' },
      {
        ...away,
        personId: personIds.covert(1),
        reference: 'AL-2026-000002',
        firstOn: '2026-02-02',
        lastOn: '2026-02-27',
      },
    ],
  })
})

test('the rate is days lost over the working days of everybody, and a covert person is in neither', async () => {
  const over = { by: 'rank', from: '2026-02-01', last: '2026-02-28' }
  const { total, groups } = await ask(world.house, hr, absenceRate.figures, over)
  // Four people who work five days a week through February; Friday and Monday of one were lost.
  assert.deepEqual(total.values.map(Number), [2.5, 2, 80])
  const constable = groups.find(({ keys }) => keys[0] === 'Constable')
  assert.deepEqual(constable?.values.map(Number), [10, 2, 20])
  const records = absenceRate.behind
  assert.ok(records !== undefined)
  const { rows } = await ask(world.house, hr, records, { from: over.from, last: over.last })
  assert.deepEqual(rows[0]?.['person_name'], 'Funmi Adeyemi')
  assert.equal(rows.length, 4)
})

/** The same reckoning over one stretch of employment. */
const asked = defineQuery({
  name: 'absence.asked-by-a-test',
  says: 'Counts the working days of a stretch',
  permission: seeAbsenceFigures,
  input: z.strictObject({ workingDays: z.string(), firstOn: z.string(), lastOn: z.string() }),
  async run(ctx, { workingDays, firstOn, lastOn }) {
    const days = workedDays({ firstOn: firstOn as Day, lastOn: lastOn as Day })
    const { rows } = await sql<{ days: number }>`select ${days} as days from (select
      ${workingDays}::text as working_days, date '2020-01-01' as valid_from,
      null::date as valid_until) as place`.execute(ctx.tx)
    return rows[0]?.days
  },
})

test('working days of a stretch are counted as one would count them on a calendar', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.stringMatching(/^[01]{7}$/),
      fc.integer({ min: 0, max: 400 }),
      fc.integer({ min: 0, max: 60 }),
      async (workingDays, start, length) => {
        const firstOn = addDays(parseDay('2025-01-01'), start)
        const lastOn = addDays(firstOn, length)
        const counted = daysIn(daysFromTo(firstOn, lastOn)).filter(
          (day) => workingDays[WEEKDAYS.indexOf(weekdayOf(day))] === '1',
        ).length
        assert.equal(await ask(world.house, hr, asked, { workingDays, firstOn, lastOn }), counted)
      },
    ),
    { numRuns: 30 },
  )
})
