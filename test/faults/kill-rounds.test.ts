import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runKillRounds } from './kill-rounds.ts'

/** Far above the five seconds aimed at, which `npm run faults` reports: this only stops a hang. */
const MOST_RECOVERY = 60_000

test('kill -9 of PostgreSQL, of the program and of both under eight writers loses and doubles nothing', async () => {
  const report = await runKillRounds({
    rounds: 6,
    victims: ['database', 'program', 'both'],
    writeFor: 500,
  })
  const { acknowledged, found, recoveries, toldToWait: _, rounds, ...nothing } = report
  assert.equal(rounds, 6)
  assert.ok(acknowledged >= 6, `only ${acknowledged} requests were acknowledged`)
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
