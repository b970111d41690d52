import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { test } from 'node:test'
import { pairKinds, runPairs } from './run-pairs.ts'

// `npm run races` asks for more; the suite sends 200 pairs.
const pairs = Number(process.env['BLUELAMP_RACES']) || 200
const isLong = process.env['BLUELAMP_RACES'] !== undefined

test(`${pairs} pairs of commands at once: one outcome each, and the books agree`, async (t) => {
  const seed = Number(process.env['BLUELAMP_TEST_SEED']) || randomInt(2 ** 31)
  t.diagnostic(`seed ${seed}`)
  const tell = (words: string) => (isLong ? console.log(words) : undefined)
  const { seconds, byKind, anomalies } = await runPairs({ pairs, seed, tell })
  for (const [kind, outcomes] of byKind) {
    t.diagnostic(kind)
    for (const [became, count] of outcomes) t.diagnostic(`  ${count} x ${became}`)
  }
  const rate = Math.round(pairs / seconds)
  t.diagnostic(`${pairs} pairs in ${Math.round(seconds)} s, ${rate} a second`)
  assert.deepEqual(anomalies, [])
  assert.equal(byKind.size, pairKinds.length)
})
