import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { rooms } from '../../rooms.ts'
import { testSite, type Browser, type TestSite } from '../../../test/support/site.ts'
import { personIds } from '../people/fixtures.ts'

let site: TestSite
let officer: Browser
let manager: Browser
before(async () => {
  site = await testSite(rooms)
  officer = await site.signIn({ personId: personIds.adeyemi(1) })
  manager = await site.signIn({ personId: personIds.okafor(1) })
})

const textOf = (body: string) => body.replaceAll(/\s+/g, ' ')
const dayOf = (name: string, day: number) => ({
  [`${name}-day`]: String(day),
  [`${name}-month`]: '3',
  [`${name}-year`]: '2026',
})

test('sick in two taps, back in two, and the talk is kept where few see it', async () => {
  assert.match(textOf((await officer.get('/absence/report')).body), /value="3".*Rather not say/)
  const typed = { kind: 'sickness', reason: 'cold', ...dayOf('firstOn', 2) }
  const sent = await officer.fill('/absence/report', typed)
  assert.equal(sent.statusCode, 303)
  const path = String(sent.headers.location)
  assert.match(textOf((await officer.get('/absence')).body), /You are entered as away/)
  assert.match(textOf((await manager.get('/absence/team')).body), /Funmi Adeyemi.*Sick/)
  const seen = textOf((await manager.get(path)).body)
  assert.doesNotMatch(seen, /Cold/)

  const back = await officer.fill(`${path}/return`, dayOf('backOn', 3))
  assert.equal(back.statusCode, 303)
  assert.match(textOf((await manager.get(path)).body), /Keep the talk on their return/)
  const talk = { words: 'Fit again', ...dayOf('heldOn', 3) }
  assert.equal((await manager.fill(`${path}/interview`, talk)).statusCode, 303)
  const health = textOf((await manager.get(`${path}/health`)).body)
  assert.match(health, /Cold, cough or flu.*Fit again/)
  const hr = await site.signIn({ roles: ['hr-adviser'] })
  const forHr = await hr.get(path)
  assert.equal(forHr.statusCode, 200)
  assert.doesNotMatch(forHr.body, /\/health"/, 'no link that leads nowhere')
  assert.match((await manager.get(path)).body, /\/health"/)
  assert.equal((await hr.get(`${path}/health`)).statusCode, 404)
})

test('what is refused keeps what was typed; sick pay says why', async () => {
  const typed = { kind: 'paternity', words: 'Due in March', ...dayOf('firstOn', 9) }
  const again = await officer.fill('/absence/ask', { ...typed, ...dayOf('lastOn', 20) })
  assert.equal(again.statusCode, 422)
  assert.match(textOf(again.body), /28 days ahead.*31 March 2026/)
  assert.match(again.body, /Due in March/)
  const pay = textOf((await officer.get('/absence/sick-pay')).body)
  assert.match(pay, /Full pay left.*182 days/)
  assert.match(pay, /3 waiting days come first/)
  assert.match((await manager.get('/absence/team.csv')).body, /^\uFEFFName,Away,From,To/)
  assert.equal((await manager.get('/reports/absence-lost')).statusCode, 200)
})
