import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { openUploads } from '#platform/documents'
import { openServer } from '#platform/http'
import { callerFor, makeClientCredentials } from '#platform/identity'
import { views } from '#platform/ui'
import { createShell } from '#web/layout'
import { beforeTheClusterStops } from '../../../test/support/cluster.ts'
import { administrator, worldOfDemoPeople } from '../../../test/support/demo-people.ts'
import { rooms } from '../../rooms.ts'
import { tokenRoute } from './token.ts'

let app: FastifyInstance
let made: { clientId: string; clientSecret: string }

before(async () => {
  const world = await worldOfDemoPeople(
    rooms.filter(({ name }) => name !== 'access' && name !== 'identity'),
  )
  const { house } = world
  const nobody = (): void => undefined
  app = await openServer({
    house,
    rooms,
    sessions: {
      callerFor: (secret, correlationId) => callerFor(house, secret, correlationId),
    },
    layout: createShell({ assets: { style: '/s', script: '/j', icon: '/i' }, place: 'Test force' }),
    views: views([]),
    settings: { hosts: ['localhost:80'], https: false },
    log: { info: nobody, warn: nobody, error: nobody },
    open: [tokenRoute(house)],
    uploads: openUploads(house),
  })
  await app.ready()
  beforeTheClusterStops(() => app.close())
  const client = await makeClientCredentials(house, await administrator(world), {
    name: 'Spending reader',
    organisationId: 11,
    roles: ['finance'],
    expiresOn: '2026-12-31',
    why: 'Reads published spending every night',
  })
  made = { clientId: client.clientId, clientSecret: client.clientSecret }
})

const post = (fields: Record<string, string>) =>
  app.inject({
    method: 'POST',
    url: '/oauth/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  })

test('a program gets a ticket for its credentials and reads the API with it', async () => {
  const answer = await post({
    grant_type: 'client_credentials',
    client_id: made.clientId,
    client_secret: made.clientSecret,
  })
  assert.equal(answer.statusCode, 200)
  const { access_token: token, token_type: type } = answer.json<Record<string, string>>()
  assert.equal(type, 'Bearer')
  const read = await app.inject({
    url: '/api/organisation/organisations',
    headers: { authorization: `Bearer ${token}` },
  })
  assert.equal(read.statusCode, 200)
})

test('wrong credentials, another grant and missing words are refused as RFC 6749 s.5.2 says', async () => {
  const cases: [Record<string, string>, number, string][] = [
    [{}, 400, 'unsupported_grant_type'],
    [{ grant_type: 'password' }, 400, 'unsupported_grant_type'],
    [{ grant_type: 'client_credentials' }, 400, 'invalid_request'],
    [
      { grant_type: 'client_credentials', client_id: made.clientId, client_secret: 'guess' },
      401,
      'invalid_client',
    ],
  ]
  for (const [fields, status, error] of cases) {
    const answer = await post(fields)
    assert.equal(answer.statusCode, status)
    assert.deepEqual(answer.json(), { error })
  }
})
