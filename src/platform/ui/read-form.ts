import { dayParts } from './fields.ts'
import type { Field, Typed } from './fields.ts'
import { formNames } from './form.ts'

/** What a posted form says. */
export interface Posted {
  /** For the command: only the declared fields that were filled in, and the version. */
  readonly input: Readonly<Record<string, string | readonly string[]>>
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

/** Day, month and year as YYYY-MM-DD when they are digits; otherwise as typed, to be refused. */
function composedDay(typed: Typed, name: string): string {
  const { day, month, year } = dayParts(typed, name)
  const [d, m, y] = [day.trim(), month.trim(), year.trim()]
  if (d === '' && m === '' && y === '') return ''
  const digits = /^\d{1,2}$/.test(d) && /^\d{1,2}$/.test(m) && /^\d{4}$/.test(y)
  return digits ? `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}` : `${d}/${m}/${y}`
}

/** Pounds as typed (£1,234.5) to pence in digits; anything else as typed, to be refused. */
function pence(typed: string): string {
  const [, sign = '', pounds = '', rest = ''] =
    /^([-\u2212]?)£?(\d{1,13}|\d{1,3}(?:,\d{3}){1,4})(?:\.(\d{1,2}))?$/.exec(
      typed.replace(/\s/g, ''),
    ) ?? []
  if (pounds === '') return typed
  return `${sign === '' ? '' : '-'}${BigInt(`${pounds.replaceAll(',', '')}${rest.padEnd(2, '0')}`)}`
}

function inputOf(field: Field, typed: Typed): string | readonly string[] {
  const value = typed[field.name] ?? ''
  switch (field.kind) {
    case 'several':
      return typeof value === 'string' ? (value === '' ? '' : [value]) : value
    case 'day':
      return composedDay(typed, field.name)
    case 'money':
      return typeof value === 'string' ? pence(value) : value
    case 'file':
      return ''
    default:
      return typeof value === 'string' ? value.trim() : value
  }
}

/**
 * Reads a posted body by the form's own fields: nothing undeclared passes, a blank answer is left
 * out, a day is put together and pounds become pence. Whether the answer is right is the command's
 * business, so what cannot be read is handed on as typed.
 */
export function readForm(fields: readonly Field[], body: Body): Posted {
  const typed = new Map<string, string | readonly string[]>()
  for (const field of fields) {
    const parts = field.kind === 'day' ? ['', '-day', '-month', '-year'] : ['']
    for (const part of parts) put(typed, field.name + part, body[field.name + part])
  }
  const kept: Typed = Object.fromEntries(typed)
  const input: [string, string | readonly string[]][] = []
  for (const field of fields) {
    const value = inputOf(field, kept)
    if (value.length > 0) input.push([field.name, value])
  }
  const [version] = [...texts(body[formNames.seenVersion]), ...texts(body[formNames.version])]
  if (version !== undefined) input.push([formNames.version, version])
  return { input: Object.fromEntries(input), typed: kept }
}
