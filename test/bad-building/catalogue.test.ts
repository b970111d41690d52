import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { catalogueRules, faultsOf } from '../catalogue/rules.ts'
import type { Catalogue } from '../catalogue/rules/rule.ts'
import { testWorld, type World } from '../support/world.ts'
import { plantedSchemas } from './catalogue-faults.ts'

let world: World
let catalogue: Catalogue
let clean: ReadonlyMap<string, readonly string[]>

async function faultsNow(): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>()
  for (const rule of catalogueRules) found.set(rule.name, await faultsOf(catalogue, rule))
  return found
}

before(async () => {
  world = await testWorld([])
  catalogue = {
    query: async <Row>(text: string) => (await world.admin.query(text)).rows as Row[],
  }
  clean = await faultsNow()
})

for (const { plants, rule, statements } of plantedSchemas) {
  test(`${plants} turns exactly "${rule}" red`, async () => {
    await world.admin.query('begin')
    try {
      for (const statement of statements) await world.admin.query(statement)
      const faults = await faultsNow()
      const red = [...faults].filter(([name, found]) =>
        found.some((fault) => !clean.get(name)?.includes(fault)),
      )
      assert.deepEqual(red.map(([name]) => name).join(', '), rule)
    } finally {
      await world.admin.query('rollback')
    }
  })
}

test('every rule over the catalogue has been seen to fail', () => {
  const planted = new Set(plantedSchemas.flatMap(({ rule }) => rule.split(', ')))
  assert.deepEqual(
    catalogueRules.map(({ name }) => name).filter((name) => !planted.has(name)),
    [],
  )
})
