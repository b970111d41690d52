export const USER = 'urn:ietf:params:scim:schemas:core:2.0:User'
export const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group'
/** Our own extension: the person of this force whose account it is. */
export const PERSON = 'urn:bluelamp:params:scim:schemas:extension:2.0:Person'
export const ERROR = 'urn:ietf:params:scim:api:messages:2.0:Error'
export const LIST = 'urn:ietf:params:scim:api:messages:2.0:ListResponse'
export const SEARCH = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest'
export const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'
const SCHEMA = 'urn:ietf:params:scim:schemas:core:2.0:Schema'
const TYPE = 'urn:ietf:params:scim:schemas:core:2.0:ResourceType'
const CONFIG = 'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'

/** The most resources of one page, and of one search. */
export const MOST_RESULTS = 200

/** An attribute as RFC 7643 section 7 describes it. */
export interface Attribute {
  readonly name: string
  readonly type: 'string' | 'boolean' | 'dateTime' | 'complex' | 'reference'
  readonly description: string
  readonly multiValued: boolean
  readonly required: boolean
  readonly caseExact: boolean
  readonly mutability: 'readWrite' | 'readOnly' | 'immutable'
  readonly returned: 'default' | 'always'
  readonly uniqueness: 'none' | 'server'
  readonly subAttributes?: readonly Attribute[]
}

function attribute(name: string, description: string, more: Partial<Attribute> = {}): Attribute {
  return {
    name,
    type: 'string',
    description,
    multiValued: false,
    required: false,
    caseExact: false,
    mutability: 'readWrite',
    returned: 'default',
    uniqueness: 'none',
    ...more,
  }
}

const readOnly = { mutability: 'readOnly' } as const
const many = { type: 'complex', multiValued: true } as const

const common = [
  attribute('id', 'Our identifier', { ...readOnly, caseExact: true, returned: 'always' }),
  attribute('externalId', 'The name by which the provider signs the person in (sub)', {
    mutability: 'immutable',
    caseExact: true,
  }),
  attribute('meta', 'When it was made and changed, and its version', {
    ...readOnly,
    type: 'complex',
    subAttributes: [
      attribute('resourceType', 'User or Group', { ...readOnly, caseExact: true }),
      attribute('created', 'When it was made', { ...readOnly, type: 'dateTime' }),
      attribute('lastModified', 'When it was last changed', { ...readOnly, type: 'dateTime' }),
      attribute('location', 'Its address', { ...readOnly, type: 'reference', caseExact: true }),
      attribute('version', 'Its ETag', { ...readOnly, caseExact: true }),
    ],
  }),
]

export const userAttributes: readonly Attribute[] = [
  attribute('userName', 'The name the provider shows for signing in; once a force', {
    required: true,
    uniqueness: 'server',
  }),
  attribute('name', 'The parts of the name', {
    type: 'complex',
    subAttributes: [
      attribute('formatted', 'The whole name, from its parts', readOnly),
      attribute('givenName', 'The given name'),
      attribute('familyName', 'The family name'),
    ],
  }),
  attribute('displayName', 'The name shown wherever a record says who did something'),
  attribute('active', 'Whether the person may sign in. False ends every session at once', {
    type: 'boolean',
  }),
  attribute('emails', 'Addresses, at most five', {
    ...many,
    subAttributes: [
      attribute('value', 'The address'),
      attribute('display', 'The address as it is shown'),
      attribute('type', 'What it is for: work, home or other'),
      attribute('primary', 'Whether it is the first to use', { type: 'boolean' }),
    ],
  }),
  attribute('groups', 'The roles the account holds: see Groups', {
    ...many,
    ...readOnly,
    subAttributes: [
      attribute('value', 'The id of the group', { ...readOnly, caseExact: true }),
      attribute('display', 'Its name', readOnly),
    ],
  }),
]

export const personAttributes: readonly Attribute[] = [
  attribute('personId', 'The identifier of the person of this force whose account it is', {
    mutability: 'immutable',
    caseExact: true,
  }),
]

