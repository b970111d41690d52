// A program for the tests to kill: a worker of the whole product, which pays shares of pay runs.
import { openRegistry, type House } from '#platform/actions'
import { openPools, urlFor } from '#platform/database'
import { startWorker } from '#platform/jobs'
import { fixedClock } from '#platform/time'
import { rooms } from '../../src/rooms.ts'
import { testKeys } from '../support/keys.ts'
import { TEST_NOW } from '../support/world.ts'

const [adminUrl = ''] = process.argv.slice(2)
const { passwordFor } = testKeys
const pools = await openPools({ adminUrl, passwordFor, size: 6, onError: () => undefined })
const house: House = {
  pools,
  clock: fixedClock(TEST_NOW),
  registry: openRegistry(rooms),
  keys: testKeys,
}
await startWorker({
  house,
  connectionUrl: urlFor(adminUrl, 'bluelamp_worker', passwordFor('worker')),
  log: { info: () => undefined, error: () => undefined },
  organisationsOf: (forceId) => [forceId * 10 + 1],
  atOnce: 2,
  pollMilliseconds: 50,
})
