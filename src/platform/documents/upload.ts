import { ask, perform, type Caller, type House } from '#platform/actions'
import type { Upload, Uploads } from '#platform/http'
import type { Problem } from '#platform/refusals'
import { randomToken } from '#platform/secrets'
import { receive } from './commands/receive.ts'
import { kindOf, kindWords, documentKinds } from './kinds.ts'
import { MOST_BYTES, MOST_FILES, sizeWords } from './limits.ts'
import { safeName } from './names.ts'
import { waiting } from './queries.ts'

/** How forms keep the files that are sent with them: the port of platform/http, filled. */
export function openUploads(house: House): Uploads {
  return {
    mostBytes: MOST_BYTES,
    mostFiles: MOST_FILES,
    accept: [...documentKinds.values()]
      .flatMap(({ extensions }) => extensions.map((one) => `.${one}`))
      .join(','),
    hint: `Up to ${MOST_FILES} files, each at most ${sizeWords(MOST_BYTES)}: ${kindWords}`,
    begin: (caller, key) => begin(house, caller, key ?? randomToken()),
    describe: (caller, documentIds) =>
      ask(house, caller, waiting, { documentIds: [...documentIds] }),
  }
}

interface Received {
  readonly documentId: string
  readonly contentHash: string
  readonly sizeBytes: number
  readonly kind: string
  readonly name: string
}

/**
 * The files of one form. Contents go to the store as they arrive; the entries are made when all of
 * it has arrived, so that a form that breaks off leaves none. What it left in the store is swept.
 */
function begin(house: House, caller: Caller, key: string): Upload {
  const files: Received[] = []
  const { forceId } = caller.actor
  const { documents } = house
  if (documents === undefined) throw new Error('This process has no store of documents')
  return {
    async add({ name, content }) {
      const kind = await kindOf(content, name)
      if (kind === undefined) return { problem: notAllowed(content, name) }
      const own = safeName(name, kind)
      const contentHash = documents.hashOf(forceId, content)
      // The same form sent twice gives the same identifiers, and so is the same request.
      const about = [caller.actor.accountId, key, String(files.length), contentHash, own]
      const documentId = idFrom(house.keys.keyedHash('documents/id', JSON.stringify(about)))
      await documents.put(forceId, documentId, content)
      files.push({ documentId, contentHash, sizeBytes: content.length, kind: kind.kind, name: own })
      return {}
    },
    async done() {
      if (files.length === 0) return []
      const ids = files.map(({ documentId }) => documentId).join()
      const once = house.keys.keyedHash('documents/once', ids).toString('hex')
      const { documentIds } = await perform(house, caller, receive, { files }, { key: once })
      return documentIds
    },
  }
}

function notAllowed(content: Buffer, name: string): Problem {
  const shown = shortName(name)
  if (content.length === 0) {
    return { code: 'documents.empty', message: `${shown} is empty. Choose the file again` }
  }
  return {
    code: 'documents.not-allowed',
    message: `${shown} cannot be taken. It must be a ${kindWords} file, and its name must say which`,
  }
}

/** A name as an error says it: whatever it is, it is cut, and escaped where it is shown. */
export function shortName(name: string): string {
  const plain = name.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '').trim()
  const cut = Array.from(plain).slice(0, 60).join('')
  return cut === '' ? 'The file' : cut
}

/** An identifier of version 8 (RFC 9562 section 5.8) from a keyed hash. */
function idFrom(hash: Buffer): string {
  const bytes = Buffer.from(hash.subarray(0, 16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
