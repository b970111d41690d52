import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { test } from 'node:test'
import { fuzzRoutes } from '../../../test/support/fuzz.ts'
import { testSite } from '../../../test/support/site.ts'
import { failingRoom, trialRoom } from './fixtures.ts'

test('200 hostile requests a route: never 5xx, nothing echoed, no trace', async (t) => {
  const site = await testSite([trialRoom])
  const sergeant = await site.signIn({ roles: ['sergeant'] })
  const seed = Number(process.env['BLUELAMP_TEST_SEED']) || randomInt(2 ** 31)
  t.diagnostic(`seed ${seed}`)
  const { requests, byStatus } = await fuzzRoutes(site, sergeant, { count: 200, seed })
  t.diagnostic(`${requests} requests: ${JSON.stringify([...byStatus])}`)
  assert.ok(requests >= 3_000)
})

test('a route that fails on any input is found', async () => {
  const site = await testSite([failingRoom])
  const somebody = await site.signIn()
  await assert.rejects(fuzzRoutes(site, somebody, { count: 50, seed: 1 }), /500 for seed 1: GET/)
})
