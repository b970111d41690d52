import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { perform } from '#platform/actions'
import { DEMO_ISSUER, openAccount, registerIssuer } from '#platform/identity'
import { administrator, worldOfDemoPeople } from '../../../../test/support/demo-people.ts'
import type { World } from '../../../../test/support/world.ts'

let world: World
before(async () => {
  world = await worldOfDemoPeople()
})

const somebody = { issuer: DEMO_ISSUER, name: 'Ngozi Petrakis', organisationId: 11 }

test('an account is bound to one subject of one provider of its own force', async () => {
  const boss = await administrator(world)
  const account = { ...somebody, subject: 'ngozi-petrakis' }
  const { accountId } = await perform(world.house, boss, openAccount, account)
  await assert.rejects(perform(world.house, boss, openAccount, account), /identity.subject-taken/)
  const same = { ...somebody, subject: 'other', accountId }
  await assert.rejects(perform(world.house, boss, openAccount, same), /identity.account-exists/)

  const issuer = 'https://force-two.example'
  await registerIssuer(world.house, { issuer, forceId: 2, name: 'Force two' })
  const foreign = { ...somebody, issuer, subject: 'x' }
  await assert.rejects(perform(world.house, boss, openAccount, foreign), /identity.foreign-issuer/)
})

test('one person has one account', async () => {
  const boss = await administrator(world)
  const personId = '0a000000-0000-4000-8000-000000000001'
  const first = { ...somebody, subject: 'one', personId }
  await perform(world.house, boss, openAccount, first)
  const second = { ...first, subject: 'two' }
  const opening = perform(world.house, boss, openAccount, second)
  await assert.rejects(opening, /identity.person-has-account/)
})
