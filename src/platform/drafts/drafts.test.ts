import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform } from '#platform/actions'
import { rooms } from '../../rooms.ts'
import { hiddenIn, testSite, type Browser, type TestSite } from '../../../test/support/site.ts'
import { personIds } from '../../business/people/fixtures.ts'
import { discardDraft } from './commands/discard-draft.ts'
import { keepDraft } from './commands/keep-draft.ts'
import { removeExpired } from './commands/remove-expired.ts'
import { draftDetail, draftOf, myDrafts, MOST_DRAFTS } from './queries.ts'

let site: TestSite
let adeyemi: Browser
let okafor: Browser
before(async () => {
  site = await testSite(rooms)
  adeyemi = await site.signIn({ personId: personIds.adeyemi(1) })
  okafor = await site.signIn({ personId: personIds.okafor(1) })
})

const form = '/leave/ask'
const typed = {
  'firstOn-day': '4',
  'firstOn-month': 'May',
  'firstOn-year': '',
  note: 'Ask my sister <first>',
}
const later = { _step: 'later' }

const mine = async (browser: Browser) => ask(site.world.house, browser.caller, myDrafts, {})

test('what is half filled in is saved, wrong as it is, and stands in My work', async () => {
  const saved = await adeyemi.fill(form, { ...typed, ...later })
  assert.equal(saved.statusCode, 303, saved.body)
  assert.equal(saved.headers.location, '/')
  const [draft, ...others] = await mine(adeyemi)
  assert.deepEqual([draft?.path, draft?.title, others], [form, 'Ask for leave', []])
  assert.deepEqual(await mine(okafor), [])
})

test('opened again, the form holds what was typed; on any device, for that account alone', async () => {
  const again = await adeyemi.get(form)
  assert.match(again.body, /You saved this on 3 March 2026/)
  assert.match(again.body, /value="May"/)
  assert.match(again.body, /Ask my sister &lt;first&gt;/)
  const other = await okafor.get(form)
  assert.doesNotMatch(other.body, /You saved this|my sister/)
})

test('what is kept is sealed: neither the database nor another account can read it', async () => {
  const { rows } = await site.world.admin.query<{ typed: Buffer }>('select typed from drafts.draft')
  assert.ok(rows.length > 0)
  assert.ok(rows.every((row) => !row.typed.toString('utf8').includes('sister')))
  assert.equal(await ask(site.world.house, okafor.caller, draftOf, { path: form }), null)
  const [draft] = await mine(adeyemi)
  const draftId = draft?.draftId ?? ''
  const theirs = ask(site.world.house, okafor.caller, draftDetail, { draftId })
  await assert.rejects(theirs, /platform.not-found/)
  const gone = perform(site.world.house, okafor.caller, discardDraft, { draftId })
  await assert.rejects(gone, /platform.not-found/)
})

test('saved again it is the same draft; sent, it is gone', async () => {
  await adeyemi.fill(form, { ...typed, note: 'Only me', ...later })
  assert.equal((await mine(adeyemi)).length, 1)
  const opened = await adeyemi.get(form)
  assert.match(opened.body, />Only me</)
  const days = { 'firstOn-day': '5', 'firstOn-month': '5', 'firstOn-year': '2026' }
  const last = { 'lastOn-day': '6', 'lastOn-month': '5', 'lastOn-year': '2026' }
  const sent = await adeyemi.post(form, {
    ...hiddenIn(opened.body),
    ...days,
    ...last,
    _step: 'send',
  })
  assert.equal(sent.statusCode, 303, sent.body)
  assert.deepEqual(await mine(adeyemi), [])
})

test('it is discarded by its own page, which leads to the empty form', async () => {
  await adeyemi.fill(form, { ...typed, ...later })
  const [draft] = await mine(adeyemi)
  const done = await adeyemi.fill(`/drafts/${draft?.draftId ?? ''}/discard`, {})
  assert.deepEqual([done.statusCode, done.headers.location], [303, form])
  assert.doesNotMatch((await adeyemi.get(form)).body, /You saved this/)
})

test('an act on a record is not a form to finish later', async () => {
  const act = await adeyemi.get('/leave/calendar')
  assert.doesNotMatch(act.body, /Save and finish later/)
  assert.match((await adeyemi.get(form)).body, /Save and finish later/)
})

test('a draft sealed by a lost key, or damaged, is as good as none', async () => {
  const input = { path: form, title: 'Ask for leave', typed: 'bm90IHNlYWxlZA==' }
  await perform(site.world.house, adeyemi.caller, keepDraft, input)
  const opened = await adeyemi.get(form)
  assert.equal(opened.statusCode, 200)
  assert.doesNotMatch(opened.body, /You saved this/)
})

test('one has fifty at the most, and is told what to do', async () => {
  const { house } = site.world
  const keep = (n: number) =>
    perform(house, okafor.caller, keepDraft, { path: `/form/${n}`, title: 'Form', typed: 'eA==' })
  for (let n = 0; n < MOST_DRAFTS; n += 1) await keep(n)
  await assert.rejects(keep(MOST_DRAFTS), /drafts.too-many/)
  await keep(0)
})

test('after fourteen days it is gone', async () => {
  const { house, clock } = site.world
  assert.equal((await mine(okafor)).length, MOST_DRAFTS)
  clock.advance({ hours: 14 * 24 })
  assert.deepEqual(await mine(okafor), [])
  const machine = await site.world.caller({ machineOf: 'drafts' })
  const { removed } = await perform(house, machine, removeExpired, {})
  assert.equal(removed, MOST_DRAFTS + 1)
})

test('a form whose title is made from a record is called what it is, not by its button', async () => {
  const taxi = '/expenses/new/taxi'
  await okafor.fill(taxi, { words: 'To court', ...later })
  const [draft] = await mine(okafor)
  assert.deepEqual([draft?.path, draft?.title], [taxi, 'An expense'])
})
