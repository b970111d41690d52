import { z } from 'zod'
import { isDay, Temporal, type Day, type Instant } from '#platform/time'
import type { Pence } from '#platform/money'

/** What kind of thing a field is: forms, the API page and imports all read it from here. */
export type FieldKind =
  | 'text'
  | 'longText'
  | 'id'
  | 'day'
  | 'pence'
  | 'version'
  | 'count'
  | 'minutes'
  | 'choice'
  | 'flag'
  | 'instant'
  | 'documents'

export interface FieldMeta {
  readonly kind: FieldKind
  readonly choices?: readonly string[]
}

const metas = z.registry<FieldMeta>()

/** The kind of a field made here, or undefined for any other schema. */
export function fieldMeta(schema: z.ZodType): FieldMeta | undefined {
  const inner = schema instanceof z.ZodOptional || schema instanceof z.ZodDefault
  return inner ? fieldMeta(schema.unwrap() as z.ZodType) : metas.get(schema)
}

function known<S extends z.ZodType>(schema: S, meta: FieldMeta): S {
  metas.add(schema, meta)
  return schema
}

/** What a sort key may be. */
interface CursorParts {
  day: Day
  id: string
  whole: bigint
}

type CursorOf<K extends readonly (keyof CursorParts)[]> = {
  -readonly [I in keyof K]: CursorParts[K[I]]
}

const lostPlace = 'Go back to the first page of the list'
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const readPart: { readonly [K in keyof CursorParts]: (text: string) => unknown } = {
  day: (text) => (isDay(text) ? text : undefined),
  id: (text) => (guid.test(text) ? text : undefined),
  whole: (text) => (/^-?\d{1,18}$/.test(text) ? BigInt(text) : undefined),
}

function readCursor(kinds: readonly (keyof CursorParts)[], text: string): unknown[] | undefined {
  const parts = text.split('_')
  if (parts.length !== kinds.length) return undefined
  const read = kinds.map((kind, index) => readPart[kind](parts[index] ?? ''))
  return read.includes(undefined) ? undefined : read
}

/** The cursor behind a row, from its sort keys: `field.cursor` reads it. */
export function writeCursor(...keys: readonly (string | bigint)[]): string {
  return keys.join('_')
}

/**
 * One page of rows that were read with one more than it holds: the rows of the page and, where more
 * follow, the last of them, behind which the next page begins.
 */
export function onePage<Row>(
  rows: readonly Row[],
  most: number,
): { readonly page: readonly Row[]; readonly last: Row | undefined } {
  const page = rows.slice(0, most)
  return { page, last: rows.length > most ? page.at(-1) : undefined }
}

/** PostgreSQL stores no U+0000, and a lone surrogate is not text. */
const isText = (text: string): boolean => text.isWellFormed() && !text.includes('\u0000')

function text(message: string, { max, kind = 'text' }: { max: number; kind?: FieldKind }) {
  return known(
    z
      .string(message)
      .max(max, `Use ${max} characters or fewer`)
      .refine(isText, 'Some characters cannot be stored. Type it again in plain text')
      .transform((typed) => typed.trim())
      .refine((typed) => typed !== '', message),
    { kind },
  )
}

/**
 * Fields of an action's input. Each takes the message a person reads when it is missing or wrong.
 * Nothing is coerced: an empty string is never 0, and 31 February is never a day.
 */
export const field = {
  /** One line of text, trimmed, not empty. */
  text: (message: string, max = 200) => text(message, { max }),
  /** A paragraph or more, trimmed, not empty. */
  longText: (message: string, max = 2_000) => text(message, { max, kind: 'longText' }),
  /** A record's identifier. One that is malformed is answered as not found. */
  id: (message: string) =>
    known(z.guid({ error: message }), { kind: 'id' }) as unknown as z.ZodType<string, string>,
  /** A calendar day, `2026-03-31`. */
  day: (message: string) =>
    known(z.string(message).refine(isDay, message) as unknown as z.ZodType<Day, string>, {
      kind: 'day',
    }),
  /** Whole pence, as a decimal string so that no reader rounds it. */
  pence: (message: string) =>
    known(
      z
        .string(message)
        .regex(/^-?\d{1,15}$/, message)
        .transform((digits) => BigInt(digits) as Pence),
      { kind: 'pence' },
    ),
  /** The version of the record that the person was looking at. */
  version: () =>
    known(z.number('Say which version you were looking at').int().min(1).max(2_147_483_647), {
      kind: 'version',
    }),
  /** A whole number between two bounds. */
  count: (message: string, min: number, max: number) =>
    known(z.number(message).int(message).min(min, message).max(max, message), { kind: 'count' }),
  /** A length of time in whole minutes between two bounds; people type it in hours. */
  minutes: (message: string, min: number, max: number) =>
    known(z.number(message).int(message).min(min, message).max(max, message), { kind: 'minutes' }),
  /** One of a short list. */
  choice: <const C extends readonly [string, ...string[]]>(message: string, choices: C) =>
    known(z.enum(choices, message), { kind: 'choice', choices }),
  /** Yes or no. */
  flag: (message: string) => known(z.boolean(message), { kind: 'flag' }),
  /**
   * Where a page of a list ended: the sort keys of its last row, joined by `_` as `writeCursor`
   * does. One that was typed or cut is refused before it reaches the database.
   */
  cursor: <const K extends readonly (keyof CursorParts)[]>(...kinds: K) =>
    known(
      z
        .string(lostPlace)
        .max(200, lostPlace)
        .refine((text) => readCursor(kinds, text) !== undefined, lostPlace)
        .transform((text) => readCursor(kinds, text) as CursorOf<K>),
      { kind: 'text' },
    ),
  /**
   * Files that were uploaded with the form, by their identifiers: none, unless some are chosen. The
   * command hands them to `keepDocuments` of #platform/documents.
   */
  documents: (message = 'Choose the files again', most = 5) =>
    known(
      z.array(z.guid({ error: message }), message).max(most, `Attach ${most} files at the most`),
      { kind: 'documents' },
    ).default([]) as unknown as z.ZodType<string[], string[] | undefined>,
  /** A moment, ISO 8601 with its offset or Z. */
  instant: (message: string) =>
    known(
      z
        .string(message)
        .refine(isInstant, message)
        .transform((typed): Instant => Temporal.Instant.from(typed)),
      { kind: 'instant' },
    ),
}

function isInstant(typed: string): boolean {
  try {
    Temporal.Instant.from(typed)
    return true
  } catch {
    return false
  }
}
