import { createHash } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'

// Nested deeper than any document of ours; stops a cycle with a sentence, not a stack overflow.
const deepest = 100

/** A value that has no canonical form: the caller gave something that JSON cannot carry. */
export class NotCanonical extends Error {
  override readonly name = 'NotCanonical'
}

/**
 * One text for one value, after RFC 8785 (JSON Canonicalization Scheme): keys sorted by UTF-16
 * code unit, no white space, ECMAScript number form. Beyond JSON it takes bigint (pence) as a
 * decimal string and Temporal.Instant as ISO 8601 in UTC; a Day is already a string.
 * Refuses undefined, NaN, infinities, functions, symbols, lone surrogates, array holes and every
 * object that is not plain (Date, Map, Buffer, class instances): their JSON form would lose or
 * invent something.
 */
export function canonicalJson(value: unknown): string {
  return textOf(value, '$', 0)
}

/** SHA-256 of the canonical JSON of a value: 32 bytes. Refuses what canonicalJson refuses. */
export function digest(value: unknown): Buffer {
  return createHash('sha256').update(canonicalJson(value), 'utf8').digest()
}

function textOf(value: unknown, path: string, depth: number): string {
  if (value === null) return 'null'
  if (typeof value === 'string') return quoted(value, path)
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  if (typeof value === 'bigint') return `"${value}"`
  if (typeof value === 'object') return objectText(value, path, depth)
  if (typeof value !== 'number') {
    throw new NotCanonical(`${path} is ${typeof value}, which JSON cannot carry`)
  }
  if (!Number.isFinite(value)) throw new NotCanonical(`${path} is not a finite number`)
  return JSON.stringify(value)
}

function objectText(value: object, path: string, depth: number): string {
  if (depth >= deepest) throw new NotCanonical(`${path} is nested deeper than ${deepest} levels`)
  if (Array.isArray(value)) return arrayText(value, path, depth)
  if (isInstant(value)) return quoted(value.toString(), path)
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) {
    throw new NotCanonical(`${path} is not a plain object`)
  }
  // The default sort compares UTF-16 code units, which is what RFC 8785 section 3.2.3 asks.
  const fields = Object.entries(value as Record<string, unknown>)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, field]) => `${quoted(key, path)}:${textOf(field, `${path}.${key}`, depth + 1)}`)
  return `{${fields.join(',')}}`
}

function arrayText(items: readonly unknown[], path: string, depth: number): string {
  // Array.from visits holes as undefined, which is then refused; map would skip them.
  return `[${Array.from(items, (item, i) => textOf(item, `${path}[${i}]`, depth + 1)).join(',')}]`
}

function quoted(text: string, path: string): string {
  if (!text.isWellFormed()) throw new NotCanonical(`${path} holds half of a character`)
  return JSON.stringify(text)
}

// By tag, not instanceof: an Instant may come from the polyfill or from the engine itself.
function isInstant(value: object): value is Temporal.Instant {
  return (value as { [Symbol.toStringTag]?: unknown })[Symbol.toStringTag] === 'Temporal.Instant'
}
