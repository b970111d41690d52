import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
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
    return await launchWhole({ executablePath, args, env: { ...process.env } })
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  }
}

/** In a fresh clone another process may still be unpacking the browser: waits until it is whole. */
async function launchWhole(options: Parameters<typeof chromium.launch>[0]): Promise<Browser> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await chromium.launch(options)
    } catch (error) {
      const isBusy = error instanceof Error && 'code' in error && error.code === 'ETXTBSY'
      if (!isBusy || tries === 60) throw error
      await wait(500)
    }
  }
}
