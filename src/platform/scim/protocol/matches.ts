import type { Comparison, Filter, FilterValue } from './filter.ts'
import { no } from './problems.ts'
import { attributeAt, type Attribute } from './schemas.ts'

type Shape = ReadonlyMap<string, Attribute>
type Value = Readonly<Record<string, unknown>>

/** The parts of a complex attribute, as a shape of their own. */
export function partsOf(attribute: Attribute): Shape {
  return new Map((attribute.subAttributes ?? []).map((one) => [one.name.toLowerCase(), one]))
}

/** What is compared where an attribute of many values is named alone: its `value`. */
export function comparedAttribute(shape: Shape, path: string): Attribute {
  const attribute = attributeAt(shape, path)
  if (attribute === undefined) no('scim.invalid-filter', 'The filter names an unknown attribute')
  if (attribute.type !== 'complex') return attribute
  const value = partsOf(attribute).get('value')
  if (value === undefined || !attribute.multiValued) {
    no('scim.invalid-filter', 'The filter compares an attribute of several parts: name one of them')
  }
  return value
}

/** Refuses a comparison that an attribute of this type does not know. */
export function assertComparable(attribute: Attribute, how: Comparison, value: FilterValue): void {
  if (value === null && (how === 'eq' || how === 'ne')) return
  const isText = attribute.type !== 'boolean' && typeof value === 'string'
  const isFlag = attribute.type === 'boolean' && typeof value === 'boolean'
  const knows = isFlag ? how === 'eq' || how === 'ne' : isText
  if (!knows || (attribute.type === 'dateTime' && ['co', 'sw', 'ew'].includes(how))) {
    no('scim.invalid-filter', 'The filter compares an attribute with another kind of value')
  }
}

/** Whether a value is as the filter says. For short lists: groups, and parts of a user. */
export function matches(filter: Filter, value: Value, shape: Shape): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.parts.every((part) => matches(part, value, shape))
    case 'or':
      return filter.parts.some((part) => matches(part, value, shape))
    case 'not':
      return !matches(filter.part, value, shape)
    case 'some': {
      const attribute = attributeAt(shape, filter.path)
      if (attribute?.multiValued !== true) {
        return no('scim.invalid-filter', 'Only an attribute of many values takes brackets')
      }
      const parts = partsOf(attribute)
      const values = valuesAt(value, filter.path)
      return values.some((one) => matches(filter.part, one as Value, parts))
    }
    case 'present':
      comparedOrWhole(shape, filter.path)
      return valuesAt(value, filter.path).some((one) => one !== '')
    case 'test':
    default:
      return matchesTest(filter, value, shape)
  }
}

function comparedOrWhole(shape: Shape, path: string): void {
  if (attributeAt(shape, path) === undefined) {
    no('scim.invalid-filter', 'The filter names an unknown attribute')
  }
}

function matchesTest(
  { path, how, value }: Extract<Filter, { kind: 'test' }>,
  resource: Value,
  shape: Shape,
): boolean {
  const attribute = comparedAttribute(shape, path)
  assertComparable(attribute, how, value)
  const plain = (one: unknown) =>
    typeof one === 'string' && !attribute.caseExact ? one.toLowerCase() : one
  const wanted = plain(value)
  const found = valuesAt(resource, path).map((one) =>
    plain(one !== null && typeof one === 'object' ? (one as Value)['value'] : one),
  )
  if (how === 'ne') return !found.includes(wanted)
  if (value === null) return found.length === 0
  return found.some((one) => compares(one, how, wanted))
}

function compares(one: unknown, how: Comparison, wanted: unknown): boolean {
  if (how === 'eq') return one === wanted
  if (typeof one !== 'string' || typeof wanted !== 'string') return false
  if (how === 'co') return one.includes(wanted)
  if (how === 'sw') return one.startsWith(wanted)
  if (how === 'ew') return one.endsWith(wanted)
  if (how === 'gt') return one > wanted
  if (how === 'ge') return one >= wanted
  return how === 'lt' ? one < wanted : one <= wanted
}

/** The values at a path, however its name is written; none where there is none. */
function valuesAt(resource: Value, path: string): unknown[] {
  let found: unknown[] = [resource]
  for (const part of path.startsWith('urn:') ? [path] : path.split('.')) {
    found = found.flatMap((one) => {
      if (one === null || typeof one !== 'object') return []
      const name = Object.keys(one).find((key) => key.toLowerCase() === part)
      const value = name === undefined ? undefined : (one as Value)[name]
      return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]
    })
  }
  return found
}
