import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { tidyRules } from './all-rules.ts'
import { treeOf } from './tree.ts'

const building = treeOf(join(import.meta.dirname, '../..'))

test('the rules look at the whole building', () => {
  assert.ok(building.paths.length > 200, `${building.paths.length} files seen`)
})

for (const rule of tidyRules) {
  test(rule.says, () => {
    const faults = rule.look(building)
    assert.deepEqual(faults, [], `\n${faults.join('\n')}\n`)
  })
}
