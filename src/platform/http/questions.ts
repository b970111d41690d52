import type { z } from 'zod'
import { fieldMeta, type Command, type FieldKind } from '#platform/actions'
import { formatPounds, readPounds } from '#platform/money'
import { formatDay, formatHours, isDay, readTypedDay } from '#platform/time'
import { readForm } from '#platform/ui'
import type { Field, Option, Typed } from '#platform/ui'
import { shapeOf } from './input.ts'

/**
 * A question of a form: a field of ui, or only its name and words; the kind then comes from the
 * action's input. `words` gives the options of a choice in words.
 */
export type Question<Name extends string = string> =
  | (Field & { readonly name: Name })
  | {
      readonly kind?: never
      readonly name: Name
      readonly label: string
      readonly hint?: string
      readonly heading?: boolean
      readonly words?: Readonly<Record<string, string>>
    }

const shown: Readonly<Record<FieldKind, Field['kind']>> = {
  text: 'text',
  longText: 'longText',
  id: 'select',
  day: 'day',
  pence: 'money',
  version: 'hidden',
  count: 'count',
  minutes: 'hours',
  choice: 'choice',
  flag: 'flag',
  instant: 'text',
  documents: 'file',
}

function fieldOf(action: string, question: Question, schema: z.ZodType | undefined): Field {
  if (schema === undefined) throw new Error(`${action} takes no ${question.name}`)
  if (question.kind !== undefined) {
    assertFits(action, question, schema)
    return question
  }
  const meta = fieldMeta(schema)
  if (meta === undefined) throw new Error(`Say of which kind ${action} ${question.name} is`)
  const { words, ...rest } = question
  const options = (meta.choices ?? Object.keys(words ?? {})).map((value) => {
    const text = words?.[value]
    if (text === undefined) throw new Error(`${action} ${question.name}: no words for a choice`)
    return { value, text }
  })
  const optional = schema.safeParse(undefined).success && meta.kind !== 'flag'
  const made = { ...rest, kind: shown[meta.kind], ...(optional ? { optional } : {}) }
  return (meta.kind === 'choice' || meta.kind === 'id' ? { ...made, options } : made) as Field
}

const strict: ReadonlySet<FieldKind> = new Set([
  'day',
  'pence',
  'flag',
  'count',
  'minutes',
  'documents',
])

/** A day asked as money would be refused for everybody: better when the program starts. */
function assertFits(action: string, field: Field, schema: z.ZodType): void {
  const kind = fieldMeta(schema)?.kind
  if (kind === undefined || field.kind === 'hidden' || !strict.has(kind)) return
  if (field.kind !== shown[kind]) {
    throw new Error(`${action} ${field.name} is a ${kind}: it cannot be asked as ${field.kind}`)
  }
}

/** The fields of a form in order. Throws for a name the action does not take. */
export function fieldsOf(
  action: string,
  schema: z.ZodType,
  questions: readonly Question[],
): readonly Field[] {
  const shape = shapeOf(action, schema)
  return questions.map((question) => fieldOf(action, question, shape[question.name]))
}

/** Throws where a form leaves out something that its command needs. */
export function assertAsksEverything(
  command: Pick<Command, 'name' | 'input'>,
  given: ReadonlySet<string>,
): void {
  for (const [name, schema] of Object.entries(shapeOf(command.name, command.input))) {
    if (given.has(name) || schema.safeParse(undefined).success) continue
    throw new Error(`The form of ${command.name} never asks for ${name}`)
  }
}

/** The fields with the options that depend on the record. */
export function withOptions(
  fields: readonly Field[],
  options: Readonly<Record<string, (result: never) => readonly Option[]>> | undefined,
  result: unknown,
): readonly Field[] {
  if (options === undefined) return fields
  return fields.map((field) => {
    const make = Object.hasOwn(options, field.name) ? options[field.name] : undefined
    return make === undefined ? field : ({ ...field, options: make(result as never) } as Field)
  })
}

function optionWords(field: Field, value: string): string {
  const options = field.kind === 'file' ? field.uploaded : 'options' in field && field.options
  if (!options) return value
  return options.find((option) => option.value === value)?.text ?? ''
}

/** An answer in words, as it was typed: for check your answers, and beside what it is now. */
export function answerWords(field: Field, typed: Typed): string {
  const answer = readForm([field], typed).input[field.name]
  if (answer === undefined) return 'Not given'
  if (typeof answer === 'boolean') return answer ? 'Yes' : 'No'
  if (typeof answer === 'number') {
    return field.kind === 'hours' ? formatHours(answer) : String(answer)
  }
  if (typeof answer !== 'string') return answer.map((one) => optionWords(field, one)).join(', ')
  if (field.kind === 'day') {
    const day = isDay(answer) ? answer : readTypedDay(answer)
    return day === null ? answer : formatDay(day)
  }
  if (field.kind !== 'money') return optionWords(field, answer)
  const typedText = typed[field.name]
  const amount = typeof typedText === 'string' ? readPounds(typedText.trim()) : null
  return amount === null ? answer : formatPounds(amount)
}
