import { z } from 'zod'
import { fieldMeta } from '#platform/actions'
import { Refusal } from '#platform/refusals'
import { readTypedDay } from '#platform/time'

/** What an address or a posted form says, decoded: one text per name, or several. */
export type Pairs = Readonly<Record<string, string | readonly string[]>>

const mostPairs = 1_000
const none: Pairs = Object.freeze({})

/** What cannot be read at all. The words never hold what was sent. */
export function unreadable(message = 'The request could not be read'): Refusal {
  return new Refusal(400, [{ code: 'platform.unreadable', message }])
}

function decoded(text: string): string {
  if (!text.includes('%') && !text.includes('+')) return text
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    throw unreadable('The request holds characters that could not be read')
  }
}

/**
 * Reads `a=1&b=2&a=3`, from an address or a form. Refuses (400) a broken percent escape, bytes that
 * are no UTF-8 (lone surrogates included) and more than 1,000 names. Names such as `__proto__` are
 * names like any other: nothing is inherited.
 */
export function readPairs(text: string): Pairs {
  if (text === '') return none
  const parts = text.split('&')
  if (parts.length > mostPairs) throw unreadable('The request holds too many fields')
  const found = new Map<string, string | string[]>()
  for (const part of parts) {
    if (part === '') continue
    const at = part.indexOf('=')
    const name = decoded(at === -1 ? part : part.slice(0, at))
    const value = at === -1 ? '' : decoded(part.slice(at + 1))
    const before = found.get(name)
    if (before === undefined) found.set(name, value)
    else if (typeof before === 'string') found.set(name, [before, value])
    else before.push(value)
  }
  return Object.fromEntries(found)
}

/** The names in an address after the question mark. */
export function readQuery(url: string): Pairs {
  const at = url.indexOf('?')
  return at === -1 ? none : readPairs(url.slice(at + 1))
}

type Raw = string | readonly string[]
type Reader = (raw: Raw) => unknown

/**
 * Whole numbers become numbers; what is none is handed on as typed, to be refused by the action.
 */
const whole: Reader = (raw) =>
  typeof raw === 'string' && /^-?\d{1,15}$/.test(raw) ? Number(raw) : raw

const flag: Reader = (raw) =>
  raw === 'true' || raw === 'yes' ? true : raw === 'false' || raw === 'no' ? false : raw

const day: Reader = (raw) => (typeof raw === 'string' ? (readTypedDay(raw) ?? raw) : raw)

/**
 * The fields of an action's input. Throws for an input that is no object: it has no form, no API.
 */
export function shapeOf(name: string, schema: z.ZodType): Readonly<Record<string, z.ZodType>> {
  if (schema instanceof z.ZodObject) return schema.shape
  throw new Error(`The input of ${name} is no object of fields`)
}

function isList(schema: z.ZodType): boolean {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    return isList(schema.unwrap() as z.ZodType)
  }
  return schema instanceof z.ZodArray
}

function readerFor(schema: z.ZodType): Reader {
  if (isList(schema)) return (raw) => (typeof raw === 'string' ? [raw] : raw)
  const kind = fieldMeta(schema)?.kind
  if (kind === 'count' || kind === 'minutes' || kind === 'version') return whole
  if (kind === 'flag') return flag
  return kind === 'day' ? day : (raw) => raw
}

export interface UrlReader {
  /** The fields that the path or the query holds; other names are passed over. */
  known(params: Pairs, query: Pairs): Record<string, unknown>
  /** All names of the query, known or not: the action refuses what it does not know. */
  all(query: Pairs): Record<string, unknown>
}

/** How an action's input is read from an address: made once, by the kinds of its fields. */
export function urlReader(name: string, schema: z.ZodType): UrlReader {
  const shape = shapeOf(name, schema)
  const readers = new Map(Object.entries(shape).map(([key, one]) => [key, readerFor(one)]))
  return {
    known(params, query) {
      const input: Record<string, unknown> = {}
      for (const [key, read] of readers) {
        const raw = own(params, key) ?? own(query, key)
        if (raw !== undefined && raw !== '') input[key] = read(raw)
      }
      return input
    },
    all: (query) =>
      Object.fromEntries(
        Object.entries(query).map(([key, raw]) => [key, (readers.get(key) ?? asItIs)(raw)]),
      ),
  }
}

const asItIs: Reader = (raw) => raw

function own(pairs: Pairs, key: string): Raw | undefined {
  return Object.hasOwn(pairs, key) ? pairs[key] : undefined
}
