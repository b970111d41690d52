import { readPounds, writePence } from '#platform/money'
import { readHours, readTypedDay } from '#platform/time'
import { dayParts } from './fields.ts'
import type { Field, Typed } from './fields.ts'
import { formNames } from './form.ts'

/** One answer, as an action takes it. */
export type Answer = string | number | boolean | readonly string[]

/** What a posted form says. */
export interface Posted {
  /** For the command: only the declared fields that were filled in, and the version. */
  readonly input: Readonly<Record<string, Answer>>
  /** Exactly as typed, to show the form again. */
  readonly typed: Typed
}

type Body = Readonly<Record<string, unknown>>

function texts(value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  return list.filter((one) => typeof one === 'string')
}

function put(into: Map<string, string | readonly string[]>, name: string, value: unknown): void {
  const found = texts(value)
  const [first] = found
  if (first !== undefined) into.set(name, found.length === 1 ? first : found)
}

/** The three boxes as a day, the month also by name; what is no day stays as it was typed. */
function dayOf(typed: Typed, name: string): string {
  const parts = dayParts(typed, name)
  const [day, month, year] = [parts.day.trim(), parts.month.trim(), parts.year.trim()]
  if (day === '' && month === '' && year === '') return ''
  const words = `${day} ${month} ${year}`
  return readTypedDay(words) ?? words
}

function lone(typed: Typed, name: string): string | readonly string[] {
  const value = typed[name] ?? ''
  return typeof value === 'string' ? value.trim() : value
}

/** Whole numbers become numbers; anything else is left as typed, to be refused. */
function whole(typed: string): number | string {
  return /^-?\d{1,15}$/.test(typed) ? Number(typed) : typed
}

function inputOf(field: Field, typed: Typed): Answer {
  const value = lone(typed, field.name)
  if (field.kind === 'day') return dayOf(typed, field.name)
  if (field.kind === 'flag') return value === 'yes'
  if (typeof value !== 'string') return value
  if (field.kind === 'several' || field.kind === 'file') return value === '' ? '' : [value]
  if (field.kind === 'count') return whole(value)
  if (field.kind === 'hours') return readHours(value) ?? value
  if (field.kind !== 'money') return value
  const amount = readPounds(value)
  return amount === null ? value : writePence(amount)
}

/**
 * Reads a posted body by the form's own fields: nothing undeclared passes, a blank answer is left
 * out, a day is put together, pounds become pence in digits and a box becomes true or false.
 * Whether the answer is right is the command's business: what cannot be read is handed on as typed.
 */
export function readForm(fields: readonly Field[], body: Body): Posted {
  const typed = new Map<string, string | readonly string[]>()
  for (const field of fields) {
    const parts = field.kind === 'day' ? ['', '-day', '-month', '-year'] : ['']
    for (const part of parts) put(typed, field.name + part, body[field.name + part])
  }
  const kept: Typed = Object.fromEntries(typed)
  const input: [string, Answer][] = []
  for (const field of fields) {
    const answer = inputOf(field, kept)
    if (answer !== '') input.push([field.name, answer])
  }
  const [version] = [...texts(body[formNames.seenVersion]), ...texts(body[formNames.version])]
  if (version !== undefined) input.push([formNames.version, whole(version)])
  return { input: Object.fromEntries(input), typed: kept }
}
