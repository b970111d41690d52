import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { perform } from '#platform/actions'
import { rooms } from '../../rooms.ts'
import { hiddenIn, testSite, type Browser, type TestSite } from '../../../test/support/site.ts'
import { personIds } from '../people/fixtures.ts'
import { requestLeave } from './commands/request-leave.ts'
import { decideOn, keptRequest, taskOn } from './fixtures.ts'

let site: TestSite
let adeyemi: Browser
let okafor: Browser
let hr: Browser
before(async () => {
  site = await testSite(rooms)
  adeyemi = await site.signIn({ personId: personIds.adeyemi(1), name: 'PC Adeyemi' })
  okafor = await site.signIn({ personId: personIds.okafor(1), name: 'PS Okafor' })
  hr = await site.signIn({ personId: personIds.deputy(1), roles: ['hr-adviser'], name: 'HR' })
})

const sent = { _step: 'send' }

function daysTyped(firstOn: string, lastOn: string): Record<string, string> {
  const parts = (name: string, day: string): [string, string][] => {
    const [year = '', month = '', date = ''] = day.split('-')
    return [
      [`${name}-day`, date],
      [`${name}-month`, month],
      [`${name}-year`, year],
    ]
  }
  return Object.fromEntries([...parts('firstOn', firstOn), ...parts('lastOn', lastOn)])
}

async function approved(browser: Browser, firstOn: string, lastOn: string): Promise<string> {
  const { world } = site
  const { requestId } = await perform(world.house, browser.caller, requestLeave, {
    firstOn,
    lastOn,
  })
  const decider = browser === adeyemi ? okafor : await site.signIn(chief)
  await decideOn(world, decider.caller, requestId, 'approved')
  return requestId
}

const chief = { personId: personIds.chief(1), name: 'The chief' }

test('a sergeant calls somebody back, who finds it in My work and chooses pay', async () => {
  const requestId = await approved(adeyemi, '2026-05-11', '2026-05-15')
  const seen = await okafor.get(`/leave/${requestId}`)
  assert.match(seen.body, new RegExp(`href="/leave/${requestId}/recall"`))
  const own = await adeyemi.get(`/leave/${requestId}`)
  assert.doesNotMatch(own.body, /Call back to work/)

  const path = `/leave/${requestId}/recall`
  const wrong = await okafor.fill(path, {
    ...daysTyped('2026-05-20', '2026-05-21'),
    reason: 'Crown court',
    ...sent,
  })
  assert.equal(wrong.statusCode, 422)
  assert.match(wrong.body, /Choose days of this leave/)
  assert.match(wrong.body, />Crown court</) // nothing typed is lost
  const done = await okafor.fill(path, {
    ...daysTyped('2026-05-12', '2026-05-13'),
    reason: 'Crown court',
    ...sent,
  })
  assert.equal(done.statusCode, 303, done.body)
  const recall = done.headers.location ?? ''

  const list = await adeyemi.get(`/leave/${requestId}`)
  assert.match(list.body, /Called back, 12 to 13 May 2026/)
  const page = await adeyemi.get(recall)
  assert.match(page.body, /Choose what you are given/)
  assert.match(page.body, /32 hours of leave/) // two days for each of two: Annex O
  assert.match(page.body, /16 hours of leave, and 16 hours paid at double time/)
  assert.equal((await okafor.get(`${recall}/choose`)).statusCode, 200)
  const notTheirs = await okafor.fill(`${recall}/choose`, { choice: 'pay' })
  assert.equal(notTheirs.statusCode, 404)

  const chosen = await adeyemi.fill(`${recall}/choose`, { choice: 'pay' })
  assert.equal(chosen.statusCode, 303)
  const after = await adeyemi.get(recall)
  assert.match(after.body, /16 hours of leave, and 16 hours paid at double time/)
  assert.doesNotMatch(after.body, /Choose what you are given/)
  const twice = await adeyemi.fill(`${recall}/choose`, { choice: 'leave' })
  assert.equal(twice.statusCode, 409)
  const balance = await adeyemi.get('/leave?leaveYear=2026&why=1')
  assert.match(balance.body, /Called back, 12 to 13 May 2026/)
  assert.match(balance.body, /16 hours given/)
})

