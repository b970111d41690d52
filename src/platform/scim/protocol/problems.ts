import { refuse, type Refusal } from '#platform/refusals'

/** What RFC 7644 table 9 calls the kinds of bad requests, as this room's refusals name them. */
const kinds = {
  'scim.invalid-filter': 'invalidFilter',
  'scim.invalid-path': 'invalidPath',
  'scim.no-target': 'noTarget',
  'scim.mutability': 'mutability',
  'scim.invalid-value': 'invalidValue',
  'scim.invalid-syntax': 'invalidSyntax',
  'scim.not-givable': 'mutability',
  'scim.user-name-taken': 'uniqueness',
  'identity.subject-taken': 'uniqueness',
  'identity.person-has-account': 'uniqueness',
} as const

type Code = Extract<keyof typeof kinds, `scim.${string}`>

/** Refuses a request of an identity provider. */
export function no(code: Code, message: string): never {
  refuse({ code, message })
}

/** The error body of RFC 7644 section 3.12, and the status it goes with. */
export interface ScimError {
  readonly status: number
  readonly scimType?: string
  readonly detail: string
}

const taken = new Set(['uniqueness'])
const forbidden = new Set(['scim.not-givable', 'scim.programs-only', 'scim.not-trusted'])

/** A refusal in the words of SCIM: what the rules do not accept is 400, what is taken 409. */
export function errorOf({ status, problems: [first] }: Refusal): ScimError {
  const code = first?.code ?? ''
  const detail = first?.message ?? 'This cannot be done'
  const scimType = (kinds as Readonly<Record<string, string>>)[code]
  if (code === 'scim.changed-since') return { status: 412, detail }
  if (forbidden.has(code)) {
    return { status: 403, ...(scimType === undefined ? {} : { scimType }), detail }
  }
  if (scimType !== undefined && taken.has(scimType)) return { status: 409, scimType, detail }
  if (status === 422 || scimType !== undefined) {
    return { status: 400, scimType: scimType ?? 'invalidValue', detail }
  }
  return { status, detail }
}
