import { createServer, type AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { perform, type House } from '#platform/actions'
import { openServer, type RoomWithRoutes } from '#platform/http'
import { callerFor, forget, makeClientCredentials, tokenForClient } from '#platform/identity'
import { mountScim, trustProvider } from '#platform/scim'
import { views } from '#platform/ui'
import { tokenRoute } from '#web/account'
import { assets } from '#web/assets'
import { createShell } from '#web/layout'
import { USER } from '../../src/platform/scim/protocol/schemas.ts'
import { beforeTheClusterStops } from './cluster.ts'
import type { World } from './world.ts'

/** An answer of the service, with its JSON. */
export interface Answered {
  readonly status: number
  readonly headers: Headers
  readonly json: ReturnType<typeof JSON.parse>
}

/** The SCIM service of a force of the world, listening on this machine. */
export interface Service {
  readonly origin: string
  readonly app: FastifyInstance
  readonly clientId: string
  readonly clientSecret: string
  readonly issuer: string
  /** What was asked, in order: `PATCH /scim/v2/Users/...`. */
  readonly asked: string[]
  call(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answered>
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

async function listening(house: House, rooms: readonly RoomWithRoutes[], port: number) {
  const { style, script, icon } = assets()
  const app = await openServer({
    house,
    rooms,
    sessions: {
      callerFor: (secret, correlationId) => callerFor(house, secret, correlationId),
      forget: (secret) => forget(house, secret),
    },
    layout: createShell({ assets: { style, script, icon }, place: 'Test force' }),
    views: views(['src/platform', 'src/web']),
    settings: { hosts: [`127.0.0.1:${port}`], https: false, signInsPerMinute: 1_000 },
    log: { info: () => undefined, warn: () => undefined, error: (facts) => complain(facts) },
    open: [tokenRoute(house)],
  })
  await mountScim(app, { house, log: { info() {}, warn() {}, error: complain } })
  beforeTheClusterStops(() => app.close())
  return app
}

/** A defect of ours fails whichever test asked for it, by its status; this says where it was. */
function complain(facts: object): void {
  process.stderr.write(`${JSON.stringify(facts)}\n`)
}

let number = 0

/** A new user as a provider sends it, with a name that no other has. */
export function namedUser(more: object = {}) {
  number += 1
  return {
    schemas: [USER],
    userName: `user${number}`,
    externalId: `sub-${number}`,
    name: { givenName: 'Sam', familyName: `Rivers${number}` },
    ...more,
  }
}

/** Opens the service with an identity provider that keeps the accounts of the force. */
export async function scimService(
  world: World,
  rooms: readonly RoomWithRoutes[],
  forceId = 2,
): Promise<Service> {
  const { house } = world
  const issuer = `https://id-${forceId}.test`
  const organisationId = forceId * 10 + 1
  await world.admin.query('insert into identity.issuer values ($1, $2, $3)', [
    issuer,
    forceId,
    'Test',
  ])
  const administrator = await world.caller({ roles: ['administrator'], forceId })
  const { clientId, clientSecret } = await makeClientCredentials(house, administrator, {
    name: 'Provider',
    organisationId,
    roles: ['identity-provider'],
    expiresOn: '2027-01-01',
    why: 'It keeps our accounts',
  })
  const { rows } = await world.admin.query(
    'select account_id from identity.client where client_id = $1',
    [clientId.split('.')[1]],
  )
  const accountId = rows[0].account_id
  await perform(house, administrator, trustProvider, { accountId, issuer, why: 'It is ours' })
  const port = await freePort()
  const app = await listening(house, rooms, port)
  const asked: string[] = []
  app.addHook('onRequest', async ({ method, url }) => void asked.push(`${method} ${url}`))
  await app.listen({ host: '127.0.0.1', port })
  const origin = `http://127.0.0.1:${port}`
  const { accessToken } = await tokenForClient(house, { clientId, clientSecret })
  return {
    origin,
    app,
    clientId,
    clientSecret,
    issuer,
    asked,
    async call(method, path, body, headers = {}) {
      const answer = await fetch(`${origin}/scim/v2${path}`, {
        method,
        headers: {
          authorization: `Bearer ${accessToken}`,
          ...(body === undefined ? {} : { 'content-type': 'application/scim+json' }),
          ...headers,
        },
        ...(body === undefined
          ? {}
          : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      })
      const text = await answer.text()
      const json = text === '' ? {} : JSON.parse(text)
      return { status: answer.status, headers: answer.headers, json }
    },
  }
}
