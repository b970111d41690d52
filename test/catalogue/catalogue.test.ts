import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { testWorld, type World } from '../support/world.ts'
import { catalogueRules, faultsOf } from './rules.ts'
import type { Catalogue } from './rules/rule.ts'

let world: World
let catalogue: Catalogue
before(async () => {
  world = await testWorld([])
  catalogue = {
    query: async <Row>(text: string) => (await world.admin.query(text)).rows as Row[],
  }
})

test('the catalogue holds the tables of the ground floor', async () => {
  const rows = await catalogue.query<{ name: string }>(
    'select table_name as name from bl.table_manifest',
  )
  const names = rows.map(({ name }) => name)
  for (const name of ['audit.entry', 'people.employment', 'leave.request', 'sec.ticket']) {
    assert.ok(names.includes(name), name)
  }
})

for (const rule of catalogueRules) {
  test(rule.says, async () => {
    const faults = await faultsOf(catalogue, rule)
    assert.deepEqual(faults, [], `\n${faults.join('\n')}\n`)
  })
}

test('constraints that rooms answer for are there', async () => {
  const { registry } = world.house
  for (const name of registry.constraints.keys()) {
    const rows = await catalogue.query(`select from pg_constraint where conname = '${name}'`)
    assert.equal(rows.length, 1, `${name} is mapped to a refusal, but no table has it`)
  }
})
