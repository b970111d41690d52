// One process of `npm test`: runs the test files it is given and tells its parent what each of them said.
import { inspect } from 'node:util'
import { run } from 'node:test'
import type { EventData } from 'node:test'
import '../test/support/seed.ts'

/** What this process is asked to run. */
export interface GroupOrder {
  readonly files: readonly string[]
  /** `none`: all in this process. `process`: each file in its own, one after the other. */
  readonly isolation: 'none' | 'process'
  readonly namePattern?: string
}

/** What this process tells: one line per test, then one at the end. */
export type GroupWord =
  | {
      readonly kind: 'test'
      readonly file: string
      readonly passed: boolean
      readonly words: string
    }
  | { readonly kind: 'end'; readonly open: readonly string[] }

type Told = EventData.TestPass | EventData.TestFail

function tell(word: GroupWord): void {
  process.send?.(word)
}

function report(event: Told, passed: boolean): void {
  const isSuite = event.details.type === 'suite'
  const skipped = event.skip !== undefined || event.todo !== undefined
  if (isSuite && passed && !skipped) return
  const file = event.file ?? event.name
  const words = passed ? 'skipped: a test that does not run proves nothing' : whyItFailed(event)
  if (isSuite && words === '') return
  tell({ kind: 'test', file, passed: passed && !skipped, words: `${event.name}\n${words}` })
}

function whyItFailed(event: Told): string {
  const { error } = event.details as EventData.TestFail['details']
  // The tests inside have told their own reasons.
  if (error && 'failureType' in error && error.failureType === 'subtestsFailed') return ''
  const where = event.file === undefined ? '' : `${event.file}:${event.line}\n`
  return where + inspect(error?.cause ?? error, { depth: 6 })
}

async function runGroup(order: GroupOrder): Promise<void> {
  const stream = run({
    files: [...order.files],
    isolation: order.isolation,
    ...(order.isolation === 'process'
      ? { concurrency: 1, execArgv: ['--import', import.meta.resolve('../test/support/seed.ts')] }
      : {}),
    ...(order.namePattern === undefined ? {} : { testNamePatterns: [order.namePattern] }),
  })
  stream.on('test:pass', (event) => report(event, true))
  stream.on('test:fail', (event) => report(event, false))
  stream.on('test:stderr', (event) => process.stderr.write(event.message))
  stream.on('end', () => {
    tell({ kind: 'end', open: process.getActiveResourcesInfo() })
    process.disconnect?.()
  })
  stream.resume()
}

await runGroup(JSON.parse(process.env['BLUELAMP_TEST_GROUP'] ?? '{}') as GroupOrder)
