import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { importPeople } from './import-people.ts'

let world: World
let machine: Caller
before(async () => {
  world = await testWorld(rooms)
  machine = await world.caller({ machineOf: 'import', organisationIds: [11, 12] })
})

const place = {
  unit: 'Lambeth',
  rankOrGrade: 'Constable',
  dayMinutes: 480,
  workingDays: '1111100',
  joinedOn: '2020-09-07',
}
const fresh = (row: number, over: object = {}) => ({
  row,
  number: `N${row}`,
  managerComes: false,
  givenName: 'Robin',
  familyName: `Imported${row}`,
  ...place,
  ...over,
})
const load = (rows: object[], dryRun = false) =>
  perform(world.house, machine, importPeople, {
    organisationId: 11,
    on: '2026-03-03',
    rows,
    dryRun,
  })

test('rows enter who is new, change who is known, and leave alone who is the same', async () => {
  const rows = [
    fresh(2, { managerNumber: '41LX' }),
    { row: 3, number: '207LX', managerComes: false, rankOrGrade: 'Sergeant' },
    { row: 4, number: '41LX', managerComes: false, unit: 'lambeth' },
    { row: 5, number: '999ZZ', managerComes: false, unit: 'Lambeth' },
    fresh(6, { unit: 'Atlantis' }),
    fresh(7, { managerNumber: '999ZZ' }),
    fresh(2, { row: 8 }),
    fresh(9, { rankOrGrade: 'Wing commander' }),
  ]
  const dry = await load(rows, true)
  const { rowCount } = await world.admin.query(
    `select from people.person where family_name = 'Imported2'`,
  )
  assert.equal(rowCount, 0)
  const done = await load(rows)
  assert.deepEqual(done, dry)
  assert.deepEqual([done.entered, done.changed, done.same], [1, 1, 1])
  assert.deepEqual(
    done.rejected.map(({ row }) => row),
    [5, 6, 7, 8, 9],
  )
  const again = await load(rows.slice(0, 3))
  assert.deepEqual([again.entered, again.changed, again.same], [0, 0, 3])
})

test('no person signed in imports', async () => {
  const hr = await world.caller({ roles: ['hr-adviser'] })
  const asked = { organisationId: 11, on: '2026-03-03', rows: [fresh(2)], dryRun: true }
  await assert.rejects(
    perform(world.house, hr, importPeople, asked),
    refusedAs('platform.not-permitted'),
  )
})
