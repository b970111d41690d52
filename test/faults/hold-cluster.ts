// A program for the tests to kill: starts the cluster of the folder it is given and says so, then
// waits.
import { startCluster } from '../../src/platform/database/embedded/cluster.ts'

const [folder = ''] = process.argv.slice(2)
try {
  const cluster = await startCluster({ folder })
  const { pid, recovered } = cluster
  console.log(JSON.stringify({ pid, recovered, port: cluster.port, url: cluster.url('postgres') }))
  setInterval(() => undefined, 60_000)
} catch (error) {
  console.log(JSON.stringify({ problem: error instanceof Error ? error.message : String(error) }))
}
