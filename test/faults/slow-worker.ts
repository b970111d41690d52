// A program for the tests to kill: a worker whose listener takes a moment for each note it is
// given.
import { setTimeout as wait } from 'node:timers/promises'
import { openRegistry, type House } from '#platform/actions'
import { openPools, urlFor } from '#platform/database'
import { startWorker } from '#platform/jobs'
import { fixedClock } from '#platform/time'
import { faults, listener, teller } from '../../src/platform/jobs/fixtures.ts'
import { jobs } from '../../src/platform/jobs/room.ts'
import { testKeys } from '../support/keys.ts'
import { TEST_NOW } from '../support/world.ts'

const [adminUrl = '', ...noteIds] = process.argv.slice(2)
const { passwordFor } = testKeys
const pools = await openPools({ adminUrl, passwordFor, size: 8, onError: () => undefined })
const registry = openRegistry([teller, listener, jobs])
const house: House = { pools, clock: fixedClock(TEST_NOW), registry, keys: testKeys }
for (const noteId of noteIds) {
  faults.set(noteId, async () => {
    process.stdout.write('.')
    await wait(40)
  })
}
await startWorker({
  house,
  connectionUrl: urlFor(adminUrl, 'bluelamp_worker', passwordFor('worker')),
  log: { info: () => undefined, error: () => undefined },
  organisationsOf: (forceId) => [forceId * 10 + 1],
  pollMilliseconds: 50,
})
