import { startDemoClock } from './clock.ts'
import { openDemo } from './demo.ts'
import { layGround, openInstallation } from './installation.ts'
import { openLog, serve, work } from './serve.ts'
import type { Settings } from './settings.ts'

/** Which parts run in this process. */
export interface Parts {
  readonly web: boolean
  readonly worker: boolean
}

/**
 * Runs Bluelamp until it is told to stop: the database where it is our own, the pages, the work
 * behind them. SIGINT and SIGTERM end everything in order.
 */
export async function start(
  settings: Settings,
  { web, worker }: Parts,
  print: (line: string) => void,
): Promise<number> {
  const log = openLog(settings)
  const closing: (() => Promise<void>)[] = []
  const ending = newEnding()
  try {
    const ground = await layGround(settings, print, (problem) => ending.failed(problem))
    closing.push(() => ground.stop())
    if (settings.demo) await startDemoClock(ground.adminUrl)
    const installation = await openInstallation(ground, settings, (error) =>
      log.error({ kind: error.name }, 'A database connection broke'),
    )
    closing.push(() => installation.close())
    const { house } = installation
    let poke = (): void => undefined
    const demo = openDemo(web && settings.demo, settings.demoPeople)
    if (web) {
      const server = await serve(house, settings, log, demo, () => poke())
      closing.push(() => server.close())
      print(`Bluelamp is at ${server.address}`)
    }
    if (worker) {
      const working = await work(house, ground, settings, log)
      poke = () => working.poke()
      closing.push(() => working.stop())
      if (!web) print('Bluelamp is working')
    }
    await demo.load(house, ground.adminUrl)
    return await ending.code
  } finally {
    for (const close of closing.toReversed()) await close()
  }
}

interface Ending {
  /** The exit code, once the program is to end. */
  readonly code: Promise<number>
  failed(problem: Error): void
}

/** The end of the program: by a signal, or because what it stands on is gone. */
function newEnding(): Ending {
  let end: (code: number) => void = () => undefined
  const code = new Promise<number>((resolve) => {
    end = resolve
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(0))
  return {
    code,
    failed(problem) {
      process.stderr.write(`${problem.message}\n`)
      end(1)
    },
  }
}
