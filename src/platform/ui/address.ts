import { html } from './html.ts'
import type { Hole, Html } from './html.ts'

/**
 * An address inside this site: a path from the root, a query or a fragment. Everything else, such
 * as `//elsewhere` or `javascript:`, is a defect of the caller and throws.
 */
export function inSite(href: string): string {
  const plain = !/[^\u0021-\uffff]|\\/.test(href)
  const path = href.startsWith('/') && !href.startsWith('//')
  if (plain && (path || href.startsWith('#') || href.startsWith('?'))) return href
  throw new Error('a link must lead to a path of this site')
}

export type Parameters = Readonly<Record<string, string | readonly string[] | undefined>>

/** The address of a list with these filters; empty ones are left out, so that it can be shared. */
export function address(path: string, parameters: Parameters): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one) query.append(name, one)
  }
  const text = query.toString()
  return inSite(text === '' ? path : `${path}?${text}`)
}

/** A link whose text says where it leads. `hidden` completes it for those who only hear it. */
export function link(href: string, text: Hole, hidden?: string): Html {
  const more = hidden ? html`<span class="govuk-visually-hidden"> ${hidden}</span>` : ''
  return html`<a class="govuk-link" href="${inSite(href)}">${text}${more}</a>`
}
