import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { fileTypeFromBuffer } from 'file-type'

/** A kind of file that may be attached. */
export interface DocumentKind {
  readonly kind: string
  readonly extensions: readonly string[]
  /** What it is served as, whatever it was said to be. */
  readonly type: string
  readonly says: string
}

type Line = Omit<DocumentKind, 'extensions'> & { readonly extensions: string }

const text = readFileSync(join(import.meta.dirname, 'data/allowed.csv'), 'utf8')

/** What may be attached, as `data/allowed.csv` lists it. */
export const documentKinds: ReadonlyMap<string, DocumentKind> = new Map(
  parse<Line>(text, { columns: true }).map((line) => [
    line.kind,
    Object.freeze({ ...line, extensions: line.extensions.split(' ') }),
  ]),
)

/** "PDF, PNG picture or Word" */
export const kindWords: string = [...documentKinds.values()]
  .map(({ says }) => says)
  .join(', ')
  .replace(/, ([^,]*)$/, ' or $1')

const byName: ReadonlyMap<string, DocumentKind> = new Map(
  [...documentKinds.values()].flatMap((kind) => kind.extensions.map((one) => [one, kind])),
)

/** The end of a file's name, in lower case, without the dot; empty where there is none. */
export function extensionOf(name: string): string {
  return /\.([A-Za-z0-9]{1,10})$/.exec(name.trim())?.[1]?.toLowerCase() ?? ''
}

/** Kinds that look alike in their first bytes: Apple's phones name either of them .heic. */
const sniffedAs: Readonly<Record<string, string>> = { jpg: 'jpeg', heif: 'heic' }

/**
 * What a file is, by its contents, where it may be attached and its name says the same; otherwise
 * undefined. Nothing is unpacked but the small list of contents of a Word or Excel file, of which
 * the library reads 1 MiB at the most.
 */
export async function kindOf(content: Buffer, name: string): Promise<DocumentKind | undefined> {
  const named = byName.get(extensionOf(name))
  if (named === undefined || content.length === 0) return undefined
  const sniffed = await sniff(content)
  if (sniffed === undefined) {
    return named.type.startsWith('text/') && isPlainText(content) ? named : undefined
  }
  return (sniffedAs[sniffed] ?? sniffed) === named.kind ? named : undefined
}

async function sniff(content: Buffer): Promise<string | undefined> {
  try {
    return (await fileTypeFromBuffer(content))?.ext
  } catch {
    // Cut off in the middle of what it began as: of no kind that may be attached.
    return 'broken'
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Text without control characters that does not begin as a page, a picture or a script would. */
function isPlainText(content: Buffer): boolean {
  try {
    const words = utf8.decode(content)
    // oxlint-disable-next-line no-control-regex
    return !/[\u0000-\u0008\u000b\u000e-\u001f\u007f]/.test(words) && !/^\s*(?:<|#!)/.test(words)
  } catch {
    return false
  }
}
