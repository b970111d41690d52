import type { Multipart, MultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import type { Problem } from '#platform/refusals'
import { formNames, type Field, type Option, type Typed } from '#platform/ui'
import { mostFormBytes } from './bodies.ts'
import type { BuiltForm, Turn } from './form-parts.ts'
import { HttpFailure } from './failures.ts'
import { assertToken } from './gate.ts'
import { unreadable, type Pairs } from './input.ts'
import type { Upload, Uploads } from './site.ts'
import { forVisitor } from './visit.ts'

/**
 * The longest form with files, in bytes. One that is longer than may be kept is read to its end all
 * the same, a piece at a time and kept nowhere: only so does what was typed beside it come back.
 */
const LONGEST = 300 * 1_024 * 1_024
/** Files beyond those that may be kept are passed over; beyond this it is no form of a person. */
const MOST_PARTS = 200

/**
 * What a form with files says: its fields as of any other form, and what is wrong with its files.
 */
export interface Received {
  readonly body: Pairs
  readonly problems: readonly Problem[]
}

export function isMultipart(request: FastifyRequest): boolean {
  return (request.headers['content-type'] ?? '').startsWith('multipart/form-data')
}

/** The field of a form that takes files, where it has one. */
export function fileFieldOf(fields: readonly Field[]) {
  return fields.find((field) => field.kind === 'file')
}

/**
 * Reads a form with files as it arrives. The token comes first: nothing is kept of a form that does
 * not carry the session's own. Each file is in memory once, alone; what has been kept is entered
 * when all has arrived, and its identifiers stand in the body like anything typed.
 * Refuses what cannot be read (400), what does not say its length (411) and what is too long (413).
 */
export async function receive(built: BuiltForm, turn: Turn): Promise<Received> {
  const { site } = built
  const { request, visit } = turn
  const field = fileFieldOf(built.fields)
  const { uploads } = site
  if (field === undefined || uploads === undefined) throw new HttpFailure(415)
  const typed = new Map<string, string[]>()
  const problems: Problem[] = []
  let upload: Upload | undefined
  let files = 0
  for await (const part of partsOf(request, LONGEST, uploads.mostBytes)) {
    if (part.type === 'field') {
      take(typed, part)
      continue
    }
    assertToken(site, visit, typed.get(formNames.csrf)?.[0])
    const name = part.filename ?? ''
    const wanted = name !== '' && part.fieldname === field.name
    files += wanted ? 1 : 0
    if (!wanted || files > uploads.mostFiles) {
      part.file.resume()
      continue
    }
    const content = await contentOf(part)
    upload ??= uploads.begin(visit.caller, typed.get(formNames.idempotencyKey)?.[0])
    const { problem } = part.file.truncated
      ? { problem: tooLarge(uploads, name) }
      : await upload.add({ name, content })
    if (problem !== undefined) problems.push({ ...problem, field: field.name })
  }
  if (files > uploads.mostFiles) problems.push({ ...tooMany(uploads), field: field.name })
  const ready = upload
  const added =
    ready === undefined ? [] : await forVisitor(site, request, visit, () => ready.done())
  const ids = new Set([...(typed.get(field.name) ?? []), ...added])
  if (ids.size > 0) typed.set(field.name, [...ids])
  return { body: pairsOf(typed), problems }
}

/**
 * What was typed in a form with files that somebody sends who is signed out; its files are not
 * kept.
 */
export async function typedBeside(request: FastifyRequest, uploads: Uploads): Promise<Pairs> {
  const typed = new Map<string, string[]>()
  const longest = (uploads.mostFiles + 1) * uploads.mostBytes
  for await (const part of partsOf(request, longest, 1)) {
    if (part.type === 'field') take(typed, part)
    else part.file.resume()
  }
  return pairsOf(typed)
}

/**
 * The parts of a body one after the other; what the library says of a bad one becomes 400 or 413.
 */
async function* partsOf(
  request: FastifyRequest,
  longest: number,
  mostBytes: number,
): AsyncGenerator<Multipart> {
  const length = request.headers['content-length']
  if (length === undefined) throw new HttpFailure(411)
  if (!(Number(length) <= longest)) throw new HttpFailure(413)
  const limits = {
    fields: MOST_PARTS,
    files: MOST_PARTS,
    parts: 2 * MOST_PARTS,
    fieldNameSize: 100,
    fieldSize: mostFormBytes,
    fileSize: mostBytes,
    headerPairs: 20,
  }
  try {
    const parts = request.parts({ limits })
    for (;;) {
      const { value, done } = await parts.next().catch(rethrow)
      if (done === true) return
      yield value
    }
  } finally {
    // Left early: what is still coming in is let go by, so that the answer can be read.
    request.raw.unpipe()
    request.raw.resume()
  }
}

function rethrow(error: unknown): never {
  const status = (error as { statusCode?: unknown } | null)?.statusCode
  throw status === 413 ? new HttpFailure(413) : unreadable()
}

async function contentOf(part: MultipartFile): Promise<Buffer> {
  return part.toBuffer().catch(rethrow)
}

function take(typed: Map<string, string[]>, part: Exclude<Multipart, MultipartFile>): void {
  const { fieldname, value, fieldnameTruncated, valueTruncated } = part
  // The library's types say that there is a name: a part without one has none all the same.
  if (typeof value !== 'string' || typeof fieldname !== 'string') throw unreadable()
  if (fieldnameTruncated || valueTruncated) throw new HttpFailure(413)
  const before = typed.get(fieldname)
  if (before === undefined) typed.set(fieldname, [value])
  else before.push(value)
  let size = 0
  for (const [name, values] of typed)
    size += values.reduce((sum, one) => sum + one.length, name.length)
  if (size > mostFormBytes) throw new HttpFailure(413)
}

function pairsOf(typed: ReadonlyMap<string, readonly string[]>): Pairs {
  const pairs = [...typed].map(([name, values]): [string, string | readonly string[]] => {
    const [first = ''] = values
    return [name, values.length === 1 ? first : values]
  })
  return Object.fromEntries(pairs)
}

function tooLarge({ mostBytes }: Uploads, name: string): Problem {
  return {
    code: 'platform.file-too-large',
    message: `${shortName(name)} is over ${megabytes(mostBytes)} MB. Choose a smaller one`,
  }
}

function tooMany({ mostFiles }: Uploads): Problem {
  return {
    code: 'platform.too-many-files',
    message: `Choose at most ${mostFiles} files. The first ${mostFiles} are looked at`,
  }
}

const megabytes = (bytes: number): number => Math.floor(bytes / 1_024 / 1_024)

/**
 * A name as an error says it: cut, and without what is not seen. It is escaped where it is shown.
 */
function shortName(name: string): string {
  const plain = name.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '').trim()
  const cut = Array.from(plain).slice(0, 60).join('')
  return cut === '' ? 'The file' : cut
}

/**
 * The fields of a form with the uploaded files that are really here, and the values without
 * others.
 */
export async function withUploaded(
  built: BuiltForm,
  turn: Turn,
  fields: readonly Field[],
  typed: Typed,
): Promise<{ readonly fields: readonly Field[]; readonly typed: Typed }> {
  const field = fileFieldOf(fields)
  const given = field && typed[field.name]
  const { uploads } = built.site
  if (field === undefined || uploads === undefined || given === undefined) return { fields, typed }
  const ids = (typeof given === 'string' ? [given] : given).filter((id) => isId.test(id))
  const here = await forVisitor(built.site, turn.request, turn.visit, (caller) =>
    uploads.describe(caller, ids),
  )
  const uploaded = here.map(({ documentId, words }): Option => ({ value: documentId, text: words }))
  return {
    fields: fields.map((one) => (one.kind === 'file' ? { ...one, uploaded } : one)),
    typed: { ...typed, [field.name]: uploaded.map(({ value }) => value) },
  }
}

const isId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
