import { randomBytes } from 'node:crypto'
import { closeSync, constants, fstatSync, fsyncSync, linkSync, mkdirSync } from 'node:fs'
import { openSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'

const secretBytes = 32

const key = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{8}$/),
  secret: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
})
const content = z.strictObject({
  format: z.literal('bluelamp-keys-1'),
  root: key,
  values: z.array(key).min(1),
})

/** What the key file holds: `root` to derive from, `values` to encrypt with, newest first. */
export type KeyFile = z.infer<typeof content>

/** The key file cannot be used. The message is one sentence for whoever starts the program. */
export class KeyFileProblem extends Error {
  override readonly name = 'KeyFileProblem'
}

/** Where the keys lie: BLUELAMP_KEY_FILE, else `keys/master.json` beside PostgreSQL's folder. */
export function keyFilePath(dataFolder: string, keyFile: string | undefined): string {
  return keyFile === undefined || keyFile === ''
    ? join(resolve(dataFolder), 'keys', 'master.json')
    : resolve(keyFile)
}

/**
 * Reads the key file; refuses one that others than its owner may read. With `create`, a missing
 * file is made (0600, in a folder 0700): only for a first start, because values that an earlier
 * file encrypted could never be read again.
 */
export function readKeyFile(path: string, options: { create: boolean }): KeyFile {
  const found = readIfThere(path)
  if (found !== undefined) return found
  if (!options.create) {
    throw new KeyFileProblem(
      `The key file ${path} is missing: put back the file this installation was started with.`,
    )
  }
  const fresh = newKey()
  writeNew(path, { format: 'bluelamp-keys-1', root: newKey(), values: [fresh] })
  // Read back: another process may have created the file a moment earlier, and then its keys hold.
  return readIfThere(path) ?? fail(path, 'vanished while it was being created')
}

/**
 * Adds a new encryption key, which becomes the one that encrypts; earlier ones still read. The
 * root, and with it role passwords, hashes and the signing key, stays. Returns the new key's id.
 */
export function addValueKey(path: string): string {
  const file = readKeyFile(path, { create: false })
  const fresh = newKey()
  const beside = writeBeside(path, { ...file, values: [fresh, ...file.values] })
  renameSync(beside, path)
  syncFolder(dirname(path))
  return fresh.id
}

function readIfThere(path: string): KeyFile | undefined {
  let handle: number
  try {
    handle = openSync(path, constants.O_RDONLY)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    return fail(path, `cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`)
  }
  try {
    // Asked of the open file, not of the path, so that nothing can be swapped in between.
    const found = fstatSync(handle)
    if (!found.isFile()) fail(path, 'is not a file')
    // Windows has no such bits; there the folder's own permissions protect the file.
    if (process.platform !== 'win32' && (found.mode & 0o077) !== 0) {
      fail(path, `can be read by other accounts: run chmod 600 ${path} and start again`)
    }
    return parse(path, readFileSync(handle, 'utf8'))
  } finally {
    closeSync(handle)
  }
}

function parse(path: string, text: string): KeyFile {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return fail(path, 'is damaged: restore it from its backup')
  }
  const parsed = content.safeParse(json)
  // Zod's own words could repeat a secret, so they are not passed on.
  return parsed.success ? parsed.data : fail(path, 'is damaged: restore it from its backup')
}

function newKey(): { id: string; secret: string } {
  return {
    id: randomBytes(4).toString('hex'),
    secret: randomBytes(secretBytes).toString('base64url'),
  }
}

function writeNew(path: string, file: KeyFile): void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    const beside = writeBeside(path, file)
    try {
      // link, unlike rename, never replaces a file that another process has just created.
      linkSync(beside, path)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    } finally {
      unlinkSync(beside)
    }
    syncFolder(dirname(path))
  } catch (error) {
    fail(path, `cannot be created (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`)
  }
}

function writeBeside(path: string, file: KeyFile): string {
  const beside = `${path}.${randomBytes(6).toString('hex')}`
  const handle = openSync(beside, 'wx', 0o600)
  try {
    writeFileSync(handle, `${JSON.stringify(file, null, 2)}\n`)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  return beside
}

function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, constants.O_RDONLY)
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

function fail(path: string, what: string): never {
  throw new KeyFileProblem(`The key file ${path} ${what}.`)
}
