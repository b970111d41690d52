import assert from 'node:assert/strict'
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { boundaryFaults } from '../../scripts/boundaries.ts'
import { scratchFolder } from '../support/scratch.ts'

const root = join(import.meta.dirname, '../..')

/** One import too many, and the arrows that must refuse it. */
const planted: readonly [plants: string, file: string, imports: string, ...rules: string[]][] = [
  [
    'a deep import',
    'src/business/leave/rules/late.ts',
    '../../people/rules.ts',
    'through-the-door',
  ],
  [
    'a deep import from the platform',
    'src/business/leave/queries/late.ts',
    '../../../platform/time/day.ts',
    'through-the-door',
  ],
  ['an import that leads nowhere', 'src/business/leave/late.ts', '#business/nobody', 'resolvable'],
  [
    'the fuse box of another room',
    'src/business/leave/late.ts',
    '../people/room.ts',
    'through-the-door',
    'fuse-box',
  ],
  ['the fuse box of its own room', 'src/business/people/late.ts', './room.ts', 'fuse-box'],
  [
    'platform that knows of people',
    'src/platform/money/late.ts',
    '#business/people',
    'platform-at-the-bottom',
  ],
  [
    'platform that knows the shell',
    'src/platform/money/late.ts',
    '#web/layout',
    'platform-at-the-bottom',
  ],
  [
    'business that knows policing',
    'src/business/people/late.ts',
    '#policing/custody',
    'business-looks-down',
  ],
  [
    'business that knows insight',
    'src/business/people/late.ts',
    '#insight/reports',
    'business-looks-down',
  ],
  [
    'policing that knows leave',
    'src/policing/custody/late.ts',
    '#business/leave',
    'policing-doors',
  ],
  [
    'insight that knows policing',
    'src/insight/reports/late.ts',
    '#policing/custody',
    'assurance-and-insight',
  ],
  [
    'assurance that knows insight',
    'src/assurance/openbook/late.ts',
    '#insight/reports',
    'assurance-apart-from-insight',
  ],
  ['a business page in the shell', 'src/web/layout/late.ts', '#business/people', 'shell-only'],
  [
    'a room that starts the program',
    'src/web/layout/late.ts',
    '../../main/settings.ts',
    'shell-only',
    'nothing-above-main',
  ],
  [
    'organisation that looks up to people',
    'src/business/organisation/late.ts',
    '#business/people',
    'business-order-organisation',
  ],
  [
    'people that look up to duty',
    'src/business/people/late.ts',
    '#business/duty',
    'business-order-people',
  ],
  [
    'budgets that look up to payables',
    'src/business/budgets/late.ts',
    '#business/payables',
    'business-order-budgets',
  ],
  [
    'a product that leans on its tests',
    'src/platform/money/late.ts',
    '../../../test/support/seed.ts',
    'product-without-tests',
  ],
  [
    'a room that leans on the demo force',
    'src/platform/money/late.ts',
    '../../../demo/here.ts',
    'demo-through-main',
  ],
  [
    'a product that leans on a library of development',
    'src/platform/money/late.ts',
    'fast-check',
    'test-libraries-in-tests',
  ],
]

const others = ['business/duty', 'business/payables', 'policing/custody', 'insight/reports']

function copyOf(t: TestContext): string {
  const folder = scratchFolder(t)
  for (const path of ['src', 'test/support', 'package.json', '.dependency-cruiser.mjs']) {
    cpSync(join(root, path), join(folder, path), { recursive: true })
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  plant(folder, 'demo/here.ts', 'export const here = true\n')
  for (const room of others) plant(folder, `src/${room}/index.ts`, 'export const here = true\n')
  return folder
}

function plant(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

function numbered(path: string, index: number): string {
  return path.replace(/late\.ts$/, `late-${index}.ts`)
}

test('every arrow turns red for the import it forbids, and for no other', async (t) => {
  const folder = copyOf(t)
  const before = new Set(await boundaryFaults(folder))
  for (const [index, [, file, imports]] of planted.entries()) {
    plant(folder, numbered(file, index), `import * as late from '${imports}'\nvoid late\n`)
  }
  const faults = (await boundaryFaults(folder)).filter((fault) => !before.has(fault))
  for (const [index, [plants, file, , ...rules]] of planted.entries()) {
    const mine = faults.filter((fault) => fault.includes(`: ${numbered(file, index)} -> `))
    const red = mine.map((fault) => fault.slice(0, fault.indexOf(':')))
    assert.deepEqual(new Set(red), new Set(rules), plants)
  }
})

test('a cycle is found, one of types alone too', async (t) => {
  const folder = copyOf(t)
  plant(folder, 'src/platform/money/one.ts', "import './two.ts'\nexport type One = 1\n")
  plant(
    folder,
    'src/platform/money/two.ts',
    "import type { One } from './one.ts'\nexport type Two = One\n",
  )
  plant(
    folder,
    'src/platform/money/three.ts',
    "import type { Four } from './four.ts'\nexport type Three = Four\n",
  )
  plant(
    folder,
    'src/platform/money/four.ts',
    "import type { Three } from './three.ts'\nexport type Four = Three\n",
  )
  const cycles = (await boundaryFaults(folder)).filter((fault) => fault.startsWith('no-cycles'))
  for (const name of ['one', 'three']) {
    assert.ok(
      cycles.some((fault) => fault.includes(`money/${name}.ts`)),
      name,
    )
  }
})

test('a cruise that sees nothing is red, not green', async (t) => {
  const folder = copyOf(t)
  const faults = await boundaryFaults(folder, ['test'])
  assert.match(faults.join('\n'), /unseen: \d+ files/)
})
