import type { Scope } from '#platform/actions'
import { capital } from '#platform/ui'

interface Held {
  readonly says: string
  readonly scope: Scope
}

const headings: readonly (readonly [Scope, string])[] = [
  ['force', 'For the whole force'],
  ['organisation', 'For your organisation'],
  ['unit', 'For your unit'],
  ['line', 'For those you manage'],
  ['self', 'For yourself'],
]

/** What somebody may do, under how far it reaches, in the order of the alphabet. */
export function byReach(
  held: readonly Held[],
): readonly { readonly heading: string; readonly lines: readonly string[] }[] {
  return headings.flatMap(([scope, heading]) => {
    const lines = held
      .filter((one) => one.scope === scope)
      .map(({ says }) => capital(says))
      .toSorted((a, b) => a.localeCompare(b, 'en-GB'))
    return lines.length === 0 ? [] : [{ heading, lines: [...new Set(lines)] }]
  })
}
