import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { StartProblem } from './problem.ts'

/**
 * One file of a backup: its path under the backup's folder, its size in bytes, its sha256 in hex.
 */
export interface BackedUpFile {
  readonly path: string
  readonly size: number
  readonly sha256: string
}

/** What a backup holds. */
export interface Manifest {
  readonly format: 1
  readonly postgres: number
  /** PostgreSQL's own number of the cluster. */
  readonly system: string
  /** Where in the write-ahead log the backup begins and from where on it is consistent. */
  readonly start: string
  readonly stop: string
  readonly folders: readonly string[]
  readonly files: readonly BackedUpFile[]
}

const manifestName = 'manifest.json'
const markerName = 'complete'
const inside = /^(data(\/[\w.-]+)*|superuser-password)$/

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Copies a file; returns the size and sha256 of exactly what was written. */
export async function copyFile(
  from: string,
  to: string,
): Promise<Pick<BackedUpFile, 'size' | 'sha256'>> {
  const hash = createHash('sha256')
  let size = 0
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      size += chunk.length
      done(null, chunk)
    },
  })
  const target = createWriteStream(to, { flags: 'wx', mode: 0o600 })
  await pipeline(createReadStream(from, { highWaterMark: 1024 * 1024 }), measure, target)
  return { size, sha256: hash.digest('hex') }
}

/** Writes a new file; returns its size and sha256. */
export async function writeNew(
  to: string,
  text: string,
): Promise<Pick<BackedUpFile, 'size' | 'sha256'>> {
  await writeFile(to, text, { flag: 'wx', mode: 0o600 })
  return { size: Buffer.byteLength(text), sha256: digest(text) }
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/**
 * Makes sure that files, and the names in folders, are on the disk. All at the end and a few at
 * once: that is a hundred times faster than each as it is written.
 */
export async function syncAll(paths: readonly string[]): Promise<void> {
  const waiting = [...paths]
  const work = async (): Promise<void> => {
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) await sync(path)
  }
  await Promise.all(Array.from({ length: 8 }, work))
}

/**
 * Closes a backup: the manifest, then the marker that says it is complete and names the manifest's
 * digest.
 */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const text = `${JSON.stringify(manifest, null, 1)}\n`
  await writeNew(join(folder, manifestName), text)
  const paths = [...manifest.files.map((file) => file.path), ...manifest.folders, manifestName]
  await syncAll(paths.map((path) => join(folder, path)))
  await writeNew(join(folder, `${markerName}.new`), `${digest(text)}\n`)
  await sync(join(folder, `${markerName}.new`))
  await rename(join(folder, `${markerName}.new`), join(folder, markerName))
  await sync(folder)
}

/**
 * Reads the manifest of a backup. Refuses one that is not complete, or whose manifest was altered.
 */
export async function readManifest(folder: string): Promise<Manifest> {
  const [text, marker] = await Promise.all(
    [manifestName, markerName].map((name) => readFile(join(folder, name), 'utf8').catch(() => '')),
  )
  if (!text || !marker) {
    throw new StartProblem(`${folder} does not hold a complete backup: take another one.`)
  }
  if (digest(text) !== marker.trim()) {
    throw new StartProblem(`The manifest of the backup in ${folder} was altered: take another one.`)
  }
  const manifest = JSON.parse(text) as Manifest
  const paths = [...manifest.folders, ...manifest.files.map((file) => file.path)]
  const strange = paths.find((path) => !inside.test(path) || path.split('/').includes('..'))
  if (strange !== undefined)
    throw new StartProblem(`The backup in ${folder} names files outside itself.`)
  return manifest
}
