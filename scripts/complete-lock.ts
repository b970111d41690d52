// node scripts/complete-lock.ts: after a change of dependencies, adds to package-lock.json the
// builds for other platforms that npm could not look up from here; npm 11 and later refuse a lock
// without them.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** One package of the lock. */
export interface LockEntry {
  readonly version?: string
  readonly integrity?: string
  readonly resolved?: string
  readonly link?: boolean
  readonly dev?: boolean
  readonly optional?: boolean
  readonly os?: readonly string[]
  readonly cpu?: readonly string[]
  readonly libc?: readonly string[]
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>
}

export type Lock = Readonly<Record<string, LockEntry>>

// Packages known to come as one build per platform, each refused by npm on every other platform.
const families = [/^@oxfmt\/binding-/, /^@oxlint\/binding-/, /^@oxlint-tsgolint\//, /^@swc\/core-/]
const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32']
const processors = ['arm', 'arm64', 'ia32', 'ppc64', 'riscv64', 's390x', 'x64']

/**
 * The platform a package is gated to, by its name. Undefined for one that is not of a known family,
 * or whose platform its name does not tell: such a package is never added.
 */
export function platformOf(name: string): Pick<LockEntry, 'os' | 'cpu' | 'libc'> | undefined {
  if (!families.some((family) => family.test(name))) return undefined
  const words = name.split(/[/-]/)
  const os = systems.filter((system) => words.includes(system))
  const cpu = processors.filter((processor) => words.includes(processor))
  if (os.length !== 1 || cpu.length !== 1) return undefined
  return { os, cpu, ...(words.some((word) => word.startsWith('musl')) ? { libc: ['musl'] } : {}) }
}

/**
 * Whether npm would find this package from that path of the lock: beside it, or in a folder above.
 */
function isLocked(lock: Lock, from: string, name: string): boolean {
  if (`${from === '' ? '' : `${from}/`}node_modules/${name}` in lock) return true
  if (from === '') return false
  const above = from.lastIndexOf('/node_modules/')
  return isLocked(lock, above === -1 ? '' : from.slice(0, above), name)
}

/** A dependency that a package of the lock names and the lock does not hold. */
export interface Missing {
  readonly by: string
  readonly name: string
  readonly range: string
  readonly optional: boolean
  readonly dev: boolean
}

/** Every dependency that the lock names and does not hold. */
export function missingFrom(lock: Lock): Missing[] {
  return Object.entries(lock).flatMap(([by, entry]) => {
    const optional = entry.optionalDependencies ?? {}
    const peers = Object.entries(entry.peerDependencies ?? {}).filter(
      ([name]) => entry.peerDependenciesMeta?.[name]?.optional !== true,
    )
    const wanted = { ...entry.dependencies, ...entry.devDependencies, ...Object.fromEntries(peers) }
    return Object.entries({ ...wanted, ...optional })
      .filter(([name]) => !isLocked(lock, by, name))
      .map(([name, range]) => ({
        by,
        name,
        range,
        optional: name in optional,
        dev: entry.dev === true,
      }))
  })
}

/**
 * The lock with the builds for other platforms that it lacks. Refuses what is not known to be such
 * a build.
 */
export function completed(lock: Lock): Lock {
  const added: Record<string, LockEntry> = {}
  for (const { by, name, range, optional, dev } of missingFrom(lock)) {
    const platform = platformOf(name)
    if (!optional || platform === undefined || !/^\d+\.\d+\.\d+$/.test(range)) {
      throw new Error(`${by || 'package.json'} needs ${name}@${range}, which the lock lacks`)
    }
    added[`node_modules/${name}`] = {
      version: range,
      optional: true,
      ...platform,
      ...(dev ? { dev } : {}),
    }
  }
  const all = Object.entries({ ...lock, ...added })
  return Object.fromEntries(all.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/**
 * What is wrong with a lock, a line each: it names a host, lacks something, or holds what is not
 * verified.
 */
export function problemsWithLock(lock: Lock): string[] {
  const missing = missingFrom(lock).map(({ by, name }) => `${by || 'package.json'} lacks ${name}`)
  const entries = Object.entries(lock).filter(([path, entry]) => path !== '' && entry.link !== true)
  const faulty = entries.flatMap(([path, entry]) => {
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
    if (entry.resolved !== undefined) return [`${path} names where it came from`]
    if (!/^\d+\.\d+\.\d+/.test(entry.version ?? '')) return [`${path} has no exact version`]
    if (entry.integrity !== undefined) return []
    const platform = platformOf(name)
    const same = JSON.stringify(platform) === JSON.stringify(platformIn(entry))
    if (platform && same && entry.optional === true) return []
    return [`${path} has no integrity and is not a known build for another platform`]
  })
  return [...missing, ...faulty]
}

function platformIn({ os, cpu, libc }: LockEntry): object {
  return { os, cpu, ...(libc === undefined ? {} : { libc }) }
}

if (import.meta.main) {
  const file = join(import.meta.dirname, '../package-lock.json')
  const whole = JSON.parse(readFileSync(file, 'utf8')) as { packages: Lock }
  const packages = completed(whole.packages)
  writeFileSync(file, `${JSON.stringify({ ...whole, packages }, null, 2)}\n`)
  const added = Object.keys(packages).length - Object.keys(whole.packages).length
  console.log(`${added} builds for other platforms added`)
}
