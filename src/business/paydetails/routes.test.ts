import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { endEmployment } from '#business/people'
import { ask, perform } from '#platform/actions'
import { rooms } from '../../rooms.ts'
import { testSite, type Browser, type TestSite } from '../../../test/support/site.ts'
import { overpaidByBreak, overpaymentOf } from '../../../test/support/payroll.ts'
import { decideOn } from '../leave/fixtures.ts'
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

test('an overpayment is asked to be written off on its page, and its owner reads why', async () => {
  await overpaidByBreak(site.world)
  const { overpaymentId } = await overpaymentOf(site.world, adeyemi)
  const at = `/pay/overpayments/${overpaymentId}`
  assert.match(
    textOf((await maker.get(at)).body),
    /£2,297\.72.*Tax year.*2025-26.*Ask finance to write it off/,
  )
  assert.equal((await maker.fill(`${at}/write-off`, { reason: '' })).statusCode, 422)
  const asked = await maker.fill(`${at}/write-off`, { reason: 'They have left the country' })
  assert.equal(asked.statusCode, 303)
  const officer = await site.signIn({ personId: adeyemi, roles: ['officer'] })
  const shown = textOf((await officer.get(at)).body)
  assert.match(shown, /Finance is asked to write it off.*They have left the country/)
  assert.doesNotMatch(shown, /Ask finance to write it off/)
  const finance = await site.signIn({ personId: personIds.chief(1), roles: ['finance'] })
  const seen = textOf((await finance.get(at)).body)
  assert.match(seen, /They have left the country/)
  assert.doesNotMatch(seen, /The payslip on which it was found/)
})

test('what somebody who has left owes is on a list, and what comes in is recorded on a page', async () => {
  const { house, clock } = site.world
  const { overpaymentId } = await overpaymentOf(site.world, adeyemi)
  const hr = await site.world.caller({ roles: ['hr-adviser'] })
  const leaving = { personId: adeyemi, lastOn: '2026-04-05', reason: 'Leaves the force' }
  await perform(house, hr, endEmployment, leaving)
  clock.advance({ hours: 10 * 24 })
  const finance = await site.signIn({ personId: personIds.chief(1), roles: ['finance'] })
  await decideOn(site.world, finance.caller, overpaymentId, 'refused', 'Ask them for it first')
  const listed = textOf((await finance.get('/pay/owed-by-leavers')).body)
  assert.match(listed, /Owed in all.*£2,297\.72.*10 days.*To be paid back outside pay/)
  const at = `/pay/overpayments/${overpaymentId}`
  assert.match(textOf((await finance.get(at)).body), /Record a repayment/)
  const paid = {
    amount: '500.00',
    way: 'card',
    'paidOn-day': '12',
    'paidOn-month': '4',
    'paidOn-year': '2026',
  }
  const unsaid = await finance.fill(`${at}/repay`, { ...paid, reference: '' })
  assert.equal(unsaid.statusCode, 422)
  assert.match(textOf(unsaid.body), /Give the reference on the bank statement or the card slip/)
  const sent = await finance.fill(`${at}/repay`, { ...paid, reference: 'Slip 4471' })
  assert.equal(sent.statusCode, 303)
  const shown = textOf((await finance.get(at)).body)
  assert.match(shown, /To be paid back still.*£1,629\.67.*£500\.00 on 12 April 2026, Slip 4471/)
})
