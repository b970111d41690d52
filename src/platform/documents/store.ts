import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { DocumentStore } from '#platform/actions'
import type { Keys } from '#platform/secrets'
import type { Clock } from '#platform/time'

interface StoreOptions {
  /** Holds one folder for each force. Every process of an installation uses the same. */
  readonly folder: string
  readonly keys: Pick<Keys, 'seal' | 'open' | 'keyedHash'>
  readonly clock: Pick<Clock, 'real'>
}

const isId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const HOUR = 3_600_000

/**
 * Keeps contents as files, one a document, each encrypted for its own force and identifier: a file
 * that was changed or put in another's place does not open. A file is there whole or not at all.
 */
export function openDocumentStore({ folder, keys, clock }: StoreOptions): DocumentStore {
  const folderOf = (forceId: number): string => join(folder, String(forceId))
  const pathOf = (forceId: number, documentId: string): string => {
    if (!isId.test(documentId)) throw new Error('This is not the identifier of a document')
    // The last digits are random; the first ones would put everything of a day in one folder.
    return join(folderOf(forceId), documentId.slice(-2), documentId)
  }
  return {
    hashOf: (forceId, content) => keys.keyedHash(`documents/${forceId}`, content).toString('hex'),
    async put(forceId, documentId, content) {
      const path = pathOf(forceId, documentId)
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      await writeWhole(path, keys.seal(content, placeOf(forceId, documentId)))
    },
    async get(forceId, documentId) {
      const sealed = await read(pathOf(forceId, documentId))
      return keys.open(sealed, placeOf(forceId, documentId))
    },
    async removeOthers(forceId, keep) {
      const before = clock.real().epochMilliseconds - HOUR
      let removed = 0
      for (const path of await filesIn(folderOf(forceId))) {
        const name = path.slice(-36)
        if (isId.test(name) && !path.endsWith('.part') && keep.has(name)) continue
        if (await removeOlder(path, before)) removed += 1
      }
      return removed
    },
  }
}

/**
 * Its code would be taken for a database that is away: a lost file does not come back by itself.
 */
async function read(path: string): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch (error) {
    if ((error as { code?: string }).code !== 'ENOENT') throw error
    throw new Error('The file of a document is not in the store', { cause: error })
  }
}

function placeOf(forceId: number, documentId: string) {
  return { forceId, table: 'documents.document', column: 'content', record: documentId }
}

/**
 * Writes beside, then renames: the name stands for the whole file or for none, after a crash too.
 */
async function writeWhole(path: string, bytes: Buffer): Promise<void> {
  const part = `${path}.${randomUUID()}.part`
  try {
    const file = await open(part, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
  await syncFolder(dirname(path))
  await syncFolder(dirname(dirname(path)))
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

async function filesIn(folder: string): Promise<string[]> {
  try {
    const found = await readdir(folder, { recursive: true, withFileTypes: true })
    return found.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name))
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return []
    throw error
  }
}

/** Whether the file was old enough and is gone. One that somebody else removed counts for them. */
async function removeOlder(path: string, before: number): Promise<boolean> {
  try {
    const { mtimeMs } = await stat(path)
    if (mtimeMs > before) return false
    await rm(path)
    return true
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return false
    throw error
  }
}
