import { extensionOf, type DocumentKind } from './kinds.ts'

const LONGEST = 100

/**
 * Controls, and what turns, hides or joins text where a name is shown: Unicode categories Cc, Cf,
 * Cs, Co, Zl and Zp, bidirectional marks among them.
 */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu
/** What means something to a shell, a header or a file system. */
const meaningful = /["'`<>:|?*;\\/%&$]/g

/**
 * A name that is safe to show, to put into a header and to save: the last part of a path, without
 * what is not seen, with the ending of what the file really is.
 */
export function safeName(given: string, { extensions }: DocumentKind): string {
  const base = given.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const ending = extensionOf(base)
  const stem = (ending === '' ? base : base.trim().slice(0, -ending.length - 1))
    .replace(unseen, '')
    .replace(meaningful, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '')
  const kept = Array.from(stem).slice(0, LONGEST).join('').trim()
  const own = extensions.includes(ending) ? ending : extensions[0]
  return `${kept === '' ? 'document' : kept}.${own}`
}
