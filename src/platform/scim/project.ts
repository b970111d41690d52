import { plainPath } from './protocol/schemas.ts'

type Body = Readonly<Record<string, unknown>>

/** Which attributes of a resource are asked for (RFC 7644 section 3.9). */
export interface Projection {
  readonly attributes?: readonly string[]
  readonly excluded?: readonly string[]
}

const always = new Set(['schemas', 'id'])

/** A resource with what is asked for of it; its id and schemas are always there. */
export function project(body: Body, { attributes, excluded = [] }: Projection): Body {
  if (attributes !== undefined) return only(body, attributes.map(plainPath))
  const out = excluded.map(plainPath)
  const kept = Object.entries(body).flatMap(([name, value]) => {
    const key = name.toLowerCase()
    if (always.has(key)) return [[name, value] as const]
    if (out.includes(key)) return []
    const parts = partsIn(out, key)
    return [[name, parts.length === 0 ? value : mapParts(value, (part) => !parts.includes(part))]]
  })
  return Object.fromEntries(kept)
}

function only(body: Body, wanted: readonly string[]): Body {
  const kept = Object.entries(body).flatMap(([name, value]) => {
    const key = name.toLowerCase()
    if (always.has(key) || wanted.includes(key)) return [[name, value] as const]
    const parts = partsIn(wanted, key)
    return parts.length === 0 ? [] : [[name, mapParts(value, (part) => parts.includes(part))]]
  })
  return Object.fromEntries(kept)
}

/** The parts of an attribute among some paths: `givenname` of `name.givenname`. */
function partsIn(paths: readonly string[], key: string): readonly string[] {
  const separator = key.startsWith('urn:') ? ':' : '.'
  const before = `${key}${separator}`
  return paths.flatMap((path) => (path.startsWith(before) ? [path.slice(before.length)] : []))
}

function mapParts(value: unknown, keep: (part: string) => boolean): unknown {
  if (Array.isArray(value)) return value.map((one) => mapParts(one, keep))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).filter(([name]) => keep(name.toLowerCase())))
}
