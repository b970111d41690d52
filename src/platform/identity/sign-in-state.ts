import { z } from 'zod'
import { CannotOpen, type Keys } from '#platform/secrets'
import type { Instant } from '#platform/time'

const content = z.strictObject({
  provider: z.string(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  redirectUri: z.string(),
  returnTo: z.string(),
  /** Milliseconds since 1970. */
  until: z.number(),
})

/** What has to be remembered between sending somebody to their provider and their coming back. */
export type SignInState = z.infer<typeof content>

const place = { forceId: 0, table: 'identity.sign_in', column: 'state', record: 'cookie' }

/** The state as a cookie value: encrypted, so that neither reading nor changing it is possible. */
export function sealState(keys: Keys, state: SignInState): string {
  return keys.seal(JSON.stringify(state), place).toString('base64url')
}

/** The state of a cookie value, or undefined when it is not ours, was changed, or is too old. */
export function openState(
  keys: Keys,
  cookie: string | undefined,
  now: Instant,
): SignInState | undefined {
  if (cookie === undefined || !/^[A-Za-z0-9_-]{1,4000}$/.test(cookie)) return undefined
  try {
    const plain = keys.open(Buffer.from(cookie, 'base64url'), place)
    const state = content.parse(JSON.parse(plain.toString('utf8')))
    return state.until > now.epochMilliseconds ? state : undefined
  } catch (error) {
    if (error instanceof CannotOpen) return undefined
    throw error
  }
}
