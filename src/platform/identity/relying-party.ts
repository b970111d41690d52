import { createHash } from 'node:crypto'
import * as oidc from 'openid-client'
import { perform, type House } from '#platform/actions'
import { notFound, Refusal } from '#platform/refusals'
import { compareInstants, type Instant } from '#platform/time'
import { recordRefusedSignIn } from './commands/refuse-sign-in.ts'
import { registerIssuer } from './issuers.ts'
import { machineCaller } from './machine.ts'
import { isLoopback, type IdentityProvider } from './providers.ts'
import { safeReturnTo } from './return-to.ts'
import { startSession } from './sessions.ts'
import { lifetimes } from './settings.ts'
import { openState, sealState, type SignInState } from './sign-in-state.ts'

/** Where providers send people back to. */
export const CALLBACK_PATH = '/sign-in/callback'

export interface BeginSignIn {
  /** The key of a provider. */
  readonly issuer: string
  readonly returnTo?: string | undefined
  /** Scheme and host by which the person reaches us, one of the allowed ones. */
  readonly origin: string
  /** Whom the provider may expect (OpenID Connect Core 3.1.2.1, login_hint); it decides itself. */
  readonly loginHint?: string | undefined
}

export interface FinishSignIn {
  /** The address the provider sent the person to, at least its path and query. */
  readonly url: string
  readonly stateCookie: string | undefined
  /** Words for the person: "Firefox on Windows". */
  readonly device: string
  /** The session secret this browser holds already; it ends. */
  readonly previousSecret?: string | undefined
}

/** Signs people in by their providers: OpenID Connect Core 1.0, code flow, with PKCE (RFC 7636). */
export interface RelyingParty {
  readonly providers: readonly Pick<IdentityProvider, 'key' | 'name' | 'forceId'>[]
  /** The cookie lives `lifetimes.signInMinutes`; the callback forgets it, whatever comes of it. */
  beginSignIn(wanted: BeginSignIn): Promise<{ redirectTo: string; stateCookie: string }>
  finishSignIn(came: FinishSignIn): Promise<{ secret: string; returnTo: string }>
}

const refusal = (status: 400 | 403, code: string, message: string): Refusal =>
  new Refusal(status, [{ code: `identity.${code}`, message }])

const startAgain = 'Signing in did not work. Go back to the sign-in page and start again'

/**
 * Opens the sign-in of an installation with its providers, each registered for its one force.
 * @param onProblem is told why a provider could not be spoken to, or was not believed
 */
export async function openRelyingParty(
  house: House,
  providers: readonly IdentityProvider[],
  onProblem: (error: unknown) => void = () => undefined,
): Promise<RelyingParty> {
  for (const provider of providers) {
    const { forceId, name, subjectIs = null } = provider
    await registerIssuer(house, { issuer: boundName(provider), forceId, name, subjectIs })
  }
  const byKey = new Map(providers.map((provider) => [provider.key, provider]))
  const configurationOf = remembered(house, onProblem)

  return {
    providers: providers.map(({ key, name, forceId }) => ({ key, name, forceId })),
    async beginSignIn({ issuer, returnTo, origin, loginHint }) {
      const provider = byKey.get(issuer) ?? notFound('identity provider')
      const configuration = await configurationOf(provider)
      const state: SignInState = {
        provider: provider.key,
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier: oidc.randomPKCECodeVerifier(),
        redirectUri: new URL(CALLBACK_PATH, origin).href,
        returnTo: safeReturnTo(returnTo),
        until: house.clock.real().add({ minutes: lifetimes.signInMinutes }).epochMilliseconds,
      }
      const address = await authorizationUrl(configuration, provider, state)
      if (loginHint !== undefined) address.searchParams.set('login_hint', loginHint)
      const own = provider.sameOrigin === true ? new URL(origin) : address
      const redirectTo = new URL(address.pathname + address.search, own).href
      return { redirectTo, stateCookie: sealState(house.keys, state) }
    },
    async finishSignIn(came) {
      const state = openState(house.keys, came.stateCookie, house.clock.real())
      const provider = state && byKey.get(state.provider)
      if (state === undefined || provider === undefined) {
        throw refusal(400, 'sign-in-expired', startAgain)
      }
      try {
        await useOnce(house, state)
        const configuration = await configurationOf(provider)
        const subject = await subjectOf(configuration, state, came.url, onProblem)
        const secret = await letIn(house, provider, subject, came)
        return { secret, returnTo: state.returnTo }
      } catch (error) {
        if (error instanceof Refusal) await recordRefusal(house, provider, error)
        throw error
      }
    },
  }
}

const issuerOf = ({ issuer }: IdentityProvider): string =>
  typeof issuer === 'string' ? issuer : issuer()

function boundName(provider: IdentityProvider): string {
  return provider.boundAs ?? issuerOf(provider)
}

