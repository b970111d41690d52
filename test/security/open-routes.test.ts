import { test } from 'node:test'
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readSettings } from '../../src/main/settings.ts'
import { shellPages } from '../../src/main/shell.ts'
import { rooms } from '../../src/rooms.ts'
import { fuzzRoutes } from '../support/fuzz.ts'
import { testSite } from '../support/site.ts'
import { testWorld } from '../support/world.ts'

const approved = readFileSync(join(import.meta.dirname, '../golden/open-routes.txt'), 'utf8')

async function openRoutes() {
  const { house } = await testWorld(rooms)
  const log = { warn: () => undefined } as never
  return shellPages(house, readSettings({ BLUELAMP_DEMO: 'on' }), log).open
}

test('the routes without a permission are those that were approved, each with its reason', async () => {
  const open = await openRoutes()
  const lines = open.map(({ method, path, who, why }) => `${method} ${path} | ${who} | ${why}`)
  assert.equal(`${lines.join('\n')}\n`, approved)
})

test('hostile requests to every open route: never 5xx, nothing echoed', async (t) => {
  const site = await testSite([], { open: await openRoutes() })
  const somebody = await site.signIn()
  const count = Number(process.env['BLUELAMP_FUZZ']) || 50
  const seed = Number(process.env['BLUELAMP_TEST_SEED']) || 1
  const { requests, byStatus } = await fuzzRoutes(site, somebody, { count, seed })
  t.diagnostic(`seed ${seed}: ${requests} requests, by status: ${JSON.stringify([...byStatus])}`)
  assert.ok(requests > count)
})
