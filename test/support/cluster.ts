import { after } from 'node:test'
import type { UnsafeCluster } from './start-test-cluster.ts'
import { startTestCluster } from './start-test-cluster.ts'

/** The PostgreSQL the tests of one run share. */
export interface TestCluster {
  readonly host: string
  readonly port: number
  readonly password: string
  /** The address of a database, as superuser `postgres`. */
  readonly url: (database: string) => string
}

let own: Promise<UnsafeCluster> | undefined

const closers: (() => Promise<void>)[] = []

/** Has something closed at the end of the process, before the server under it stops. */
export function beforeTheClusterStops(close: () => Promise<void>): void {
  closers.push(close)
}

// At the root, whoever asks first: the last test of the process has ended by then.
after(async () => {
  for (const close of closers) await close()
  await (await own)?.stop()
})

function sharedByTheRun(): { port: number; password: string } | undefined {
  const given = process.env['BLUELAMP_TEST_CLUSTER']
  return given ? (JSON.parse(given) as { port: number; password: string }) : undefined
}

/**
 * The cluster of this test run: the one `npm test` has started, or, when a test file is run by
 * hand, one of its own, which is removed at the end.
 */
export async function testCluster(): Promise<TestCluster> {
  const shared = sharedByTheRun()
  const { port, password } = shared ?? (await ownCluster()).cluster
  const host = '127.0.0.1'
  return {
    host,
    port,
    password,
    url: (database) =>
      `postgres://postgres:${password}@${host}:${port}/${encodeURIComponent(database)}`,
  }
}

function ownCluster(): Promise<UnsafeCluster> {
  own ??= startTestCluster()
  return own
}
