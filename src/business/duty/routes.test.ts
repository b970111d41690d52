import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { rooms } from '../../rooms.ts'
import { testSite, type Browser, type TestSite } from '../../../test/support/site.ts'
import { unitIds } from '../organisation/fixtures.ts'
import { personIds } from '../people/fixtures.ts'
import { rosterFor } from './fixtures.ts'

let site: TestSite
let sergeant: Browser
let constable: Browser
const adeyemi = personIds.adeyemi(1)
before(async () => {
  site = await testSite(rooms)
  const demo = await site.world.caller({ machineOf: 'demo', organisationIds: [11, 12] })
  await rosterFor(site.world.house, demo, { organisationId: 11, unitId: unitIds.lambeth(1) })
  sergeant = await site.signIn({ personId: personIds.okafor(1) })
  constable = await site.signIn({ personId: adeyemi })
})

const textOf = (body: string) => body.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

test('a rest day is made a duty: what it gives and what is against it is seen before', async () => {
  const path = `/duty/people/${adeyemi}/days/2026-03-10/change`
  const typed = { becomes: 'duty', starts: '10:00', ends: '18:00', why: 'Football at the Oval' }
  const ahead = await sergeant.fill(path, typed)
  const page = textOf(ahead.body)
  for (const words of [
    'It was a rest day',
    '6 clear days',
    '8 hours at time and a half, or 12 hours off',
    'Annex H para. 1',
    'What that typically costs £234.12 if it is paid',
    'Their own pay is not in it',
  ]) {
    assert.match(page, new RegExp(words))
  }
  const sent = await sergeant.fill(path, { ...typed, _step: 'send' })
  assert.equal(sent.statusCode, 303)
  const mine = textOf((await constable.get('/duty?from=2026-03-10')).body)
  assert.match(mine, /Tue 10 Mar Duty 10:00 to 18:00 Changed : it was a rest day/)
})

test('a wrong time is said at its field, and what was typed is kept', async () => {
  const path = `/duty/people/${adeyemi}/days/2026-03-12/change`
  const typed = { becomes: 'duty', starts: 'early', ends: '18:00', why: 'A march' }
  const again = await sergeant.fill(path, typed)
  assert.equal(again.statusCode, 422)
  assert.match(textOf(again.body), /Give the start as a time of 24 hours, such as 07:00/)
  assert.match(again.body, /value="early"/)
})

test('the week of the unit and the cover of its shifts are pages, and a file', async () => {
  const board = textOf((await constable.get('/duty/team')).body)
  assert.match(board, /Who is on duty: Lambeth/)
  assert.match(board, /Ngozi Okafor E Early, 07:00 to 17:00/)
  assert.match(board, /At work 4 4 /)
  const cover = await sergeant.get(`/duty/units/${unitIds.lambeth(1)}/cover.csv`)
  assert.match(cover.body, /^\uFEFFDay,Shift,Who counts,On duty,Away,Needed/)
  assert.equal((await constable.get(`/duty/units/${unitIds.lambeth(1)}/cover`)).statusCode, 404)
})
