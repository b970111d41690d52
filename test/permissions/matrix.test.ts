import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { routesOf } from '#platform/http'
import { rooms } from '../../src/rooms.ts'
import { testSite, type TestSite } from '../support/site.ts'
import { differences, writeApproved } from './approved.ts'
import { castOf } from './cast.ts'
import { keepNothing } from './keep-nothing.ts'
import { matrixOf, personas, routesAsked, type Row } from './matrix.ts'

/** What is approved is asked in full: every persona every question. */
const writes = process.env['BLUELAMP_MATRIX'] === 'write'
let site: TestSite
let rows: readonly Row[]
before(async () => {
  const describe = async () => ({ role: 'Persona', waiting: 0 })
  site = await testSite(rooms, { describe })
  const cast = await castOf(site.world)
  keepNothing(site.world.house.pools.app)
  rows = await matrixOf(site, cast, !writes)
})

test('every route of every persona about every target is as approved', () => {
  // `npm run permissions` writes the table; the difference is what there is to approve.
  if (writes) writeApproved(rows)
  assert.deepEqual(differences(rows), [])
})

test('every route of a room is in the table, forms through the command they send', () => {
  const asked = new Set(routesAsked(site).map(({ action }) => action))
  const missing = routesOf(site.app).filter(
    ({ permission, action }) => permission !== undefined && !asked.has(action),
  )
  assert.deepEqual(missing, [])
  assert.ok(rows.length * personas.length > 2_000, `${rows.length * personas.length} cells`)
})

test('nothing of another force is ever shown', () => {
  const shown = rows.filter(
    ({ target, outcomes }) => target === 'other-force' && outcomes.includes('S'),
  )
  assert.deepEqual(shown, [])
})
