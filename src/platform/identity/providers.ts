import { readFileSync } from 'node:fs'
import { z } from 'zod'

/** An OpenID Connect provider whose word this installation takes, for one force. */
export interface IdentityProvider {
  /** Short name in addresses: `mps`. */
  readonly key: string
  /** On the button: "Sign in with ...". */
  readonly name: string
  readonly forceId: number
  /** Its issuer identifier; a function where it depends on the port we listen on. */
  readonly issuer: string | (() => string)
  /** The name under which accounts are bound to it; the issuer identifier unless said. */
  readonly boundAs?: string
  readonly clientId: string
  readonly clientSecret: string
  /** The signature of its ID tokens, where it is not RS256. */
  readonly algorithm?: string
  /** `login` makes the provider ask again who somebody is. */
  readonly prompt?: 'login'
  /** It knows people by the name under which accounts are made for them in other systems. */
  readonly subjectIs?: 'user-name'
  /** It is part of this server: people reach it at whatever address they came by. */
  readonly sameOrigin?: boolean
}

const setting = z.array(
  z.strictObject({
    key: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/),
    name: z.string().min(1).max(100),
    forceId: z.number().int().min(1),
    issuer: z.url().refine(isSafeIssuer),
    clientId: z.string().min(1),
    clientSecret: z.string().min(1),
    algorithm: z.enum(['RS256', 'PS256', 'ES256', 'EdDSA']).optional(),
    prompt: z.literal('login').optional(),
    subjectIs: z.literal('user-name').optional(),
  }),
)

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** Whether an address may be spoken to without TLS: only this machine. */
export function isLoopback(address: string): boolean {
  return loopback.has(URL.parse(address)?.hostname ?? '')
}

function isSafeIssuer(issuer: string): boolean {
  return issuer.startsWith('https://') || (issuer.startsWith('http://') && isLoopback(issuer))
}

/**
 * The providers of the setting BLUELAMP_OIDC: JSON, or the path of a file of it; none when unset.
 * Refuses, in one sentence that repeats no secret, what is not such a list.
 */
export function readProviders(text: string | undefined): readonly IdentityProvider[] {
  if (text === undefined || text === '') return []
  const parsed = setting.safeParse(jsonOf(text))
  if (!parsed.success) {
    const where = parsed.error.issues[0]?.path.join('.') ?? ''
    throw new Error(`BLUELAMP_OIDC is not a list of identity providers: look at ${where || 'it'}`)
  }
  const keys = parsed.data.map(({ key }) => key)
  if (new Set(keys).size < keys.length) throw new Error('BLUELAMP_OIDC has one key twice')
  return parsed.data.map(({ algorithm, prompt, subjectIs, ...provider }) => ({
    ...provider,
    ...(algorithm === undefined ? {} : { algorithm }),
    ...(prompt === undefined ? {} : { prompt }),
    ...(subjectIs === undefined ? {} : { subjectIs }),
  }))
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.trimStart().startsWith('[') ? text : readFileSync(text, 'utf8'))
  } catch {
    throw new Error('BLUELAMP_OIDC is neither JSON nor the path of a file of it')
  }
}
