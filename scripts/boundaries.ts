// npm run boundaries: the arrows between rooms (.dependency-cruiser.mjs), with proof that all was
// seen.
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { cruise } from 'dependency-cruiser'
import type { ICruiseOptions, ICruiseResult } from 'dependency-cruiser'

interface Rules {
  readonly forbidden: readonly unknown[]
  readonly options: ICruiseOptions
}

const folders = ['src', 'test', 'scripts', 'demo', 'bench']

/**
 * What breaks the arrows in the building under `root`, a line each. A file of src that was not seen
 * is a fault too: without a compiler for TypeScript the cruise sees nothing and finds nothing.
 */
export async function boundaryFaults(root: string, seenIn = folders): Promise<string[]> {
  const path = join(root, '.dependency-cruiser.mjs')
  const { default: rules } = (await import(path)) as { default: Rules }
  const there = seenIn.filter((folder) => globSync(`${folder}/**/*.ts`, { cwd: root }).length > 0)
  const { output } = await cruise(there, {
    ...rules.options,
    baseDir: root,
    validate: true,
    ruleSet: { forbidden: rules.forbidden } as ICruiseOptions['ruleSet'],
  } as ICruiseOptions)
  const { modules, summary } = output as ICruiseResult
  const seen = new Set(
    modules.filter(({ source }) => source.startsWith('src/')).map((m) => m.source),
  )
  const unseen = globSync('src/**/*.ts', { cwd: root }).filter((file) => !seen.has(file))
  const edges = modules.flatMap((module) => module.dependencies).length
  return [
    ...(unseen.length > 0 ? [`unseen: ${unseen.length} files, such as ${unseen[0]}`] : []),
    ...(edges === 0 ? ['unseen: the cruise found no import at all'] : []),
    ...summary.violations.map(
      ({ rule, from, to, comment }) =>
        `${rule.name}: ${from} -> ${to}${comment === undefined ? '' : `. ${comment}`}`,
    ),
  ]
}

if (import.meta.main) {
  const faults = await boundaryFaults(join(import.meta.dirname, '..'))
  for (const fault of faults) console.error(fault)
  if (faults.length > 0) process.exitCode = 1
}