export const groupAttributes: readonly Attribute[] = [
  attribute('displayName', 'The name of the role', { ...readOnly, required: true }),
  attribute('members', 'The accounts of this provider that hold the role today', {
    ...many,
    subAttributes: [
      attribute('value', 'The id of the user', { mutability: 'immutable', caseExact: true }),
      attribute('display', 'The name of the user', readOnly),
      attribute('type', 'User', readOnly),
    ],
  }),
]

/** What there is of a user, by names in lower case. */
export const userShape: ReadonlyMap<string, Attribute> = shapeOf([
  ...common,
  ...userAttributes,
  attribute(PERSON, 'Whose account it is', { type: 'complex', subAttributes: personAttributes }),
])

export const groupShape: ReadonlyMap<string, Attribute> = shapeOf([...common, ...groupAttributes])

function shapeOf(attributes: readonly Attribute[]): ReadonlyMap<string, Attribute> {
  return new Map(attributes.map((one) => [one.name.toLowerCase(), one]))
}

/** The attribute of a path such as `name.givenname`, or undefined. */
export function attributeAt(
  shape: ReadonlyMap<string, Attribute>,
  path: string,
): Attribute | undefined {
  const whole = shape.get(path)
  if (whole !== undefined) return whole
  const cut = path.startsWith(`${PERSON.toLowerCase()}:`)
    ? PERSON.length
    : path.startsWith('urn:')
      ? -1
      : path.indexOf('.')
  if (cut === -1) return undefined
  const parent = shape.get(path.slice(0, cut))
  const sub = path.slice(cut + 1)
  return parent?.subAttributes?.find(({ name }) => name.toLowerCase() === sub)
}

/** A name of an attribute as asked, in lower case and without the schema that it is of anyway. */
export function plainPath(word: string): string {
  const lower = word.toLowerCase()
  const schema = [USER, GROUP].find((one) => lower.startsWith(`${one.toLowerCase()}:`))
  return schema === undefined ? lower : lower.slice(schema.length + 1)
}

const supported = (is: boolean) => ({ supported: is })

/** What this server can do (RFC 7643 section 5). */
export const serviceProviderConfig = {
  schemas: [CONFIG],
  documentationUri: '/help/scim',
  patch: supported(true),
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults: MOST_RESULTS },
  changePassword: supported(false),
  sort: supported(true),
  etag: supported(true),
  authenticationSchemes: [
    {
      type: 'oauthbearertoken',
      name: 'Bearer token',
      description: 'A token for client credentials (RFC 6749 section 4.4) from /oauth/token',
      primary: true,
    },
  ],
  meta: { resourceType: 'ServiceProviderConfig', location: '/scim/v2/ServiceProviderConfig' },
}

const typeMeta = (name: string) => ({
  resourceType: 'ResourceType',
  location: `/scim/v2/ResourceTypes/${name}`,
})

export const resourceTypes = [
  {
    schemas: [TYPE],
    id: 'User',
    name: 'User',
    endpoint: '/Users',
    description: 'An account of this force that the provider speaks for',
    schema: USER,
    schemaExtensions: [{ schema: PERSON, required: false }],
    meta: typeMeta('User'),
  },
  {
    schemas: [TYPE],
    id: 'Group',
    name: 'Group',
    endpoint: '/Groups',
    description: 'A role of this force',
    schema: GROUP,
    meta: typeMeta('Group'),
  },
]

export const schemas = [
  { id: USER, name: 'User', description: 'An account', attributes: userAttributes },
  { id: GROUP, name: 'Group', description: 'A role', attributes: groupAttributes },
  { id: PERSON, name: 'Person', description: 'Whose account it is', attributes: personAttributes },
].map((schema) => ({
  schemas: [SCHEMA],
  ...schema,
  meta: { resourceType: 'Schema', location: `/scim/v2/Schemas/${schema.id}` },
}))
