import { z } from 'zod'
import { field } from '#platform/actions'
import { isObject, named, type Draft } from './protocol/patch.ts'
import { no } from './protocol/problems.ts'
import { PERSON, plainPath, USER, userShape } from './protocol/schemas.ts'

/** What a provider says of a user, checked. */
export interface UserState {
  readonly userName: string
  readonly externalId: string | null
  readonly givenName: string | null
  readonly familyName: string | null
  readonly displayName: string
  readonly active: boolean
  readonly emails: readonly Draft[]
  readonly personId: string | null
}

const name = (message: string) => field.text(message, 120).optional()
const flag = z.union([
  z.boolean(),
  // A widespread provider writes them as texts.
  z.stringbool({ truthy: ['true'], falsy: ['false'] }),
])
const email = z.strictObject({
  value: field.text('Every address has a value', 254),
  display: field.text('What is shown of an address is a text', 254).optional(),
  type: z.enum(['work', 'home', 'other'], 'An address is work, home or other').optional(),
  primary: flag.optional(),
})
const shape = z.strictObject({
  userName: field.text('A user has a userName', 200),
  externalId: field.text('externalId is a text', 255).optional(),
  name: z
    .strictObject({
      givenName: name('name.givenName is a text'),
      familyName: name('name.familyName is a text'),
      formatted: z.unknown().optional(),
    })
    .optional(),
  displayName: name('displayName is a text'),
  active: flag.optional(),
  emails: z.array(email).max(5, 'A user has five addresses at most').optional(),
  [PERSON]: z
    .strictObject({
      personId: z.guid('personId is the identifier of a person of this force').optional(),
    })
    .optional(),
})

/** A resource as a draft: what is known of it, under the names of the schema. */
export function draftFrom(resource: unknown): Draft {
  if (!isObject(resource)) return no('scim.invalid-syntax', 'A user is one JSON object')
  const { schemas } = resource
  if (!Array.isArray(schemas) || !schemas.includes(USER)) {
    no('scim.invalid-syntax', `A user has the schema ${USER}`)
  }
  const draft: Draft = {}
  for (const [key, value] of Object.entries(resource)) {
    const attribute = userShape.get(plainPath(key))
    if (attribute === undefined || attribute.mutability === 'readOnly') continue
    if (value === null) continue
    if (attribute.type !== 'complex') draft[attribute.name] = value
    else if (attribute.multiValued && Array.isArray(value)) {
      draft[attribute.name] = value.map((one) => (isObject(one) ? named(one, attribute) : one))
    } else draft[attribute.name] = isObject(value) ? named(value, attribute) : value
  }
  return draft
}

/** What a draft comes to. Refuses values that are not as the schema says, by the first of them. */
export function stateOf(draft: Draft, activeBefore = true): UserState {
  const read = shape.safeParse(draft)
  if (!read.success) {
    const [issue] = read.error.issues
    const at = (issue?.path ?? []).filter((part) => typeof part === 'string').join('.')
    const known = issue?.code === 'invalid_union' || issue?.code === 'unrecognized_keys'
    const words = known ? 'This value is of another kind than the schema says' : issue?.message
    return no('scim.invalid-value', `${at === '' ? 'User' : at}: ${words ?? 'not as it must be'}`)
  }
  const { userName, externalId, displayName, active = activeBefore, emails = [] } = read.data
  const { givenName = null, familyName = null } = read.data.name ?? {}
  if (emails.filter(({ primary }) => primary === true).length > 1) {
    no('scim.invalid-value', 'emails: one address at most is the primary one')
  }
  const whole = [givenName, familyName].filter((part) => part !== null).join(' ')
  return {
    userName,
    externalId: externalId ?? null,
    givenName,
    familyName,
    displayName: displayName ?? (whole === '' ? userName.slice(0, 120) : whole),
    active,
    emails: emails.map((one) => JSON.parse(JSON.stringify(one)) as Draft),
    personId: read.data[PERSON]?.personId ?? null,
  }
}

/** Refuses another value of an attribute that is given once, when the account is made. */
export function assertUnchanged(before: UserState, after: UserState): void {
  if (before.externalId !== after.externalId) {
    no(
      'scim.mutability',
      'externalId is given when a user is made, and stays: it is how they sign in',
    )
  }
  if (before.personId !== after.personId) {
    no('scim.mutability', 'personId is given when a user is made, and stays')
  }
}