test('more leave is carried over on request, in hours; what is carried anyway is said', async () => {
  const own = await adeyemi.get('/leave')
  assert.match(own.body, /href="\/leave\/carry-over\/2025"/)
  const path = '/leave/carry-over/2025'
  const form = await adeyemi.get(path)
  assert.match(form.body, /Up to 40 hours are carried over without asking, to take by 30 June 2026/)
  const little = await adeyemi.fill(path, { minutes: '40', reason: 'A long trial', ...sent })
  assert.equal(little.statusCode, 422)
  assert.match(little.body, /Up to 40 hours are carried over without asking/)
  const words = await adeyemi.fill(path, { minutes: 'fifty', reason: 'A long trial', ...sent })
  assert.equal(words.statusCode, 422)
  assert.match(words.body, /Give the hours that are to be carried over/)
  assert.match(words.body, /value="fifty"/)
  const done = await adeyemi.fill(path, { minutes: '50:30', reason: 'A long trial', ...sent })
  assert.equal(done.statusCode, 303, done.body)
  const record = done.headers.location ?? ''
  const page = await adeyemi.get(record)
  assert.match(page.body, /50 hours 30 minutes/)
  assert.match(page.body, /any HR adviser/)
  const waiting = await hr.get('/work')
  assert.match(waiting.body, /Carry over: Funmi Adeyemi, 50 hours 30 minutes of 2025\/26/)
  const back = await adeyemi.fill(`${record}/withdraw`, {})
  assert.equal(back.statusCode, 303)
  assert.match((await adeyemi.get(record)).body, /Taken back/)
  const stranger = await site.signIn({ personId: personIds.covert(1) })
  assert.equal((await stranger.get(record)).statusCode, 404)
})

test('HR corrects a balance with a reason; the person reads it as a line of the balance', async () => {
  const person = `/leave/people/${personIds.adeyemi(1)}`
  const seen = await hr.get(`${person}?leaveYear=2025`)
  assert.match(seen.body, /Correct this balance/)
  assert.doesNotMatch((await okafor.get(person)).body, /Correct this balance/)
  const path = `${person}/correct/2025`
  assert.equal((await okafor.get(path)).statusCode, 403)
  const nothing = await hr.fill(path, { minutes: '0', reason: 'Counted twice', ...sent })
  assert.equal(nothing.statusCode, 422)
  const done = await hr.fill(path, { minutes: '-7:30', reason: 'Counted twice', ...sent })
  assert.equal(done.statusCode, 303, done.body)
  const own = await adeyemi.get('/leave?leaveYear=2025&why=1')
  assert.match(own.body, /−7 hours 30 minutes/)
  assert.match(own.body, /Counted twice/)
})

test('whoever leads others and goes on leave is asked to name somebody, until they have', async () => {
  const requestId = await approved(okafor, '2026-06-01', '2026-06-05')
  const offer = '/delegations/offer?from=2026-06-01&amp;until=2026-06-05'
  const seen = await okafor.get(`/leave/${requestId}`)
  assert.ok(seen.body.includes(`href="${offer}"`))
  const led = await approved(adeyemi, '2026-06-08', '2026-06-08')
  assert.doesNotMatch((await adeyemi.get(`/leave/${led}`)).body, /Name somebody/)
  const form = await okafor.get(offer.replace('&amp;', '&'))
  const delegateId = /<option value="([0-9a-f-]{36})"/.exec(form.body)?.[1] ?? ''
  const asked = await okafor.fill(offer.replace('&amp;', '&'), {
    ...daysTyped('2026-06-01', '2026-06-05'),
    delegateId,
    act: 'any',
    why: 'On leave',
  })
  assert.equal(asked.statusCode, 303, asked.body)
  assert.doesNotMatch((await okafor.get(`/leave/${requestId}`)).body, /Name somebody/)
})

test('a sergeant whose page is behind is shown what changed, and decides on that', async () => {
  const { world } = site
  const days = { firstOn: '2026-07-06', lastOn: '2026-07-07' }
  const { requestId } = await perform(world.house, adeyemi.caller, requestLeave, days)
  const { taskId } = await taskOn(world, requestId)
  const path = `/work/${taskId}/approve`
  const before_ = await okafor.get(path)
  const changed = await adeyemi.fill(`/leave/${requestId}/change`, {
    ...daysTyped('2026-07-08', '2026-07-09'),
    ...sent,
  })
  assert.equal(changed.statusCode, 303, changed.body)
  const hidden = hiddenIn(before_.body)
  const behind = await okafor.post(path, { ...hidden, reason: 'Enjoy it' })
  assert.equal(behind.statusCode, 409)
  assert.match(behind.body, /This changed while you were typing/)
  assert.match(behind.body, /Now 8 to 9 July 2026, 16 hours/)
  assert.match(behind.body, />Enjoy it</)
  const { version } = await taskOn(world, requestId)
  const seen = await okafor.post(path, { ...hiddenIn(behind.body), _seen: String(version) })
  assert.equal(seen.statusCode, 303, seen.body)
  assert.equal((await keptRequest(world, requestId)).status, 'approved')
})
