import { placeOf, type Items, type Value } from '../rules/items.ts'

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#xD;',
  '\n': '&#xA;',
  '\t': '&#x9;',
}
const escaped = (one: string): string => escapes[one] ?? one

/** Text of an element as Canonical XML 1.0 writes it (section 2.3). */
export const inText = (text: string): string => text.replaceAll(/[&<>\r]/g, escaped)
/** The value of an attribute, likewise. */
export const inAttribute = (text: string): string => text.replaceAll(/[&<"\r\n\t]/g, escaped)

/** An element around what is written already. */
export const around = (name: string, inner: string): string => `<${name}>${inner}</${name}>`
/** An element of text. */
export const element = (name: string, text: string): string => around(name, inText(text))

/**
 * Values as elements, without blanks between them. Groups open and close as the paths ask; a value
 * that stands no later in the form than the one before it begins its group anew. Attributes stand
 * before their element and by their alphabet, as Canonical XML has them.
 */
export function elementsOf(items: Items, values: readonly Value[]): string {
  let xml = ''
  let attributes = ''
  let open: readonly string[] = []
  let order = -1
  for (const [path, text] of values) {
    const item = placeOf(items, path)
    const { groups } = item
    if (open !== groups || item.order <= order) {
      const shared = sharedDepth(open, groups)
      const kept = item.order <= order ? Math.min(shared, groups.length - 1) : shared
      xml += closed(open, kept)
      for (let depth = kept; depth < groups.length; depth += 1) xml += `<${groups[depth]}>`
      open = groups
    }
    order = item.order
    if (item.attribute !== null) attributes += ` ${item.attribute}="${inAttribute(text)}"`
    else {
      xml += `<${item.element}${attributes}>${inText(text)}</${item.element}>`
      attributes = ''
    }
  }
  return xml + closed(open, 0)
}

function sharedDepth(a: readonly string[], b: readonly string[]): number {
  let depth = 0
  while (depth < a.length && depth < b.length && a[depth] === b[depth]) depth += 1
  return depth
}

function closed(open: readonly string[], kept: number): string {
  let xml = ''
  for (let depth = open.length - 1; depth >= kept; depth -= 1) xml += `</${open[depth]}>`
  return xml
}
