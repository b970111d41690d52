// npm run check: everything that is looked at without running it. Says at the end which steps
// failed.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

interface Step {
  readonly name: string
  /** A program of node_modules/.bin, or a script of ours, and its words. */
  readonly command: readonly [string, ...string[]]
}

const steps: readonly Step[] = [
  { name: 'format (put right by npm run format)', command: ['oxfmt', '--check'] },
  { name: 'lint', command: ['oxlint', '--type-aware'] },
  { name: 'types', command: ['tsc', '-p', '.'] },
  { name: 'arrows between rooms', command: ['scripts/boundaries.ts'] },
  {
    name: 'landed migrations unchanged (new ones: npm run lock-migrations)',
    command: ['scripts/lock-migrations.ts', '--check'],
  },
  {
    name: 'map of rooms (put right by npm run rooms)',
    command: ['scripts/rooms.ts', '--check'],
  },
  {
    name: 'row types (put right by npm run types)',
    command: ['scripts/types.ts', '--check'],
  },
  {
    name: 'notice of licences (put right by npm run notice)',
    command: ['scripts/notice.ts', '--check'],
  },
]

function passes(step: Step): boolean {
  const [program, ...words] = step.command
  const started = process.hrtime.bigint()
  const isScript = program.endsWith('.ts')
  const ended = isScript
    ? spawnSync(process.execPath, [join(root, program), ...words], { cwd: root, stdio: 'inherit' })
    : spawnSync(join(root, 'node_modules/.bin', program), words, { cwd: root, stdio: 'inherit' })
  const seconds = Number((process.hrtime.bigint() - started) / 1_000_000n) / 1000
  console.log(`${ended.status === 0 ? 'ok    ' : 'FAILED'} ${step.name} (${seconds.toFixed(1)} s)`)
  return ended.status === 0
}

const failed = steps.filter((step) => !passes(step))
for (const step of failed) console.error(`npm run check failed: ${step.name}`)
process.exitCode = failed.length === 0 ? 0 : 1
