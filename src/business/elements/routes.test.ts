import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { actUp } from '#business/people'
import { perform } from '#platform/actions'
import { rooms } from '../../rooms.ts'
import { testSite, type Browser, type TestSite } from '../../../test/support/site.ts'
import { personIds } from '../people/fixtures.ts'

let site: TestSite
let payroll: Browser
let adeyemi: Browser
before(async () => {
  site = await testSite(rooms)
  payroll = await site.signIn({ roles: ['payroll'] })
  adeyemi = await site.signIn({ personId: personIds.adeyemi(1) })
})

const textOf = (body: string) => body.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
const days = (name: string, [year = '', month = '', day = '']: readonly string[]) => ({
  [`${name}-day`]: day,
  [`${name}-month`]: month,
  [`${name}-year`]: year,
})
const hers = `/pay-elements/people/${personIds.adeyemi(1)}`

test('payroll finds somebody, records an allowance and ends it; what is wrong is kept', async () => {
  const found = await payroll.get('/pay-elements/people?who=207LX')
  assert.ok(found.body.includes(`href="${hers}"`))
  const form = `${hers}/allowance/new`
  const wrong = await payroll.fill(form, {
    allowance: 'dog',
    ...days('fromOn', ['2026', '2', '1']),
    ...days('endedOn', ['2026', '1', '31']),
  })
  assert.equal(wrong.statusCode, 422)
  assert.match(textOf(wrong.body), /It is held from 1 February 2026. Give that day or a later one/)
  const first = days('fromOn', ['2026', '2', '1'])
  assert.equal((await payroll.fill(form, { allowance: 'dog', ...first })).statusCode, 303)
  const page = await payroll.get(hers)
  assert.match(textOf(page.body), /Dog handler.*1 February 2026.*Goes on/)
  const end = /\/pay-elements\/allowances\/[0-9a-f-]+\/end/.exec(page.body)?.[0] ?? ''
  const ended = await payroll.fill(end, days('endedOn', ['2026', '2', '14']))
  assert.equal(ended.statusCode, 303)
  assert.match(textOf((await payroll.get(hers)).body), /14 February 2026/)
})

test('somebody sees what their own pay is made of, why, and who else can see it', async () => {
  const { body } = await adeyemi.get('/pay-elements/mine?month=2026-02-01')
  const page = textOf(body)
  assert.match(page, /February 2026 What this month gives/)
  assert.match(page, /Basic pay why.*Constable, point 7.*Annex F, part 2.*£4,188.00/)
  assert.match(page, /Before tax and deductions/)
  assert.match(page, /Line managers see none of it/)
  assert.doesNotMatch(page, /Record an allowance|End it/)
  const okafor = await site.signIn({ personId: personIds.okafor(1) })
  assert.equal((await okafor.get(hers)).statusCode, 404)
})

test('everybody sees rates, and the list may be taken away', async () => {
  const page = textOf((await adeyemi.get('/pay-elements')).body)
  assert.match(page, /Unsocial hours.*10 % of the hourly rate.*Annex U/)
  assert.match((await adeyemi.get('/pay-elements.csv')).body, /London weighting/)
  assert.equal((await adeyemi.get('/pay-elements/people')).statusCode, 403)
})

test('a point is set with its reason, and taken back', async () => {
  const set = await payroll.fill(`${hers}/point/new`, {
    point: '3',
    ...days('fromOn', ['2026', '3', '1']),
    reason: 'Increment withheld',
  })
  assert.equal(set.statusCode, 303)
  const page = await payroll.get(hers)
  assert.match(textOf(page.body), /Constable, point 3/)
  const back = /\/pay-elements\/points\/[0-9a-f-]+\/withdraw/.exec(page.body)?.[0] ?? ''
  assert.equal((await payroll.fill(back, { reason: 'Not hers' })).statusCode, 303)
  assert.match(textOf((await payroll.get(hers)).body), /Taken back/)
})

test('a day out of all reason is answered in words on every page, and never a defect', async () => {
  for (const year of ['0001', '9999']) {
    const far = await payroll.get(`${hers}?month=${year}-12-31`)
    assert.equal(far.statusCode, 422)
    assert.match(textOf(far.body), /Give a day from 1 January 1900 to 31 December 2199/)
    for (const list of ['/pay-elements', '/pay-elements/people']) {
      assert.equal((await payroll.get(`${list}?on=${year}-12-31`)).statusCode, 200)
    }
  }
  const last = await payroll.get(`${hers}?month=2199-12-31`)
  assert.equal(last.statusCode, 200)
  const form = await payroll.fill(`${hers}/allowance/new`, {
    allowance: 'second-dog',
    ...days('fromOn', ['2026', '3', '1']),
    ...days('endedOn', ['9999', '12', '31']),
  })
  assert.equal(form.statusCode, 422)
})

test('whoever is promoted for a time is not said to act', async () => {
  const { world } = site
  const hr = await world.caller({ roles: ['hr-adviser'] })
  const personId = personIds.okafor(1)
  const days = { personId, from: '2026-03-02', lastOn: '2026-03-31', rankOrGrade: 'Inspector' }
  const why = { kind: 'temporary', reason: 'The inspector is at the inquiry' } as const
  await perform(world.house, hr, actUp, { ...days, ...why })
  const page = textOf((await payroll.get(`/pay-elements/people/${personId}`)).body)
  assert.match(page, /for a year of full time ?; temporarily promoted to Inspector, point 0/)
})
