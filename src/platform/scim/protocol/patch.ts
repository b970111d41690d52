import { z } from 'zod'
import { parsePath, type PatchPath } from './filter.ts'
import { matches, partsOf } from './matches.ts'
import { no } from './problems.ts'
import { attributeAt, PATCH, plainPath, type Attribute } from './schemas.ts'

type Shape = ReadonlyMap<string, Attribute>

/** A resource while it is being changed; names as the schema writes them. */
export type Draft = Record<string, unknown>

export interface Operation {
  readonly op: 'add' | 'remove' | 'replace'
  readonly path: PatchPath | undefined
  readonly value: unknown
}

const MOST_OPERATIONS = 100
const request = z.looseObject({
  schemas: z.array(z.string()),
  Operations: z.array(
    z.looseObject({ op: z.string(), path: z.string().nullish(), value: z.unknown().optional() }),
  ),
})

/** Reads the body of a PATCH (RFC 7644 section 3.5.2). Refuses what is none. */
export function readOperations(body: unknown): readonly Operation[] {
  const { data } = request.safeParse(body)
  if (data === undefined || !data.schemas.includes(PATCH)) {
    return no('scim.invalid-syntax', `A change has the schema ${PATCH} and a list of Operations`)
  }
  if (data.Operations.length === 0 || data.Operations.length > MOST_OPERATIONS) {
    no('scim.invalid-syntax', 'Send from 1 to 100 operations')
  }
  return data.Operations.map(({ op, path, value }) => {
    const verb = op.toLowerCase()
    if (verb !== 'add' && verb !== 'remove' && verb !== 'replace') {
      return no('scim.invalid-syntax', 'An operation is add, remove or replace')
    }
    if (verb === 'remove' && path == null) {
      no('scim.no-target', 'Say by a path what to remove')
    }
    if (verb !== 'remove' && value === undefined) {
      no('scim.invalid-value', 'Say which value to add or to put in place')
    }
    return { op: verb, path: path == null ? undefined : parsePath(path), value }
  })
}

/**
 * Changes a draft by operations, in their order. Refuses unknown and read-only attributes, and a
 * path that finds nothing. Whether the whole is still a good resource is looked at afterwards.
 */
export function applyOperations(
  draft: Draft,
  operations: readonly Operation[],
  shape: Shape,
): Draft {
  const changed = structuredClone(draft)
  for (const { op, path, value } of operations) {
    if (path !== undefined) applyOne(changed, op, path, value, shape)
    else {
      if (!isObject(value)) no('scim.invalid-value', 'Without a path the value is a resource')
      for (const [name, one] of Object.entries(value)) {
        if (name.toLowerCase() === 'schemas') continue
        applyOne(changed, op, parseName(name), one, shape)
      }
    }
  }
  return changed
}

/** A name in a value without path may itself be a path with a dot: `name.givenName`. */
function parseName(name: string): PatchPath {
  return parsePath(name)
}

function applyOne(
  draft: Draft,
  op: Operation['op'],
  path: PatchPath,
  value: unknown,
  shape: Shape,
) {
  const [attribute, sub] = targetOf(path, shape)
  if (attribute.mutability === 'readOnly' || sub?.mutability === 'readOnly') {
    no('scim.mutability', 'This attribute cannot be changed: the server keeps it')
  }
  if (attribute.required && op === 'remove') {
    no('scim.mutability', 'This attribute cannot be removed: every resource has it')
  }
  if (attribute.multiValued) return applyToMany(draft, op, { attribute, sub, path, value })
  if (path.where !== undefined) no('scim.invalid-path', 'This attribute has one value only')
  if (sub === undefined) return applyToWhole(draft, op, attribute, value)
  const parent = isObject(draft[attribute.name]) ? draft[attribute.name] : {}
  const next = { ...(parent as Draft) }
  applyToWhole(next, op, sub, value)
  draft[attribute.name] = next
}

