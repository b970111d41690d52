import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { after } from 'node:test'
import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { startCluster } from '../../src/platform/database/embedded/cluster.ts'
import { scratchFolder } from './scratch.ts'

let first: Promise<string> | undefined

after(async () => {
  if (first !== undefined) rmSync(await first, { recursive: true, force: true })
})

async function make(): Promise<string> {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'bluelamp-scratch-'))
  chmodSync(folder, 0o755)
  await (await startCluster({ folder: join(folder, 'db') })).stop()
  return folder
}

/**
 * A folder with a new durable cluster that is not running: copied, since making one takes over a
 * second.
 */
export async function readyClusterFolder(t: TestContext): Promise<string> {
  first ??= make()
  const folder = join(scratchFolder(t), 'db')
  spawnSync('cp', ['-a', join(await first, 'db'), folder])
  rmSync(join(folder, 'port')) // each its own
  return folder
}
