import nunjucks from 'nunjucks'

/**
 * Markup that may be written to a page as it is. Only the `html` tag and our own templates make it,
 * so a value that came from a person is text until one of them has escaped it. A Nunjucks view
 * writes it without a `safe` filter, because Nunjucks knows its own SafeString.
 */
export class Html extends nunjucks.runtime.SafeString {}

/** What may stand in a hole of `html`: text is escaped, nothing is nothing, Html stays. */
export type Hole = Html | string | number | bigint | false | null | undefined | readonly Hole[]

const special = /[&<>"'`]/
const specials = /[&<>"'`]/g
const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
}

/** Text made safe for an element and for a quoted attribute. */
export function escapeHtml(text: string): string {
  return special.test(text) ? text.replace(specials, (found) => entities[found] ?? '') : text
}

function written(hole: Hole): string {
  if (typeof hole === 'string') return escapeHtml(hole)
  if (hole === null || hole === undefined || hole === false) return ''
  if (typeof hole === 'number' || typeof hole === 'bigint') return String(hole)
  if (hole instanceof Html) return hole.val
  let all = ''
  for (const one of hole) all += written(one)
  return all
}

const compacted = new WeakMap<TemplateStringsArray, readonly string[]>()

/** The template without the indentation that is there for who reads the source; done once. */
function compact(strings: TemplateStringsArray): readonly string[] {
  const known = compacted.get(strings)
  if (known !== undefined) return known
  const made = strings.map((part) =>
    part.replaceAll(/\s*\n\s*(\/?>)/g, '$1').replaceAll(/\s*\n\s*/g, '\n'),
  )
  compacted.set(strings, made)
  return made
}

/**
 * Markup from a template whose holes are escaped by default. Attributes must be quoted. A list of
 * Html is written one after the other. Line breaks with their indentation count as one line break.
 */
export function html(strings: TemplateStringsArray, ...holes: readonly Hole[]): Html {
  const parts = compact(strings)
  let all = parts[0] ?? ''
  for (let index = 0; index < holes.length; index += 1) {
    all += written(holes[index]) + (parts[index + 1] ?? '')
  }
  return new Html(all)
}

export const nothing: Html = new Html('')

/** One or more attributes: true writes the bare name, false, null and undefined leave it out. */
export function attributes(
  values: Readonly<Record<string, string | number | boolean | null | undefined>>,
): Html {
  let all = ''
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || value === null || value === false) continue
    if (!/^[a-z][a-z0-9-]*$/.test(name)) throw new Error('an attribute name is lower-case letters')
    all += value === true ? ` ${name}` : ` ${name}="${escapeHtml(String(value))}"`
  }
  return new Html(all)
}

/**
 * Only for markup that a template of ours rendered from escaped values. Not offered by the door:
 * a room that wants markup writes `html` or a view.
 */
export function renderedByUs(markup: string): Html {
  return new Html(markup)
}
