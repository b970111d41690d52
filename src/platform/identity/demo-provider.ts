import type { IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Configuration, Provider } from 'oidc-provider'
import type { House } from '#platform/actions'
import { notFound, Refusal } from '#platform/refusals'
import { DEMO_FORCE } from './demo-accounts.ts'
import { demoSigningKey } from './demo-key.ts'
import { demoPeople, demoPerson, type DemoPerson } from './demo-people.ts'
import { demoStore } from './demo-store.ts'
import type { IdentityProvider } from './providers.ts'
import { CALLBACK_PATH } from './relying-party.ts'
import { DEMO_ISSUER } from './settings.ts'

/** Where the demo provider answers. */
export const DEMO_PATH = '/demo-identity'

/** What the sign-in page of the demo force shows: one button a person, posting `subject`. */
export interface DemoSignInPage {
  readonly people: readonly DemoPerson[]
  /** Where each button posts its person's `subject`, as a form. */
  readonly action: string
}

export interface DemoProviderOptions {
  readonly house: House
  /** The address the server is bound to; anything but this machine is refused. */
  readonly host: string
  /** The port people see, where it is not the one the server listens on itself. */
  readonly port?: number
  /** Answers with the page; the provider writes no page of its own. */
  readonly render: (page: DemoSignInPage, request: FastifyRequest, reply: FastifyReply) => unknown
}

const loopbackHosts = new Set(['127.0.0.1', '::1', 'localhost'])
const loopbackNames = ['127.0.0.1', 'localhost', '[::1]']
const proxyHeaders = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via']

/**
 * Mounts an OpenID provider that lets anybody in as any of the invented people, and returns it as
 * a provider for openRelyingParty(). It needs no password, so it answers on this machine only.
 * Throws when the server is bound to an address that others can reach; answers a request as not
 * found when it came through a proxy or names another host.
 */
export async function mountDemoProvider(
  app: FastifyInstance,
  options: DemoProviderOptions,
): Promise<IdentityProvider> {
  if (!loopbackHosts.has(options.host)) {
    throw new Error(`The demo provider works on 127.0.0.1 only, not on ${options.host}`)
  }
  const portOf = (): number =>
    options.port ?? (app.server.address() as AddressInfo | null)?.port ?? 0
  const issuerOf = (): string => {
    const name = options.host === '::1' ? '[::1]' : '127.0.0.1'
    return `http://${name}:${portOf()}${DEMO_PATH}`
  }
  let made: Promise<Provider> | undefined
  const provider = () => (made ??= makeProvider(options.house, issuerOf(), portOf()))
  const guard = guardOf(app, portOf)
  await app.register(async (scope) => {
    scope.addHook('onRequest', guard)
    mountPeople(scope, provider, options)
    await scope.register(async (inner) => mountProtocol(inner, provider))
  })
  return {
    key: 'demo',
    name: 'the demo force',
    forceId: DEMO_FORCE,
    issuer: issuerOf,
    boundAs: DEMO_ISSUER,
    clientId: 'bluelamp',
    clientSecret: clientSecret(options.house),
    algorithm: 'ES256',
    prompt: 'login',
    subjectIs: 'user-name',
    sameOrigin: true,
  }
}

function guardOf(app: FastifyInstance, portOf: () => number) {
  return async ({ headers, ip }: FastifyRequest): Promise<void> => {
    const bound = app.server.address() as AddressInfo | null
    const hosts = loopbackNames.map((name) => `${name}:${portOf()}`)
    const isHere =
      (bound === null || isOwnAddress(bound.address)) &&
      isOwnAddress(ip) &&
      hosts.includes(headers.host?.toLowerCase() ?? '') &&
      proxyHeaders.every((name) => headers[name] === undefined)
    if (!isHere) notFound('page')
  }
}

function isOwnAddress(address: string): boolean {
  const plain = address.replace(/^::ffff:/, '')
  return plain === '::1' || /^127\.\d+\.\d+\.\d+$/.test(plain)
}

function clientSecret(house: House): string {
  return house.keys.derive('demo identity client').toString('base64url')
}

