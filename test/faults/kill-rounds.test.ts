import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runKillRounds, victims } from './kill-rounds.ts'

/** Far above the five seconds aimed at, which `npm run faults` reports: this only stops a hang. */
const MOST_RECOVERY = 60_000

test('kill -9 of database, program and both under eight writers loses and doubles nothing', async () => {
  const report = await runKillRounds({ rounds: 4, victims, writeFor: 400 })
  const { acknowledged, found, recoveries, toldToWait, rounds, ...nothing } = report
  assert.equal(rounds, 4)
  assert.ok(acknowledged > rounds, `only ${acknowledged} requests were acknowledged`)
  assert.ok(toldToWait > 0, 'nobody was told 503 with Retry-After while the database was away')
  assert.equal(found, acknowledged)
  assert.ok((recoveries.at(-1) ?? Infinity) < MOST_RECOVERY)
  const { orphans, ...others } = nothing
  assert.deepEqual(others, {
    lost: 0,
    doubled: 0,
    uninvited: 0,
    waiting: 0,
    strange: {},
    refusals: {},
    findings: [],
  })
  assert.deepEqual(
    Object.entries(orphans).filter(([, number]) => number !== 0),
    [],
  )
})
