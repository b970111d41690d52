import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { tidyRules } from '../tidy/all-rules.ts'
import { treeOf, treeWith, type Tree } from '../tidy/tree.ts'
import { plantedFiles } from './tidy-faults.ts'

const building = treeOf(join(import.meta.dirname, '../..'))

function faultsIn(tree: Tree): ReadonlyMap<string, readonly string[]> {
  return new Map(tidyRules.map((rule) => [rule.name, rule.look(tree)]))
}

const before = faultsIn(building)

/** The rules that see something they did not see before the fault was planted. */
function redIn(tree: Tree): string[] {
  return [...faultsIn(tree)]
    .filter(([name, faults]) => faults.some((fault) => !before.get(name)?.includes(fault)))
    .map(([name]) => name)
}

for (const planted of plantedFiles) {
  test(`${planted.plants} turns exactly "${planted.rule}" red`, () => {
    assert.deepEqual(redIn(treeWith(building, planted.changes(building))), [planted.rule])
  })
}

test('every rule over files has been seen to fail', () => {
  const planted = new Set(plantedFiles.map(({ rule }) => rule))
  assert.deepEqual(
    tidyRules.map(({ name }) => name).filter((name) => !planted.has(name)),
    [],
  )
})
