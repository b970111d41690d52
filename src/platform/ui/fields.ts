import { attributes, html, nothing } from './html.ts'
import type { Html } from './html.ts'
import { macro } from './templates.ts'

interface Common {
  /** The name of the command's input it fills, and the id of its element. */
  readonly name: string
  readonly label: string
  readonly hint?: string
  /** Adds "(optional)" to the label; without it a field is expected. */
  readonly optional?: boolean
  /** The label is the heading of the page: for a page that asks one thing. */
  readonly heading?: boolean
}

export interface Option {
  readonly value: string
  readonly text: string
  readonly hint?: string
}

type Width = 2 | 3 | 4 | 5 | 10 | 20 | 30

interface Shapes {
  text: Common & {
    readonly width?: Width
    readonly prefix?: string
    readonly suffix?: string
    readonly autocomplete?: string
    readonly spellcheck?: boolean
  }
  /** A whole number. */
  count: Common & { readonly width?: Width; readonly suffix?: string }
  /** A length of time as people type it, 7.5 or 7:30; handed on in minutes. */
  hours: Common
  /** A number with a decimal point, handed on in digits as typed. */
  decimal: Common & { readonly width?: Width; readonly suffix?: string }
  /** Pounds and pence. */
  money: Common
  day: Common
  /** A time of day, 14:05. */
  time: Common
  longText: Common & { readonly rows?: number }
  /** One of a few, all of them seen. */
  choice: Common & { readonly options: readonly Option[]; readonly inline?: boolean }
  /** Any of a few. */
  several: Common & { readonly options: readonly Option[] }
  /** One of many. `any` is the words for no choice, in a filter. */
  select: Common & { readonly options: readonly Option[]; readonly any?: string }
  /** Yes or no, as one box to tick; the label is what one agrees to. */
  flag: Common
  /** `uploaded` are files that were sent already: each may be kept or left out. */
  file: Common & {
    readonly multiple?: boolean
    readonly accept?: string
    readonly uploaded?: readonly Option[]
  }
  hidden: { readonly name: string }
}

/** A question on a form, in plain data. */
export type Field = { [Kind in keyof Shapes]: { readonly kind: Kind } & Shapes[Kind] }[keyof Shapes]

/** What stands in the fields: as typed, or the record's own values ('2026-05-04' for a day). */
export type Typed = Readonly<Record<string, string | readonly string[] | undefined>>

const govuk = {
  input: macro('govuk/components/input', 'govukInput'),
  dateInput: macro('govuk/components/date-input', 'govukDateInput'),
  radios: macro('govuk/components/radios', 'govukRadios'),
  checkboxes: macro('govuk/components/checkboxes', 'govukCheckboxes'),
  select: macro('govuk/components/select', 'govukSelect'),
  textarea: macro('govuk/components/textarea', 'govukTextarea'),
  fileUpload: macro('govuk/components/file-upload', 'govukFileUpload'),
}

function one(typed: Typed, name: string): string {
  const value = typed[name]
  return typeof value === 'string' ? value : (value?.[0] ?? '')
}

function all(typed: Typed, name: string): readonly string[] {
  const value = typed[name]
  if (value === undefined || value === '') return []
  return typeof value === 'string' ? [value] : value
}

/** The three boxes of a day: as typed, else cut from the record's own day. */
export function dayParts(typed: Typed, name: string): { day: string; month: string; year: string } {
  const day = typed[`${name}-day`]
  const month = typed[`${name}-month`]
  const year = typed[`${name}-year`]
  if (day !== undefined || month !== undefined || year !== undefined) {
    return {
      day: one(typed, `${name}-day`),
      month: one(typed, `${name}-month`),
      year: one(typed, `${name}-year`),
    }
  }
  const [, y = '', m = '', d = ''] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(one(typed, name)) ?? []
  return { day: d.replace(/^0/, ''), month: m.replace(/^0/, ''), year: y }
}

/** The id of the element that an error about this field leads to. */
export function fieldTarget(field: Field): string {
  return field.kind === 'day' ? `${field.name}-day` : field.name
}

