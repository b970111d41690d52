import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask } from '#platform/actions'
import { find } from '#platform/search'
import { rooms } from '../../rooms.ts'
import { hiddenIn, testSite, type Browser, type TestSite } from '../../../test/support/site.ts'
import { unitIds } from '../organisation/fixtures.ts'
import { personIds } from './fixtures.ts'

const okafor = `/people/${personIds.okafor(1)}`
const lambeth = `/units/${unitIds.lambeth(1)}`

let site: TestSite
let hr: Browser
let constable: Browser
before(async () => {
  site = await testSite(rooms)
  hr = await site.signIn({ roles: ['hr-adviser'] })
  constable = await site.signIn({ personId: personIds.adeyemi(1) })
})

const hits = async (words: string) => {
  const { hits: found } = await ask(site.world.house, constable.caller, find, { words })
  return found.map(({ title, href }) => [title, href])
}

test('the search finds a person by a word amiss, and leads to their page, not to a covert one', async () => {
  assert.deepEqual(await hits('okafr'), [['Sergeant Ngozi Okafor', okafor]])
  const page = await constable.get(okafor)
  assert.equal(page.statusCode, 200)
  assert.match(page.body, /41LX/)
  assert.doesNotMatch(page.body, /Change the employment|What is and was on record/)
  assert.deepEqual(await hits('208LX'), [])
  const adeyemi = `/people/${personIds.adeyemi(1)}`
  assert.deepEqual(await hits('adeyemi'), [['Constable Funmi Adeyemi', adeyemi]])
  assert.equal((await hr.get(`/people/${personIds.covert(1)}`)).statusCode, 404)
})

test('the directory says what it shows, and comes as a file', async () => {
  const page = await constable.get('/people?name=ade')
  assert.match(page.body, /1 person, called “ade…”, by name/)
  const file = await constable.get('/people.csv')
  assert.match(file.body, /^\uFEFFName,Number,Rank or grade,Unit,Post,Line manager/)
  assert.match(file.body, /Ngozi Okafor,41LX,Sergeant,Lambeth,,Marcel Baptiste/)
})

test('HR changes an employment; a form that is behind keeps what was typed and shows the change', async () => {
  const path = `${okafor}/change`
  const typed = {
    'from-day': '1',
    'from-month': '5',
    'from-year': '2026',
    unitId: unitIds.lambeth(1),
    rankOrGrade: 'Inspector',
    managerNumber: '7LX',
    dayMinutes: '8',
    workingDays: '1111100',
    reason: 'Promoted',
    _step: 'send',
  }
  const behind = await hr.get(path)
  const done = await hr.fill(path, typed)
  assert.equal(done.statusCode, 303)
  assert.equal(done.headers.location, okafor)
  const may = await hr.get(`${okafor}?on=2026-05-01`)
  assert.match(may.body, /On 1 May 2026\./)
  assert.match(may.body, /Inspector/)
  const again = await hr.post(path, { ...hiddenIn(behind.body), ...typed, dayMinutes: '10' })
  assert.equal(again.statusCode, 409)
  assert.match(again.body, /Somebody has changed how this person is employed meanwhile/)
  assert.match(again.body, /value="10"/)
})

test('what was known is told in a band', async () => {
  const page = await hr.get(`${okafor}?on=2026-03-03&knownOn=2026-03-02`)
  assert.match(page.body, /as it was known at the end of 2 March 2026/)
  assert.match(page.body, /Nothing was on record about that day then/)
  const curious = await constable.get(`${okafor}?knownOn=2026-03-02`)
  assert.equal(curious.statusCode, 403)
})

test('units hang below each other; HR adds a unit, a post and a person who holds it', async () => {
  const from = { 'from-day': '1', 'from-month': '4', 'from-year': '2026' }
  const unit = await hr.fill(`${lambeth}/below/new`, { name: 'Team B', ...from })
  assert.equal(unit.statusCode, 303)
  const path = String(unit.headers.location)
  const post = { title: 'Team officer', rankOrGrade: 'Constable', ...from }
  assert.equal((await hr.fill(`${path}/posts/new`, post)).statusCode, 303)
  const tree = await constable.get('/units')
  assert.match(tree.body, /Lambeth/)
  const page = await constable.get(`${path}?on=2026-04-01`)
  assert.match(page.body, /Team officer/)
  assert.doesNotMatch(page.body, /Enter somebody new/)
  const person = {
    ...from,
    givenName: 'Idris',
    familyName: 'Vaughan',
    collarNumber: '900LX',
    rankOrGrade: 'Constable',
    managerNumber: '41LX',
    dayMinutes: '8',
    workingDays: '1111100',
    _step: 'send',
    'joinedOn-day': '1',
    'joinedOn-month': '4',
    'joinedOn-year': '2026',
  }
  const entered = await hr.fill(`${path}/people/new?on=2026-04-01`, person)
  assert.equal(entered.statusCode, 303)
  assert.deepEqual(await hits('900LX'), [['Constable Idris Vaughan', entered.headers.location]])
})

test('an employment ends on a page that says what happens', async () => {
  const path = `/people/${personIds.deputy(1)}/end`
  const opened = await hr.get(path)
  assert.match(opened.body, /works here no more/)
  const last = { 'lastOn-day': '30', 'lastOn-month': '6', 'lastOn-year': '2026' }
  const done = await hr.fill(path, { ...last, reason: 'Retires' })
  assert.equal(done.statusCode, 303)
  assert.equal((await constable.get(path)).statusCode, 403)
})
