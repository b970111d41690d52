import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { perform } from '#platform/actions'
import { DEMO_ISSUER, grantFirstAdministrator } from '#platform/identity'
import { administrator, worldOfDemoPeople } from '../../../../test/support/demo-people.ts'
import type { World } from '../../../../test/support/world.ts'
import { installAdministrator } from './install-administrator.ts'

let world: World
before(async () => {
  world = await worldOfDemoPeople()
})

const somebody = {
  forceId: 2,
  issuer: 'https://login.force-two.example',
  subject: 'b7c1',
  name: 'Ayodele Kvist',
  organisationId: 21,
}

test('the first administrator of a force is made once, on the record', async () => {
  const { accountId } = await grantFirstAdministrator(world.house, somebody)
  const again = grantFirstAdministrator(world.house, { ...somebody, subject: 'c2' })
  await assert.rejects(again, /identity.administrator-exists/)
  const hollow = grantFirstAdministrator(world.house, { ...somebody, subject: 'c2', reason: 'eh' })
  await assert.rejects(hollow, /identity.administrator-exists/)
  const reason = 'The first one has left and nobody else can sign in'
  await grantFirstAdministrator(world.house, { ...somebody, subject: 'c2', reason })
  const { rows } = await world.admin.query(
    `select g.account_id = $1 as is_first, g.why from access.role_grant g
     where g.force_id = 2 and g.role = 'administrator' order by is_first desc`,
    [accountId],
  )
  assert.deepEqual(rows, [
    { is_first: true, why: 'The first administrator of this installation' },
    { is_first: false, why: reason },
  ])
  const { rows: entries } = await world.admin.query(
    `select actor, outcome from audit.entry where force_id = 2
     and action = 'identity.install-administrator' order by entry_number`,
  )
  assert.deepEqual(
    entries.map(({ actor, outcome }) => `${actor} ${outcome}`),
    ['done', 'refused', 'refused', 'done'].map((outcome) => `machine:identity ${outcome}`),
  )
})

test('there is no administrator of a force that is not there', async () => {
  const nowhere = { ...somebody, forceId: 3, issuer: 'https://login.force-three.example' }
  await assert.rejects(grantFirstAdministrator(world.house, nowhere), /There is no force 3/)
})

test('an account that is open already becomes administrator as it is', async () => {
  const reason = 'Kwabena takes over from Samir'
  const person = { forceId: 1, issuer: DEMO_ISSUER, subject: 'kwabena-lindqvist', reason }
  const { accountId } = await grantFirstAdministrator(world.house, {
    ...person,
    name: 'Kwabena Lindqvist',
    organisationId: 11,
  })
  const { rows } = await world.admin.query(
    `select display_name from identity.account where account_id = $1`,
    [accountId],
  )
  assert.deepEqual(rows, [{ display_name: 'Kwabena Lindqvist' }])
})

test('no person does this, an administrator neither', async () => {
  const boss = await administrator(world)
  const { forceId: _, ...input } = somebody
  const attempt = perform(world.house, boss, installAdministrator, input)
  await assert.rejects(attempt, /platform.not-permitted/)
})
