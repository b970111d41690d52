import { readdirSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Cluster } from '../../src/platform/database/embedded/cluster.ts'
import { startCluster } from '../../src/platform/database/embedded/cluster.ts'
import { isAlive } from '../../src/platform/database/embedded/processes.ts'
import { clearLeftovers } from '../../src/platform/database/embedded/server.ts'

const prefix = 'bluelamp-test-'

/** A cluster for tests alone: fast, not durable, in a temporary folder that goes with it. */
export interface UnsafeCluster {
  readonly cluster: Cluster
  /** What `testCluster()` of another process of the run needs, as text. */
  readonly address: string
  stop(): Promise<void>
}

/**
 * Starts an unsafe cluster in a temporary folder, and throws away those that killed runs have left.
 */
export async function startTestCluster(): Promise<UnsafeCluster> {
  const temporary = realpathSync(tmpdir())
  for (const name of readdirSync(temporary)) {
    const pid = Number(name.slice(prefix.length))
    if (!name.startsWith(prefix) || !Number.isInteger(pid) || isAlive(pid)) continue
    await clearLeftovers(join(temporary, name, 'data'))
    rmSync(join(temporary, name), { recursive: true, force: true })
  }
  const folder = join(temporary, `${prefix}${process.pid}`)
  const cluster = await startCluster({ folder, unsafe: true })
  const throwAway = (): void => {
    for (let waited = 0; isAlive(cluster.pid) && waited < 100; waited += 1) pause(20)
    rmSync(folder, { recursive: true, force: true })
  }
  process.once('exit', throwAway) // after the cluster's own hook, which has asked it to stop
  return {
    cluster,
    address: JSON.stringify({ port: cluster.port, password: cluster.password }),
    stop: async () => {
      await cluster.stop()
      process.off('exit', throwAway)
      throwAway()
    },
  }
}

function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)
}