type Shown = Exclude<Field, { kind: 'hidden' }>

function words(field: Shown): string {
  return field.optional ? `${field.label} (optional)` : field.label
}

/** What every GOV.UK component takes: its id, label, hint and the problem with it. */
function common(field: Shown, problem: string | undefined): Record<string, unknown> {
  const group = field.kind === 'choice' || field.kind === 'several' || field.kind === 'day'
  const size = group ? 'govuk-fieldset__legend' : 'govuk-label'
  const title = {
    text: words(field),
    classes: field.heading ? `${size}--l` : `${size}--s`,
    isPageHeading: field.heading === true,
  }
  return {
    id: field.name,
    idPrefix: field.name,
    name: field.name,
    ...(group ? { fieldset: { legend: title } } : { label: title }),
    ...(field.hint === undefined ? {} : { hint: { text: field.hint } }),
    ...(problem === undefined ? {} : { errorMessage: { text: problem } }),
  }
}

function width(field: { readonly width?: Width }): string {
  return field.width === undefined ? '' : `govuk-input--width-${field.width}`
}

function input(field: Shown, typed: Typed, problem: string | undefined, more: object): Html {
  return govuk.input({
    ...common(field, problem),
    value: one(typed, field.name),
    autocomplete: 'off',
    ...more,
  })
}

function day(field: Shown, typed: Typed, problem: string | undefined): Html {
  const parts = dayParts(typed, field.name)
  const classes = problem === undefined ? '' : ' govuk-input--error'
  const box = (name: 'day' | 'month' | 'year', size: number): object => ({
    name,
    label: name === 'day' ? 'Day' : name === 'month' ? 'Month' : 'Year',
    classes: `govuk-input--width-${size}${classes}`,
    value: parts[name],
  })
  return govuk.dateInput({
    ...common(field, problem),
    namePrefix: field.name,
    items: [box('day', 2), box('month', 2), box('year', 4)],
  })
}

function items(options: readonly Option[], chosen: readonly string[]): object[] {
  return options.map((option) => ({
    value: option.value,
    text: option.text,
    ...(option.hint === undefined ? {} : { hint: { text: option.hint } }),
    checked: chosen.includes(option.value),
    selected: chosen.includes(option.value),
  }))
}

type Draw<F> = (field: F, typed: Typed, problem: string | undefined) => Html

/** A prefix and suffix, where there are any. */
function around(field: { readonly prefix?: string; readonly suffix?: string }): object {
  return {
    ...(field.prefix === undefined ? {} : { prefix: { text: field.prefix } }),
    ...(field.suffix === undefined ? {} : { suffix: { text: field.suffix } }),
  }
}

function figure(field: Of<'count' | 'decimal'>, inputmode: string): object {
  const classes = `${width(field) || 'govuk-input--width-5'} bl-number`
  return { classes, inputmode, spellcheck: false, ...around(field) }
}

type Of<Kind extends Field['kind']> = Extract<Field, { kind: Kind }>

