import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'

/** A folder for one test, which other users may pass through; it goes with the test. */
export function scratchFolder(t: TestContext): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'bluelamp-scratch-'))
  chmodSync(folder, 0o755)
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
