import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform } from '#platform/actions'
import { rooms } from '../../rooms.ts'
import { testSite, type Browser, type TestSite } from '../../../test/support/site.ts'
import { personIds } from '../people/fixtures.ts'
import { recordStanding } from './commands/record-standing.ts'
import { payDetails } from './queries/pay-details.ts'
import { standingDetail } from './queries/standing-detail.ts'

let site: TestSite
let maker: Browser
const adeyemi = personIds.adeyemi(1)

before(async () => {
  site = await testSite(rooms)
  maker = await site.signIn({ personId: personIds.deputy(1), roles: ['payroll'] })
})

const textOf = (body: string) => body.replaceAll(/\s+/g, ' ')

test('a subscription is recorded and ended page by page, and a wrong code comes back as it was typed', async () => {
  const { house } = site.world
  const input = { personId: adeyemi, kind: 'subscription', says: 'Federation', each: '2395' }
  const { standingId } = await perform(house, maker.caller, recordStanding, {
    ...input,
    from: '2026-03-25',
  })
  assert.equal((await ask(house, maker.caller, standingDetail, { standingId })).says, 'Federation')
  const at = `/pay/people/${adeyemi}`
  assert.match(textOf((await maker.get(at)).body), /Federation.*£23\.95/)
  const day = { 'until-day': '1', 'until-month': '5', 'until-year': '2026' }
  assert.equal((await maker.fill(`${at}/standing/${standingId}/end`, day)).statusCode, 303)
  const { standing } = await ask(house, maker.caller, payDetails, { personId: adeyemi })
  assert.equal(standing[0]?.until, '2026-05-01')
  const wrong = {
    taxCode: '12X57',
    niCategory: 'A',
    pension: 'by-rank',
    source: 'starter',
    _step: 'send',
  }
  const from = { 'from-day': '6', 'from-month': '4', 'from-year': '2026' }
  const again = await maker.fill(`${at}/record`, { ...wrong, ...from })
  assert.equal(again.statusCode, 422)
  assert.match(textOf(again.body), /Give a tax code as on the notice.*12X57/)
})
