import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import fc from 'fast-check'
import { changeEmployment, endEmployment, recordPerson } from '#business/people'
import { setUnit } from '#business/organisation'
import { perform, type Caller } from '#platform/actions'
import { Refusal } from '#platform/refusals'
import { addDays, parseDay } from '#platform/time'
import { unitIds } from '../../business/organisation/fixtures.ts'
import { personIds } from '../../business/people/fixtures.ts'
import { rooms } from '../../rooms.ts'
import { testWorld, type World } from '../../../test/support/world.ts'

let world: World
let hr: Caller
let unitId: string
before(async () => {
  world = await testWorld(rooms)
  hr = await world.caller({ roles: ['hr-adviser'] })
  const unit = { organisationId: 11, name: 'Harbour', from: '2019-01-01' }
  unitId = (await perform(world.house, hr, setUnit, unit)).unitId
})

const people = [personIds.okafor(1), personIds.adeyemi(1), personIds.deputy(1), personIds.chief(1)]
const day = fc.nat(2_500).map((days) => addDays(parseDay('2019-06-01'), days))
const who = fc.constantFrom(...people)

const change = fc.record({
  personId: who,
  from: day,
  managerId: fc.option(who, { nil: undefined }),
  unitId: fc.boolean(),
  rankOrGrade: fc.constantFrom('Constable', 'Sergeant', 'Inspector'),
  dayMinutes: fc.constantFrom(480, 600),
  joinedOn: fc.constantFrom('2015-09-07', undefined),
})
const end = fc.record({ personId: who, lastOn: day })

/** Rows that are on one side only: of what is kept, and of what employment and unit say. */
const differences = `
  with told as (
    select 'line' as what, force_id, organisation_id, person_id, valid_from, valid_until,
      manager_id as other, seniority from access.actor_line
    union all select 'unit', force_id, organisation_id, person_id, valid_from, valid_until, unit_id,
      0 from access.actor_unit),
  believed as (
    select 'line' as what, force_id, organisation_id, person_id, valid_from, valid_until,
      manager_id as other, coalesce(acting_seniority, seniority) from people.employment
    union all select 'unit', force_id, organisation_id, person_id, valid_from, valid_until, unit_id,
      0 from people.employment)
  (table told except all table believed) union all (table believed except all table told)`

test('where everybody stands is what is believed of their employment, after any changes', async () => {
  let done = 0
  const attempt = async (work: Promise<unknown>): Promise<void> => {
    try {
      await work
      done += 1
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
  }
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(change, end), { minLength: 4, maxLength: 8 }),
      async (all) => {
        for (const one of all) {
          const reason = 'Tried'
          if ('lastOn' in one)
            await attempt(perform(world.house, hr, endEmployment, { ...one, reason }))
          else {
            const input = {
              ...one,
              unitId: one.unitId ? unitId : unitIds.lambeth(1),
              workingDays: '1111100',
              reason,
            }
            await attempt(perform(world.house, hr, changeEmployment, input))
          }
        }
        const { rows } = await world.admin.query(differences)
        assert.deepEqual(rows, [])
      },
    ),
    { numRuns: 12 },
  )
  assert.ok(done > 10, `${done} changes were made`)
})

test('a refused command leaves nobody standing anywhere', async () => {
  const personId = '00000000-0000-4000-9000-00000000099a'
  const refused = perform(world.house, hr, recordPerson, {
    personId,
    organisationId: 11,
    givenName: 'Idris',
    familyName: 'Vaughan',
    unitId,
    rankOrGrade: 'Constable',
    from: '2018-12-31', // a day before the unit
    joinedOn: '2018-12-31',
    dayMinutes: 480,
    workingDays: '1111100',
  })
  await assert.rejects(refused, /people.unit-not-there/)
  const { rows } = await world.admin.query(
    `select from access.actor_line where person_id = $1
     union all select from access.actor_unit where person_id = $1`,
    [personId],
  )
  assert.equal(rows.length, 0)
})
