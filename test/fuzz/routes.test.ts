import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { test } from 'node:test'
import { rooms } from '../../src/rooms.ts'
import { fuzzRoutes } from '../support/fuzz.ts'
import { testSite } from '../support/site.ts'

// `npm run fuzz` asks for more; the suite sends 50 a route.
const count = Number(process.env['BLUELAMP_FUZZ']) || 50

test(`${count} hostile requests for every route of every room: never 5xx, nothing echoed`, async (t) => {
  const site = await testSite(rooms)
  const { permissions } = site.world.house.registry
  const roles = [...permissions.values()].flatMap(({ held }) => Object.keys(held))
  const somebody = await site.signIn({ roles: [...new Set(roles)] })
  const seed = Number(process.env['BLUELAMP_TEST_SEED']) || randomInt(2 ** 31)
  t.diagnostic(`seed ${seed}`)
  const { requests, byStatus } = await fuzzRoutes(site, somebody, { count, seed })
  t.diagnostic(`${requests} requests, by status: ${JSON.stringify([...byStatus])}`)
  assert.ok(requests > count)
})
