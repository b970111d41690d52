import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { releasedRun } from '../../../../test/support/payroll.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testSite, type TestSite } from '../../../../test/support/site.ts'
import { personIds } from '../../people/fixtures.ts'
import { awardOfPerson, awardPeople } from './award-people.ts'
import { awardByCentre, awardCost } from './award.ts'

let site: TestSite
let hr: Caller
const personId = personIds.adeyemi(1)
/** Published in April and in force since October: six months of it were paid. */
const award = { percent: '4', from: '2025-10-01' }
/** A month of the top with London weighting: 4,188.00 and 263.83, each with four per cent more. */
const A_MONTH = 16_752 + 1_056

before(async () => {
  site = await testSite(rooms)
  await releasedRun(site.world)
  site.world.clock.advance({ hours: 30 * 24 })
  hr = await site.world.caller({ roles: ['hr-adviser'] })
})

test('of a backdated award paid months are arrears and the rest is to come, person by person', async () => {
  const one = await ask(site.world.house, hr, awardOfPerson, { personId, ...award })
  assert.deepEqual(
    one.months.map(({ paid, was, would }) => [paid, would - was]),
    Array.from({ length: 18 }, (_, index) => [index < 6, A_MONTH]),
    'October to March were paid, April 2026 to March 2027 are to come',
  )
  const { arrears, toCome, ni, pension } = one.cost
  assert.deepEqual([arrears, toCome], [6 * A_MONTH, 12 * A_MONTH])
  // Class 1 of the employer at 15 %, arrears in the month in which they are paid; 35.3 % pension.
  assert.ok(Math.abs(ni - 18 * A_MONTH * 0.15) <= 12, `${ni} pence`)
  assert.ok(Math.abs(pension - 18 * A_MONTH * 0.353) <= 18, `${pension} pence`)
})

test('HR sees everybody whom it may know by name, and sums in which all are counted', async () => {
  const { rows, next } = await ask(site.world.house, hr, awardPeople, award)
  assert.deepEqual(
    rows.map(({ name, arrears }) => [name, arrears > 0]),
    [
      ['Funmi Adeyemi', true],
      ['Marcel Baptiste', true],
      ['Tove Lindqvist', true],
      ['Ngozi Okafor', true],
    ],
    'the covert officer is not named',
  )
  assert.equal(next, undefined)
  const after = await ask(site.world.house, hr, awardPeople, { ...award, after: personId })
  assert.deepEqual(
    after.rows.map(({ name }) => name),
    ['Marcel Baptiste', 'Tove Lindqvist', 'Ngozi Okafor'],
  )
  const found = await ask(site.world.house, hr, awardPeople, { ...award, who: '41LX' })
  assert.deepEqual(
    found.rows.map(({ name }) => name),
    ['Ngozi Okafor'],
  )
  const whole = await ask(site.world.house, hr, awardCost, award)
  assert.equal(whole.total.people, 5)
  const named = rows.reduce((sum, { arrears }) => sum + arrears, 0)
  assert.equal(whole.total.arrears, named + 6 * A_MONTH)
  const paid = whole.months.filter((one) => one.paid)
  assert.equal(paid.length, 6)
  assert.equal(
    paid.reduce((sum, { pay }) => sum + pay, 0),
    whole.total.arrears,
  )
})

test('by cost centre the sums are the same, for one kind of service and five people or more', async () => {
  const { rows, total } = await ask(site.world.house, hr, awardByCentre, award)
  assert.deepEqual(
    rows.map(({ centres, people }) => [centres, people]),
    [[['LX01'], 5]],
  )
  assert.deepEqual(total, (await ask(site.world.house, hr, awardCost, award)).total)
  const staff = await ask(site.world.house, hr, awardByCentre, { ...award, whose: 'staff' })
  assert.deepEqual(staff.rows, [])
})

test('who may not see people one by one sees sums over all months, and of nobody', async () => {
  const owner = await site.world.caller({ roles: ['process-owner'] })
  assert.deepEqual((await ask(site.world.house, owner, awardCost, award)).months, [])
  const asked = ask(site.world.house, owner, awardPeople, award)
  await assert.rejects(asked, refusedAs('platform.not-permitted'))
  const hidden = { personId: personIds.covert(1), ...award }
  const covert = ask(site.world.house, hr, awardOfPerson, hidden)
  await assert.rejects(covert, refusedAs('platform.not-found'))
})

test('the pages show the same award by rank, by cost centre and person by person', async () => {
  const browser = await site.signIn({ roles: ['hr-adviser'] })
  const query = '?percent=4&from=2025-10-01'
  const textOf = (body: string) => body.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
  const byRank = await browser.get(`/pay/award${query}`)
  assert.match(textOf(byRank.body), /4 % from 1 October 2025 to before 1 April 2027, for 5 people/)
  assert.match(textOf(byRank.body), /October 2025 Paid: arrears/)
  assert.ok(byRank.body.includes('/pay/award/people?percent=4&amp;from=2025-10-01'))
  const centres = await browser.get(`/pay/award/cost-centres${query}`)
  assert.match(textOf(centres.body), /LX01/)
  const people = await browser.get(`/pay/award/people${query}`)
  assert.match(textOf(people.body), /Funmi Adeyemi.*£1,068.48/)
  const hers = await browser.get(`/pay/award/people/${personId}${query}`)
  assert.match(textOf(hers.body), /March 2026 Paid: arrears.*April 2026 To come/)
  const owner = await site.signIn({ roles: ['process-owner'] })
  assert.ok(!(await owner.get(`/pay/award${query}`)).body.includes('/pay/award/people'))
})