// The library takes a while to load, and the first sign-in is soon enough for it.
async function makeProvider(house: House, issuer: string, port: number): Promise<Provider> {
  const library = await import('oidc-provider')
  const configuration: Configuration = {
    adapter: demoStore(house.clock),
    jwks: { keys: [demoSigningKey(house.keys)] },
    clients: [
      {
        client_id: 'bluelamp',
        client_secret: clientSecret(house),
        redirect_uris: loopbackNames.map((name) => `http://${name}:${port}${CALLBACK_PATH}`),
        grant_types: ['authorization_code'],
        response_types: ['code'],
        id_token_signed_response_alg: 'ES256',
      },
    ],
    scopes: ['openid'],
    claims: { openid: ['sub'] },
    responseTypes: ['code'],
    pkce: { required: () => true },
    cookies: { keys: [house.keys.derive('demo identity cookies').toString('base64url')] },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
    },
    interactions: { url: (_context, { uid }) => `${DEMO_PATH}/people/${uid}` },
    findAccount: (_context, subject) =>
      demoPerson(subject) && { accountId: subject, claims: () => ({ sub: subject }) },
    async loadExistingGrant({ oidc: { client, session, provider } }) {
      const grant = new provider.Grant({
        clientId: client?.clientId,
        accountId: session?.accountId,
      })
      grant.addOIDCScope('openid')
      await grant.save()
      return grant
    },
    renderError(context, { error }) {
      context.type = 'text/plain; charset=utf-8'
      const code = error.replaceAll(/[^a-z_]/g, '')
      context.body = `Signing in did not work (${code}). Go back and start again.`
    },
    ttl: {
      AccessToken: 60,
      AuthorizationCode: 60,
      Grant: 600,
      IdToken: 600,
      Interaction: 600,
      Session: 600,
    },
  }
  return new library.Provider(issuer, configuration)
}

/** The page on which somebody chooses who to be, and the answer of its buttons. */
function mountPeople(
  scope: FastifyInstance,
  provider: () => Promise<Provider>,
  { render }: DemoProviderOptions,
): void {
  const url = `${DEMO_PATH}/people/:uid`
  scope.get(url, async (request, reply) => {
    const found = await provider()
    const { params } = await interactionOf(found, request, reply)
    // Whoever pressed a person's button on our own sign-in page has chosen already.
    const { login_hint: hint } = params
    const chosen = typeof hint === 'string' ? demoPerson(hint) : undefined
    if (chosen !== undefined) return letIn(found, chosen, request, reply)
    return render({ people: demoPeople(), action: request.url }, request, reply)
  })
  scope.post(url, async (request, reply) => {
    const found = await provider()
    await interactionOf(found, request, reply)
    const { subject } = (request.body ?? {}) as { subject?: unknown }
    const person = typeof subject === 'string' ? demoPerson(subject) : undefined
    return letIn(found, person ?? notFound('person'), request, reply)
  })
}

async function letIn(
  provider: Provider,
  { subject }: DemoPerson,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const login = { accountId: subject, remember: false }
  const onwards = await provider.interactionResult(request.raw, reply.raw, { login })
  return reply.redirect(onwards, 303)
}

/** The sign-in under way in this browser: its signed cookie and the address must agree. */
async function interactionOf(
  provider: Provider,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Awaited<ReturnType<Provider['interactionDetails']>>> {
  const { uid } = request.params as { uid: string }
  const found = await provider.interactionDetails(request.raw, reply.raw).catch(() => undefined)
  if (found?.uid === uid) return found
  throw new Refusal(400, [
    {
      code: 'identity.sign-in-expired',
      message: 'This sign-in is too old. Go back to the sign-in page and start again',
    },
  ])
}

/** The protocol's own addresses, which answer on the bare request: bodies stay unread here. */
function mountProtocol(scope: FastifyInstance, provider: () => Promise<Provider>): void {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', (_request, _payload, done) => done(null))
  scope.route({
    method: ['GET', 'POST'],
    url: `${DEMO_PATH}/*`,
    exposeHeadRoute: false,
    async handler(request, reply) {
      reply.hijack()
      const { raw } = request
      for (const [name, value] of Object.entries(reply.getHeaders())) {
        if (value !== undefined) reply.raw.setHeader(name, value)
      }
      const target = raw as typeof raw & { originalUrl?: string }
      target.originalUrl = raw.url ?? '/'
      raw.url = target.originalUrl.slice(DEMO_PATH.length) || '/'
      forgetLastPerson(raw.headers)
      await (await provider()).callback()(raw, reply.raw)
    },
  })
}

/**
 * Everybody chooses anew who to be: were the last choice remembered, the library would ask whoever
 * chooses another person to confirm that the first one is signed out.
 */
function forgetLastPerson(headers: IncomingHttpHeaders): void {
  const kept = (headers.cookie ?? '')
    .split('; ')
    .filter((cookie) => cookie !== '' && !cookie.startsWith('_session'))
  if (kept.length > 0) headers.cookie = kept.join('; ')
  else delete headers.cookie
}
