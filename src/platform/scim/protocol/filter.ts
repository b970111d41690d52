import { no } from './problems.ts'
import { plainPath } from './schemas.ts'

/** How a value is compared (RFC 7644 table 3). */
export type Comparison = 'eq' | 'ne' | 'co' | 'sw' | 'ew' | 'gt' | 'ge' | 'lt' | 'le'

export type FilterValue = string | number | boolean | null

/** A filter as it is asked. Names of attributes are in lower case, `name.givenname`. */
export type Filter =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Filter[] }
  | { readonly kind: 'not'; readonly part: Filter }
  | { readonly kind: 'present'; readonly path: string }
  | {
      readonly kind: 'test'
      readonly path: string
      readonly how: Comparison
      readonly value: FilterValue
    }
  /** `emails[type eq "work"]`: some value of the attribute is so. */
  | { readonly kind: 'some'; readonly path: string; readonly part: Filter }

/** Where a change is made: `emails[type eq "work"].value`. */
export interface PatchPath {
  readonly attribute: string
  readonly where?: Filter
  readonly sub?: string
}

const MOST_CHARACTERS = 2_000
const MOST_TESTS = 50
const DEEPEST = 10
const comparisons = new Set(['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'])
const token =
  /\s*(?:([()[\]])|("(?:[^"\\]|\\.)*")|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])|(\.?[A-Za-z$][\w$:.-]*))/y

interface Reader {
  /** The next token, undefined at the end. */
  readonly peek: () => string | undefined
  readonly take: () => string
  readonly expect: (wanted: string) => void
}

type Fail = (message: string) => never

function readerOf(text: string, fail: Fail): Reader {
  if (text.length > MOST_CHARACTERS) fail('Use 2,000 characters or fewer')
  const tokens: string[] = []
  const end = text.trimEnd().length
  token.lastIndex = 0
  while (token.lastIndex < end) {
    const match = token.exec(text)
    if (match === null) fail('Compare as RFC 7644 says: userName eq "name", texts in quotes')
    else tokens.push(match[0].trim())
  }
  let at = 0
  const peek = () => tokens[at]
  const take = (): string => tokens[at++] ?? fail('It ends too early')
  const expect = (wanted: string): void => {
    if (take() !== wanted) fail(`There is a ${wanted} missing`)
  }
  return { peek, take, expect }
}

interface Limits {
  tests: number
}

/** Reads a filter (RFC 7644 section 3.4.2.2). Refuses what is none, too deep or too long. */
export function parseFilter(text: string): Filter {
  const fail: Fail = (message) => no('scim.invalid-filter', `The filter cannot be read. ${message}`)
  const reader = readerOf(text, fail)
  const filter = readOr(reader, fail, { tests: 0 }, 0)
  if (reader.peek() !== undefined) fail('There is something after its end')
  return filter
}

/** Reads the path of a change (RFC 7644 section 3.5.2). Refuses what is none. */
export function parsePath(text: string): PatchPath {
  const fail: Fail = (message) => no('scim.invalid-path', `The path cannot be read. ${message}`)
  const reader = readerOf(text, fail)
  const attribute = nameOf(reader.take(), fail)
  const where = reader.peek() === '[' ? inBrackets(reader, fail, { tests: 0 }, 0) : undefined
  const rest = where === undefined ? undefined : reader.peek()
  const sub = rest === undefined ? undefined : /^\.([A-Za-z$][\w$-]*)$/.exec(reader.take())?.[1]
  if (reader.peek() !== undefined || (rest !== undefined && sub === undefined)) {
    fail('There is something after its end')
  }
  if (where !== undefined) {
    return { attribute, where, ...(sub === undefined ? {} : { sub: sub.toLowerCase() }) }
  }
  // A name of an extension keeps its dots; of any other, what is after the dot is a part of it.
  const dot = attribute.startsWith('urn:') ? -1 : attribute.indexOf('.')
  if (dot === -1) return { attribute }
  return { attribute: attribute.slice(0, dot), sub: attribute.slice(dot + 1) }
}

function readOr(reader: Reader, fail: Fail, limits: Limits, depth: number): Filter {
  if (depth > DEEPEST) fail('It nests too deep')
  const parts = [readAnd(reader, fail, limits, depth)]
  while (reader.peek()?.toLowerCase() === 'or') {
    reader.take()
    parts.push(readAnd(reader, fail, limits, depth))
  }
  return joined('or', parts)
}

function readAnd(reader: Reader, fail: Fail, limits: Limits, depth: number): Filter {
  const parts = [readOne(reader, fail, limits, depth)]
  while (reader.peek()?.toLowerCase() === 'and') {
    reader.take()
    parts.push(readOne(reader, fail, limits, depth))
  }
  return joined('and', parts)
}

function joined(kind: 'and' | 'or', parts: readonly Filter[]): Filter {
  const [first] = parts
  return parts.length === 1 && first !== undefined ? first : { kind, parts }
}

function readOne(reader: Reader, fail: Fail, limits: Limits, depth: number): Filter {
  const first = reader.take()
  if (first === '(' || (first.toLowerCase() === 'not' && reader.peek() === '(')) {
    if (first !== '(') reader.take()
    const part = readOr(reader, fail, limits, depth + 1)
    reader.expect(')')
    return first === '(' ? part : { kind: 'not', part }
  }
  limits.tests += 1
  if (limits.tests > MOST_TESTS) fail('It compares too often')
  const path = nameOf(first, fail)
  if (reader.peek() === '[') {
    return { kind: 'some', path, part: inBrackets(reader, fail, limits, depth) }
  }
  const how = reader.take().toLowerCase()
  if (how === 'pr') return { kind: 'present', path }
  if (!comparisons.has(how)) fail('Compare by eq, ne, co, sw, ew, gt, ge, lt, le or pr')
  return { kind: 'test', path, how: how as Comparison, value: valueOf(reader.take(), fail) }
}

function inBrackets(reader: Reader, fail: Fail, limits: Limits, depth: number): Filter {
  reader.expect('[')
  const part = readOr(reader, fail, limits, depth + 1)
  reader.expect(']')
  return part
}

function nameOf(word: string, fail: Fail): string {
  if (!/^[A-Za-z$]/.test(word) || word.endsWith('.')) fail('It begins with an attribute')
  return plainPath(word)
}

function valueOf(word: string, fail: Fail): FilterValue {
  if (!/^(?:"|-?\d|true$|false$|null$)/.test(word)) fail('A text stands in double quotes')
  try {
    const value = JSON.parse(word) as FilterValue
    if (typeof value !== 'string' || (value.isWellFormed() && !value.includes('\u0000'))) {
      return value
    }
  } catch {
    // Said below, as of every value that cannot be read.
  }
  return fail('A value cannot be read')
}
