import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { testSite, type TestSite } from '../../../../test/support/site.ts'
import { personIds } from '../../people/fixtures.ts'
import { requestLeave } from '../commands/request-leave.ts'
import { leaveOf } from './leave-of.ts'

let site: TestSite
before(async () => {
  site = await testSite(rooms)
  const adeyemi = await site.world.caller({ personId: personIds.adeyemi(1) })
  const days = { firstOn: '2026-05-11', lastOn: '2026-05-12' } as const
  await perform(site.world.house, adeyemi, requestLeave, days)
})

test('what is left is the sum of its lines, in the leave year and on the day that are asked', async () => {
  const adeyemi = await site.world.caller({ personId: personIds.adeyemi(1) })
  const { person, leaveYear } = await ask(site.world.house, adeyemi, leaveOf, { leaveYear: 2026 })
  const lines = person?.balance?.lines ?? []
  assert.equal(leaveYear, 2026)
  assert.equal(
    lines.reduce((sum, { minutes }) => sum + minutes, 0),
    person?.balance?.left,
  )
  assert.deepEqual(
    lines.map(({ key }) => key),
    ['entitlement', 'waiting'],
  )
  assert.equal(lines[1]?.minutes, -960)
  assert.deepEqual(
    person?.requests.map(({ status }) => status),
    ['sent'],
  )
  const now = await ask(site.world.house, adeyemi, leaveOf, {})
  assert.deepEqual([now.leaveYear, now.asOf], [2025, '2026-03-03'])
  // Asked in March for May, after the end of the leave year: it is not out of sight.
  assert.equal(now.person?.requests.length, 1)
  const year = await ask(site.world.house, adeyemi, leaveOf, { leaveYear: 2025 })
  assert.deepEqual(year.person?.requests, [])
})

test('one’s line and HR of the organisation see it; colleagues and other organisations do not', async () => {
  const personId = personIds.adeyemi(1)
  const { house } = site.world
  const see = async (options: Parameters<typeof site.world.caller>[0]) =>
    ask(house, await site.world.caller(options), leaveOf, { personId })
  assert.equal((await see({ personId: personIds.okafor(1) })).person?.own, false)
  assert.equal((await see({ personId: personIds.chief(1) })).person?.name, 'Funmi Adeyemi')
  const hr = await see({ personId: null, roles: ['hr-adviser'] })
  assert.equal(hr.person?.balance?.leaveYear, 2025)
  await assert.rejects(see({ personId: personIds.deputy(1) }), /not-found/)
  const elsewhere = { organisationId: 12, roles: ['hr-adviser', 'oversight-officer'] }
  await assert.rejects(see({ ...elsewhere, personId: personIds.scrutineer(1) }), /not-found/)
})

test('the page says why, line by line, and an account of nobody is told so', async () => {
  const adeyemi = await site.signIn({ personId: personIds.adeyemi(1) })
  const page = await adeyemi.get('/leave?leaveYear=2026&why=1')
  assert.equal(page.statusCode, 200)
  assert.match(page.body, /Leave left of 2026\/27/)
  assert.match(page.body, /Waiting for a decision/)
  assert.match(page.body, /As of 1 April 2026/)
  assert.match(page.body, /−16 hours/)
  const nobody = await site.signIn({ personId: null, roles: ['hr-adviser'] })
  assert.match((await nobody.get('/leave')).body, /belongs to nobody who works here/)
})

test('the check page shows the hours, what is left afterwards and the strength of each day', async () => {
  const adeyemi = await site.signIn({ personId: personIds.adeyemi(1) })
  const asked = {
    'firstOn-day': '1',
    'firstOn-month': '6',
    'firstOn-year': '2026',
    firstPart: 'afternoon',
    'lastOn-day': '2',
    'lastOn-month': '6',
    'lastOn-year': '2026',
    lastPart: 'whole',
  }
  const page = await adeyemi.fill('/leave/ask', asked)
  assert.equal(page.statusCode, 200, page.body)
  assert.match(page.body, /12 hours/)
  assert.match(page.body, /Left of 2026\/27 afterwards/)
  assert.match(page.body, /Mon 1 Jun: /)
  assert.match(page.body, /From the middle of the day/)
})
