// One process of `npm test`: runs the test files it is given and tells its parent what each of them
// said.
import type { EventData } from 'node:test'
import { run } from 'node:test'
import { availableParallelism } from 'node:os'
import { inspect } from 'node:util'
import '../test/support/seed.ts'

/** What this process is asked to run. */
export interface GroupOrder {
  readonly files: readonly string[]
  /** `none`: all in this process. `process`: each file in its own, a few at a time. */
  readonly isolation: 'none' | 'process'
  readonly namePattern?: string
}

/**
 * What this process tells: a line per test, then one at the end. Where a group lingers, what it
 * left open.
 */
export type GroupWord =
  | {
      readonly kind: 'test'
      readonly file: string
      readonly passed: boolean
      readonly words: string
    }
  | { readonly kind: 'end'; readonly silent: readonly string[] }
  | { readonly kind: 'lingers'; readonly open: readonly string[] }

type Ended = (EventData.TestPass | EventData.TestFail) & { entryFile?: string }
type Seen = (EventData.TestEnqueue | EventData.TestComplete) & {
  entryFile?: string
  testId?: number
}

const lingering = 15_000
const order = JSON.parse(process.env['BLUELAMP_TEST_GROUP'] ?? '{}') as GroupOrder
const unfinished = new Map<string, Seen>()

function tell(word: GroupWord): void {
  process.send?.(word)
}

function keyOf(event: Seen): string {
  return `${event.entryFile ?? ''}#${event.testId ?? event.name}`
}

// Node makes a test of a file by its own name: one that has none, or whose process failed.
function isWholeFile(event: {
  readonly name: string
  readonly file?: string | undefined
}): boolean {
  return event.name === event.file || order.files.includes(event.name)
}

function report(event: Ended, passed: boolean): void {
  const file = event.entryFile ?? event.file ?? event.name
  if (isWholeFile(event) && passed) {
    if (order.isolation === 'none') declaredSilent.add(file)
    return
  }
  heard.add(file)
  const isSuite = event.details.type === 'suite'
  const skipped = event.skip !== undefined || event.todo !== undefined
  if (isSuite && passed && !skipped) return
  const words = passed ? 'skipped: a test that does not run proves nothing' : whyItFailed(event)
  if (isSuite && words === '') return
  tell({ kind: 'test', file, passed: passed && !skipped, words: `${event.name}\n${words}` })
}

function whyItFailed(event: Ended): string {
  const { error } = event.details as EventData.TestFail['details']
  // The tests inside have told their own reasons.
  if (error && 'failureType' in error && error.failureType === 'subtestsFailed') return ''
  const where = event.file === undefined ? '' : `${event.file}:${event.line}\n`
  return where + inspect(error?.cause ?? error, { depth: 6 })
}

// A file may take its tests from a shared one; in one process Node names only where a test is
// written. It says however which file had none. With a process per file each must be heard.
const heard = new Set<string>()
const declaredSilent = new Set<string>()

function atEnd(): void {
  for (const event of unfinished.values()) {
    const file = event.entryFile ?? event.file ?? event.name
    tell({
      kind: 'test',
      file,
      passed: false,
      words: `${event.name}\nnever ended: its process did`,
    })
  }
  const unheard = order.files.filter((file) => !heard.has(file))
  tell({ kind: 'end', silent: order.isolation === 'none' ? [...declaredSilent] : unheard })
  process.off('disconnect', leave)
  process.disconnect?.()
}

// The run was killed: nobody hears us any more.
function leave(): void {
  process.exit(1)
}

function watchForLingering(): () => void {
  // Unreferenced: it only rings when something else keeps this process from ending.
  const timer = setTimeout(() => {
    if (unfinished.size > 0) timer.refresh()
    else tell({ kind: 'lingers', open: process.getActiveResourcesInfo() })
  }, lingering).unref()
  return () => timer.refresh()
}

function runGroup(): void {
  const stirred = watchForLingering()
  const stream = run({
    files: [...order.files],
    isolation: order.isolation,
    ...(order.isolation === 'process'
      ? {
          concurrency: availableParallelism(),
          forceExit: true,
          execArgv: ['--import', import.meta.resolve('../test/support/seed.ts')],
        }
      : {}),
    ...(order.namePattern === undefined ? {} : { testNamePatterns: [order.namePattern] }),
  })
  stream.on('test:enqueue', (event: Seen) => {
    if (!isWholeFile(event)) unfinished.set(keyOf(event), event)
    stirred()
  })
  stream.on('test:complete', (event: Seen) => {
    unfinished.delete(keyOf(event))
    stirred()
  })
  stream.on('test:pass', (event) => report(event, true))
  stream.on('test:fail', (event) => report(event, false))
  stream.on('test:stderr', (event) => process.stderr.write(event.message))
  stream.on('end', atEnd)
  stream.resume()
}

process.once('disconnect', leave)
process.channel?.unref()
runGroup()