/** What each provider says of itself, asked again every hour. */
function remembered(house: House, onProblem: (error: unknown) => void) {
  const known = new Map<string, { made: Promise<oidc.Configuration>; until: Instant }>()
  return async (provider: IdentityProvider): Promise<oidc.Configuration> => {
    const now = house.clock.real()
    const before = known.get(provider.key)
    const entry =
      before !== undefined && compareInstants(now, before.until) < 0
        ? before
        : { made: discover(provider), until: now.add({ hours: 1 }) }
    known.set(provider.key, entry)
    try {
      return await entry.made
    } catch (error) {
      if (known.get(provider.key) === entry) known.delete(provider.key)
      onProblem(error)
      throw refusal(
        400,
        'provider-silent',
        'Your identity provider does not answer. Try again in a few minutes',
      )
    }
  }
}

function discover(provider: IdentityProvider): Promise<oidc.Configuration> {
  const issuer = issuerOf(provider)
  const { clientId, clientSecret, algorithm } = provider
  return oidc.discovery(
    new URL(issuer),
    clientId,
    algorithm === undefined ? {} : { id_token_signed_response_alg: algorithm },
    oidc.ClientSecretBasic(clientSecret),
    // Not a door left open: readProviders() refuses plain http but to this machine.
    { execute: isLoopback(issuer) ? [oidc.allowInsecureRequests] : [], timeout: 10 },
  )
}

async function authorizationUrl(
  configuration: oidc.Configuration,
  provider: IdentityProvider,
  { redirectUri, state, nonce, verifier }: SignInState,
): Promise<URL> {
  return oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope: 'openid',
    state,
    nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...(provider.prompt === undefined ? {} : { prompt: provider.prompt }),
  })
}

/** An answer of a provider counts once, in whichever process it arrives. */
async function useOnce(house: House, { state, until }: SignInState): Promise<void> {
  const { login } = house.pools
  await login.query('delete from identity.used_state where expires_at < $1', [
    house.clock.real().toString(),
  ])
  const { rowCount } = await login.query(
    `insert into identity.used_state (state_hash, expires_at)
     values ($1, to_timestamp($2::double precision / 1000)) on conflict do nothing`,
    [createHash('sha256').update(state).digest(), until],
  )
  if (rowCount !== 1) throw refusal(400, 'sign-in-used', startAgain)
}

/** Whom the provider's answer is about: checks state, code, PKCE, nonce, signature and issuer. */
async function subjectOf(
  configuration: oidc.Configuration,
  state: SignInState,
  url: string,
  onProblem: (error: unknown) => void,
): Promise<string> {
  const address = new URL(state.redirectUri)
  address.search = URL.parse(url, state.redirectUri)?.search ?? ''
  try {
    const tokens = await oidc.authorizationCodeGrant(configuration, address, {
      pkceCodeVerifier: state.verifier,
      expectedState: state.state,
      expectedNonce: state.nonce,
      idTokenExpected: true,
    })
    const subject = tokens.claims()?.sub
    if (subject !== undefined && subject.length <= 255) return subject
  } catch (error) {
    if (error instanceof oidc.AuthorizationResponseError && error.error === 'access_denied') {
      throw refusal(400, 'not-agreed', 'You chose not to sign in. Start again when you want to')
    }
    onProblem(error)
  }
  throw refusal(400, 'sign-in-failed', startAgain)
}

interface Bound {
  readonly account_id: string
  readonly status: string
}

/** Looks in the provider's own force only: it cannot say who somebody is in another. */
async function letIn(
  house: House,
  provider: IdentityProvider,
  subject: string,
  { device, previousSecret }: FinishSignIn,
): Promise<string> {
  const { forceId } = provider
  const { rows } = await house.pools.login.query<Bound>(
    `select account_id, status from identity.account
     where force_id = $1 and issuer = $2 and subject = $3`,
    [forceId, boundName(provider), subject],
  )
  const [account] = rows
  if (account === undefined) {
    throw refusal(
      403,
      'no-account',
      'Your identity provider knows you, but you have no account here. Ask an administrator',
    )
  }
  const { account_id: accountId } = account
  const how = `provider ${provider.key}`
  const secret = await startSession(house, { forceId, accountId, device, how, previousSecret })
  if (secret !== undefined) return secret
  throw Object.assign(
    refusal(403, 'account-not-active', 'Your account is not active. Ask an administrator'),
    { accountId },
  )
}

async function recordRefusal(
  house: House,
  { key, forceId }: IdentityProvider,
  refused: Refusal & { accountId?: string },
): Promise<void> {
  const { accountId } = refused
  const code = refused.problems[0]?.code ?? 'identity.sign-in-failed'
  await perform(house, await machineCaller(house, forceId, accountId), recordRefusedSignIn, {
    ...(accountId === undefined ? {} : { accountId }),
    how: `provider ${key}`,
    code,
  })
}
