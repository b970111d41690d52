import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import sparticuz from '@sparticuz/chromium'
import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'

const workFolder = join(import.meta.dirname, '../../.bluelamp/tmp')

/**
 * A real Chromium without a window: the one named by BLUELAMP_CHROMIUM, else the one among our
 * development dependencies. It is unpacked into the project's own folder, because one found in a
 * shared temporary folder may be of another version. Close it when the test is over.
 */
export async function openBrowser(): Promise<Browser> {
  mkdirSync(workFolder, { recursive: true })
  const installed = process.env['BLUELAMP_CHROMIUM']
  if (installed) return chromium.launch({ executablePath: installed })
  const before = process.env['TMPDIR']
  process.env['TMPDIR'] = workFolder
  try {
    const executablePath = await sparticuz.executablePath()
    // With --single-process the browser dies when its second context opens.
    const args = sparticuz.args.filter((word) => word !== '--single-process')
    return await chromium.launch({ executablePath, args, env: { ...process.env } })
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  }
}
