import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { testSite, type TestSite } from '../../../test/support/site.ts'
import { access } from '../access/room.ts'
import { identity } from '../identity/room.ts'
import { addTarget } from './commands/add-target.ts'
import { changeSecret } from './commands/change-secret.ts'
import { endTarget } from './commands/end-target.ts'
import { loadAccounts } from './commands/load-accounts.ts'
import { tryAgain } from './commands/try-again.ts'
import { accountDetail, elsewhere, system, systems } from './lists.ts'
import { scim } from './room.ts'

let site: TestSite
let administrator: Caller
const people = [1, 2, 3, 4].map(() => randomUUID())

before(async () => {
  site = await testSite([access, identity, scim])
  const { world } = site
  administrator = await world.caller({ roles: ['administrator'] })
  const target = { baseUrl: 'https://x.example/scim', secret: 'x', lookAgainDays: 30 }
  for (const code of ['directory', 'finance']) {
    await perform(world.house, administrator, addTarget, { ...target, code, name: `The ${code}` })
  }
  const demo = await world.caller({ machineOf: 'demo' })
  const common = { organisationId: 11, givenName: 'Sam', userName: 'sam', target: 'directory' }
  const readAt = '2026-03-01T00:06:00Z'
  const { accounts } = await perform(world.house, demo, loadAccounts, {
    accounts: (
      [
        { familyName: 'Active', wanted: 'active', state: 'proved', readAt },
        { familyName: 'Asked', wanted: 'active', state: 'asked' },
        { familyName: 'Open', wanted: 'ended', state: 'failed', reason: 'target-down' },
        { familyName: 'Back', wanted: 'ended', state: 'proved', readAt, cameBackAt: readAt },
      ] as const
    ).map((one, nth) => ({
      ...common,
      ...one,
      personId: people[nth] ?? '',
      wantedAt: '2026-03-01T00:00:00Z',
    })),
  })
  assert.equal(accounts, 4)
})

const listed = async (input: object) =>
  (await ask(site.world.house, administrator, elsewhere, input)).rows.map(({ name }) => name)

test('what should have ended and is not proved is on top, then what else is not proved', async () => {
  assert.deepEqual(await listed({}), ['Sam Open', 'Sam Asked'])
  assert.deepEqual((await listed({ about: 'all' })).slice(0, 2), ['Sam Open', 'Sam Asked'])
  assert.equal((await listed({ about: 'all' })).length, 4)
  assert.deepEqual(await listed({ about: 'came-back' }), ['Sam Back'])
  assert.deepEqual((await listed({ about: 'ended' })).toSorted(), ['Sam Back', 'Sam Open'])
  assert.deepEqual(await listed({ about: 'all', target: 'finance' }), [])
})

test('the list goes on behind its last row', async () => {
  const { house } = site.world
  const { rows } = await ask(house, administrator, elsewhere, { about: 'all' })
  const [first] = rows
  const { accountId, wantedAt } = first ?? assert.fail()
  const after = `0_${wantedAt.epochMilliseconds}_${accountId}`
  assert.equal((await listed({ about: 'all', after })).length, 3)
})

test('HR sees the accounts of its organisation, and nobody else’s', async () => {
  const { house } = site.world
  const adviser = await site.world.caller({ roles: ['hr-adviser'] })
  assert.equal((await ask(house, adviser, elsewhere, { about: 'all' })).rows.length, 4)
  const other = await site.world.caller({ roles: ['hr-adviser'], organisationId: 12 })
  assert.deepEqual((await ask(house, other, elsewhere, { about: 'all' })).rows, [])
  const foreign = await site.world.caller({ roles: ['administrator'], forceId: 2 })
  assert.deepEqual((await ask(house, foreign, elsewhere, { about: 'all' })).rows, [])
  assert.deepEqual(await ask(house, foreign, systems, {}), [])
})

test('the pages say what is wanted, what is proved and why not', async () => {
  const browser = await site.signIn({ roles: ['administrator'] })
  const page = await browser.get('/accounts-elsewhere')
  assert.equal(page.statusCode, 200)
  assert.match(page.body, /Sam Open/)
  assert.match(page.body, /The system did not answer/)
  const { rows } = await ask(site.world.house, browser.caller, elsewhere, {})
  const { accountId } = rows[0] ?? assert.fail()
  const one = await browser.get(`/accounts-elsewhere/${accountId}`)
  assert.match(one.body, /No access, since 1 March 2026 at 00:00/)
  assert.match(one.body, /Tonight, and each night/)
  const csv = await browser.get('/accounts-elsewhere.csv?about=all')
  assert.equal(csv.body.trim().split('\n').length, 5)
  const all = await browser.get('/accounts-elsewhere/systems')
  assert.match(all.body, /Has not answered yet/)
  assert.doesNotMatch(all.body, /secret>/)
})

test('an account is tried at once where somebody asks for it, within reach', async () => {
  const { house, admin } = site.world
  const { rows } = await ask(house, administrator, elsewhere, {})
  const { accountId, personId } = rows[0] ?? assert.fail()
  await perform(house, administrator, tryAgain, { accountId })
  const waiting = await admin.query(
    `select payload from events.outbox where name = 'scim.bring-about' order by outbox_number desc`,
  )
  assert.equal(waiting.rows[0].payload.accountId, accountId)
  const other = await site.world.caller({ roles: ['hr-adviser'], organisationId: 12 })
  await assert.rejects(perform(house, other, tryAgain, { accountId }), /platform.not-found/)
  const own = await site.world.caller({ personId })
  assert.equal((await ask(house, own, accountDetail, { accountId })).proofs.length, 0)
  const stranger = await site.world.caller()
  await assert.rejects(ask(house, stranger, accountDetail, { accountId }), /platform.not-found/)
})

test('a system gets a new secret, and is ended by its version once', async () => {
  const { house } = site.world
  const all = await ask(house, administrator, systems, {})
  const { targetId } = all.find(({ code }) => code === 'finance') ?? assert.fail()
  await perform(house, administrator, changeSecret, { targetId, version: 1, secret: 'new' })
  const end = { targetId, why: 'Its contract is over' }
  const stale = perform(house, administrator, endTarget, { ...end, version: 1 })
  await assert.rejects(stale, /scim.target-changed/)
  const { version } = await ask(house, administrator, system, { targetId })
  await perform(house, administrator, endTarget, { ...end, version })
  const again = perform(house, administrator, endTarget, { ...end, version: version + 1 })
  await assert.rejects(again, /scim.target-ended/)
})