const draw: { readonly [Kind in Field['kind']]: Draw<Of<Kind>> } = {
  hidden: (field, typed) =>
    html`<input type="hidden" name="${field.name}" value="${one(typed, field.name)}" />`,
  text: (field, typed, problem) =>
    input(field, typed, problem, {
      classes: width(field),
      ...around(field),
      ...(field.autocomplete === undefined ? {} : { autocomplete: field.autocomplete }),
      ...(field.spellcheck === undefined ? {} : { spellcheck: field.spellcheck }),
    }),
  count: (field, typed, problem) => input(field, typed, problem, figure(field, 'numeric')),
  decimal: (field, typed, problem) => input(field, typed, problem, figure(field, 'decimal')),
  hours: (field, typed, problem) =>
    input(field, typed, problem, {
      classes: 'govuk-input--width-5 bl-number',
      spellcheck: false,
      suffix: { text: 'hours' },
    }),
  money: (field, typed, problem) =>
    input(field, typed, problem, {
      classes: 'govuk-input--width-10 bl-number',
      inputmode: 'decimal',
      spellcheck: false,
      prefix: { text: '£' },
    }),
  time: (field, typed, problem) =>
    input(field, typed, problem, { classes: 'govuk-input--width-5', spellcheck: false }),
  day,
  longText: (field, typed, problem) =>
    govuk.textarea({
      ...common(field, problem),
      value: one(typed, field.name),
      rows: String(field.rows ?? 4),
      spellcheck: true,
    }),
  choice: (field, typed, problem) =>
    govuk.radios({
      ...common(field, problem),
      ...(field.inline ? { classes: 'govuk-radios--inline' } : {}),
      items: items(field.options, all(typed, field.name)),
    }),
  several: (field, typed, problem) =>
    govuk.checkboxes({
      ...common(field, problem),
      items: items(field.options, all(typed, field.name)),
    }),
  select: (field, typed, problem) =>
    govuk.select({
      ...common(field, problem),
      items: items(
        [{ value: '', text: field.any ?? 'Choose one' }, ...field.options],
        all(typed, field.name),
      ),
    }),
  flag: (field, typed, problem) =>
    govuk.checkboxes({
      idPrefix: field.name,
      name: field.name,
      ...(problem === undefined ? {} : { errorMessage: { text: problem } }),
      items: items(
        [{ value: 'yes', text: words(field), ...(field.hint ? { hint: field.hint } : {}) }],
        all(typed, field.name),
      ),
    }),
  file: (field, typed, problem) =>
    html`${uploaded(field, typed)}${govuk.fileUpload({
      ...common(field, problem),
      multiple: field.multiple === true,
      ...(field.accept === undefined ? {} : { attributes: { accept: field.accept } }),
    })}`,
}

/** What is here already stays with the form; a box that is cleared leaves it out. */
function uploaded(field: Of<'file'>, typed: Typed): Html {
  const { name, uploaded: options = [] } = field
  if (options.length === 0) return nothing
  return govuk.checkboxes({
    idPrefix: `${name}-uploaded`,
    name,
    fieldset: { legend: { text: 'Already uploaded', classes: 'govuk-fieldset__legend--s' } },
    hint: { text: 'You need not choose these again. Clear a box to leave one out' },
    items: items(options, all(typed, name)),
  })
}

function render(field: Field, typed: Typed, problem: string | undefined): Html {
  return (draw[field.kind] as Draw<Field>)(field, typed, problem)
}

const blank = new Map<string, Html>()
const blankLimit = 2_000
const blankOf = new WeakMap<Field, Html>()

function isBlank(field: Field, typed: Typed): boolean {
  if (field.kind !== 'day') return all(typed, field.name).length === 0
  const parts = dayParts(typed, field.name)
  return parts.day === '' && parts.month === '' && parts.year === ''
}

/**
 * One question with GOV.UK markup and behaviour. A blank one without a problem is the same for
 * everybody and kept; what somebody typed is never kept.
 */
export function renderField(field: Field, typed: Typed = {}, problem?: string): Html {
  if (problem !== undefined || !isBlank(field, typed)) return render(field, typed, problem)
  // Options may be anybody's: kept for as long as the field itself is, which a route declares once.
  const known = 'options' in field ? blankOf.get(field) : undefined
  if (known !== undefined) return known
  if ('options' in field) {
    const made = render(field, typed, problem)
    blankOf.set(field, made)
    return made
  }
  const key = JSON.stringify(field)
  const kept = blank.get(key)
  if (kept !== undefined) return kept
  if (blank.size >= blankLimit) blank.clear()
  const made = render(field, typed, problem)
  blank.set(key, made)
  return made
}

/** The hidden inputs of a form, in order; undefined ones are left out. */
export function hiddenInputs(values: Readonly<Record<string, string | number | undefined>>): Html {
  let all = nothing
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) continue
    all = html`${all}<input type="hidden" ${attributes({ name, value })} />`
  }
  return all
}