/** The attribute that a path names, and the part of it. */
function targetOf({ attribute: name, sub }: PatchPath, shape: Shape) {
  const whole = shape.get(plainPath(name))
  if (whole !== undefined) {
    if (sub === undefined) return [whole, undefined] as const
    const part = partsOf(whole).get(sub)
    if (part !== undefined) return [whole, part] as const
  }
  const part = attributeAt(shape, name)
  const parent = [...shape.values()].find((one) => one.subAttributes?.includes(part as Attribute))
  if (part !== undefined && parent !== undefined) return [parent, part] as const
  return no('scim.invalid-path', 'The path names an attribute that is not known here')
}

function applyToWhole(draft: Draft, op: Operation['op'], attribute: Attribute, value: unknown) {
  if (op === 'remove' || value === null) delete draft[attribute.name]
  else if (attribute.type === 'complex') {
    if (!isObject(value)) no('scim.invalid-value', `${attribute.name} has several parts: name them`)
    const before = op === 'add' && isObject(draft[attribute.name]) ? draft[attribute.name] : {}
    draft[attribute.name] = { ...(before as Draft), ...named(value, attribute) }
  } else draft[attribute.name] = value
}

interface Many {
  readonly attribute: Attribute
  readonly sub: Attribute | undefined
  readonly path: PatchPath
  readonly value: unknown
}

function applyToMany(draft: Draft, op: Operation['op'], many: Many): void {
  const { attribute, sub, path, value } = many
  const before = (draft[attribute.name] ?? []) as Draft[]
  const { where } = path
  if (where === undefined && sub === undefined) {
    draft[attribute.name] = wholeList(op, attribute, before, value)
    return
  }
  const parts = partsOf(attribute)
  const chosen = before.filter((one) => where === undefined || matches(where, one, parts))
  if (chosen.length === 0) {
    if (op === 'remove') return
    const fresh = op === 'add' ? freshOf(path) : undefined
    if (fresh === undefined) no('scim.no-target', 'The path finds no value to change')
    before.push(fresh)
    chosen.push(fresh)
  }
  if (op === 'remove' && sub === undefined) {
    draft[attribute.name] = before.filter((one) => !chosen.includes(one))
    return
  }
  for (const one of chosen) {
    if (sub !== undefined) applyToWhole(one, op, sub, value)
    else if (isObject(value)) Object.assign(one, named(value, attribute))
    else no('scim.invalid-value', `A value of ${attribute.name} has several parts: name them`)
  }
  draft[attribute.name] = before
}

function wholeList(op: Operation['op'], attribute: Attribute, before: Draft[], value: unknown) {
  const given = value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]
  const values = given.map((one) => {
    if (!isObject(one)) {
      return no('scim.invalid-value', `A value of ${attribute.name} has several parts: name them`)
    }
    return named(one, attribute)
  })
  if (op === 'replace') return values
  const isGiven = (one: Draft) => values.some((other) => sameValue(one, other))
  // Some providers name in the value what they remove, where RFC 7644 has it in the path.
  if (op === 'remove') return value === undefined ? [] : before.filter((one) => !isGiven(one))
  return [...before.filter((one) => !isGiven(one)), ...values]
}

const sameValue = (one: Draft, other: Draft): boolean =>
  one['value'] === other['value'] && one['type'] === other['type']

/** What `emails[type eq "work"]` adds where there is none yet: a value of that type. */
function freshOf({ where }: PatchPath): Draft | undefined {
  if (where?.kind !== 'test' || where.how !== 'eq') return undefined
  return { [where.path]: where.value }
}

/** A value with the names of its parts as the schema writes them; unknown parts are left out. */
export function named(value: Draft, attribute: Attribute): Draft {
  const parts = partsOf(attribute)
  const known = Object.entries(value).flatMap(([name, one]) => {
    const part = parts.get(name.toLowerCase())
    return part === undefined || one === null ? [] : [[part.name, one] as const]
  })
  return Object.fromEntries(known)
}

export function isObject(value: unknown): value is Draft {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}
