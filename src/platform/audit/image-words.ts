import type { Change } from '#platform/ui'
import { capital } from '#platform/ui'

type Image = Readonly<Record<string, unknown>> | null

/** A value of an image as people read it. */
function words(value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  return JSON.stringify(value)
}

/** `first_on` and `firstOn` are both "First on". */
function labelOf(name: string): string {
  const plain = name
    .replaceAll('_', ' ')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
  return capital(plain)
}

/** What differs between two images of a record, by name; what stayed as it was is left out. */
export function changesBetween(before: Image, after: Image): readonly Change[] {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
  return names.flatMap((name) => {
    const was = words(before?.[name])
    const is = words(after?.[name])
    if (was === is) return []
    return [
      {
        label: labelOf(name),
        ...(was === undefined ? {} : { before: was }),
        ...(is === undefined ? {} : { after: is }),
      },
    ]
  })
}
