import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { requestLeave } from '#business/leave'
import { perform } from '#platform/actions'
import { personIds } from '../../business/people/fixtures.ts'
import { rooms } from '../../rooms.ts'
import { testSite, type Browser, type TestSite } from '../../../test/support/site.ts'
import { grantOwner, tellCase } from './fixtures.ts'

let site: TestSite
let owner: Browser
let administrator: Browser
const okafor = personIds.okafor(1)

before(async () => {
  site = await testSite(rooms)
  await grantOwner(site.world, { personId: okafor })
  owner = await site.signIn({ personId: okafor, roles: ['process-owner'], name: 'Ngozi Okafor' })
  administrator = await site.signIn({ roles: ['administrator'] })
  const due = '2026-02-12T09:00Z'
  const steps = [
    ['opened', '2026-02-06T16:00Z'],
    ['changed', '2026-02-06T17:00Z'],
    ['decided', '2026-02-09T12:00Z'],
  ] as const
  const waits = [{ who: okafor, from: '2026-02-06T16:00Z', until: '2026-02-09T12:00Z', due }]
  const personId = personIds.adeyemi(1)
  await tellCase(site.world, { personId, steps, outcome: 'approved', waits })
  const open = [{ who: okafor, from: '2026-02-20T16:00Z', due: '2026-02-23T16:00Z' }]
  await tellCase(site.world, { personId, steps: [['opened', '2026-02-20T16:00Z']], waits: open })
})

const textOf = (body: string) => body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
const at = async (by: Browser, path: string) => textOf((await by.get(path)).body)

test('an administrator names the owner, who changes the target; both stand on the page', async () => {
  const path = '/processes/leave.request'
  assert.match(await at(owner, path), /Owner Nobody yet/)
  assert.match(await at(administrator, '/processes/owners'), /Request for leave .*Nobody yet/)
  const named = { personId: okafor, from: '2026-03-03', 'from-day': '3', 'from-month': '3' }
  const answers = { ...named, 'from-year': '2026', reason: 'She knows the work' }
  assert.equal((await administrator.fill(`${path}/owner`, answers)).statusCode, 303)
  assert.match(await at(owner, path), /Owner Ngozi Okafor/)

  const target = {
    'from-day': '1',
    'from-month': '4',
    'from-year': '2026',
    dueMinutes: '20',
    escalateMinutes: '40',
    opens: '08:00',
    closes: '18:00',
    division: 'england-and-wales',
    reason: 'People wait too long',
  }
  const checked = await owner.fill(`${path}/targets/change`, target)
  assert.match(textOf(checked.body), /Late after 20 hours/)
  const sent = await owner.fill(`${path}/targets/change`, { ...target, _step: 'send' })
  assert.equal(sent.statusCode, 303)
  const history = await at(owner, `${path}/targets`)
  assert.match(history, /1 April 2026 20 h 40 h .* People wait too long Ngozi Okafor/)
  const csv = (await owner.get(`${path}/targets.csv`)).body
  assert.match(csv, /^\ufeffFrom,.*\r\n2026-04-01,1200,2400,/)
})

test('the page of a process says how long it takes, and draws what follows what', async () => {
  const { body, statusCode } = await owner.get('/processes/leave.request')
  assert.equal(statusCode, 200)
  const text = textOf(body)
  assert.match(text, /Half of the cases end within 6 h/)
  assert.match(text, /Asked → Changed by the asker → Approved/)
  assert.match(text, /100 % of the cases were done again in part or whole/)
  assert.match(text, /Take the event log away/)
  assert.equal(body.match(/<svg[^>]*bl-map/g)?.length, 2)
  const steps = (await owner.get('/processes/leave.request/steps.csv')).body
  assert.match(steps, /Changed by the asker,Approved,1,300/)
  const list = await at(owner, '/processes')
  assert.match(list, /Request for leave .* 1 1 1 6 h 6 h/)
})

test('what is stuck leads to the record only for whoever may open it', async () => {
  const path = '/processes/leave.request/stuck'
  const { house, clock } = site.world
  const adeyemi = await site.world.caller({ personId: personIds.adeyemi(1) })
  await perform(house, adeyemi, requestLeave, { firstOn: '2026-05-11', lastOn: '2026-05-12' })
  clock.advance({ hours: 24 * 7 })
  const hr = await site.signIn({ roles: ['hr-adviser'] })
  assert.match(await at(hr, path), /2 cases past the target/)
  assert.match((await hr.get(path)).body, /<a[^>]+href="\/leave\/[^>]+>Leave: Funmi Adeyemi/)
  const chief = await site.signIn({ personId: personIds.scrutineer(1), roles: ['process-owner'] })
  const { body } = await chief.get(path)
  assert.match(textOf(body), /2 cases Ngozi Okafor/)
  assert.doesNotMatch(body, /Adeyemi|Title of it/)
})

test('HR sees the figures and takes no log; a log is saved under its name', async () => {
  const hr = await site.signIn({ roles: ['hr-adviser'] })
  assert.doesNotMatch(await at(hr, '/processes/leave.request'), /Take the event log away/)
  const path = '/processes/leave.request/log.ocel.json'
  assert.equal((await hr.get(path)).statusCode, 403)
  const { body, headers } = await owner.get(path)
  assert.equal(headers['content-disposition'], 'attachment; filename="leave-request.ocel.json"')
  const log = JSON.parse(body) as { events: unknown[] }
  assert.equal(log.events.length, 3)
  assert.equal((await owner.get('/processes/leave.nothing')).statusCode, 404)
  assert.equal((await owner.get('/processes/leave.nothing/log.ocel.json')).statusCode, 404)
})
