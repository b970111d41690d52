import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { findMigrations } from '#platform/database'
import { splitStatements } from '../../src/platform/database/split.ts'
import { personIds } from '../../src/business/people/fixtures.ts'
import { rooms } from '../../src/rooms.ts'
import { testWorld, type World } from '../support/world.ts'

let world: World
before(async () => {
  world = await testWorld(rooms)
})

const statementsOf = (name: string): string[] =>
  splitStatements(findMigrations().find((one) => one.name === name)?.text ?? '')

/** The table of 0175 as it was, with what payroll recorded in it. */
async function recordedInExpenses(rows: readonly (readonly [string, string, string | null])[]) {
  const made = statementsOf('0175_expenses').filter((one) => /expenses\.allowance\b/.test(one))
  assert.equal(made.length, 4)
  for (const statement of made) await world.admin.query(statement)
  for (const [personId, from, ended] of rows) {
    await world.admin.query(
      `insert into expenses.allowance values (1, 11, gen_random_uuid(), $1, 'dog-handler', $2, $3,
         $4, '2026-01-15T09:00Z', 1)`,
      [personId, from, ended, personIds.okafor(1)],
    )
  }
}

const heldInElements = (personId: string, from: string, ended: string | null, withdrawn = false) =>
  world.admin.query(
    `insert into elements.allowance (force_id, organisation_id, allowance_id, person_id, element,
       band, from_on, ended_on, recorded_at, withdrawn_at, version)
     values (1, 11, gen_random_uuid(), $1, 'dog', '', $2, $3, '2026-01-10T09:00Z', $4, 1)`,
    [personId, from, ended, withdrawn ? '2026-01-20T09:00Z' : null],
  )

test('0192 moves the days of an allowance of which elements says nothing, and only those', async () => {
  const [adeyemi, deputy, okafor] = [
    personIds.adeyemi(1),
    personIds.deputy(1),
    personIds.okafor(1),
  ] as const
  await recordedInExpenses([
    [adeyemi, '2026-01-01', '2026-01-31'],
    [adeyemi, '2026-02-10', null],
    [deputy, '2025-12-01', null],
    [okafor, '2026-01-01', '9999-12-31'],
  ])
  await heldInElements(deputy, '2026-01-01', '2026-01-31')
  await heldInElements(deputy, '2026-03-01', null, true)
  for (const statement of statementsOf('0192_one_allowance')) await world.admin.query(statement)
  const { rows } = await world.admin.query<Record<string, string | null>>(
    `select case person_id when $1 then 'adeyemi' when $2 then 'deputy' else 'okafor' end as who,
       from_on::text, ended_on::text, recorded_by::text from elements.allowance
     where element = 'dog' and withdrawn_at is null order by who, from_on`,
    [adeyemi, deputy],
  )
  assert.deepEqual(
    rows.map((row) => [row['who'], row['from_on'], row['ended_on'], row['recorded_by']]),
    [
      ['adeyemi', '2026-01-01', '2026-01-31', okafor],
      ['adeyemi', '2026-02-10', null, okafor],
      ['deputy', '2025-12-01', '2025-12-31', okafor],
      // What elements has is not touched, and what it says was never held stays so.
      ['deputy', '2026-01-01', '2026-01-31', null],
      ['deputy', '2026-02-01', '2026-02-28', okafor],
      ['okafor', '2026-01-01', null, null],
    ],
  )
  const { rows: left } = await world.admin.query(
    `select 1 from bl.table_manifest where table_name = 'expenses.allowance'`,
  )
  assert.equal(left.length, 0)
})
