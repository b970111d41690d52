import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { rooms } from '../../rooms.ts'
import { testSite, type Browser, type TestSite } from '../../../test/support/site.ts'
import { unitIds } from '../organisation/fixtures.ts'
import { personIds } from '../people/fixtures.ts'
import { plantPosts } from './fixtures.ts'

let site: TestSite
let constable: Browser
let planted: Awaited<ReturnType<typeof plantPosts>>
before(async () => {
  site = await testSite(rooms)
  const hr = await site.world.caller({ roles: ['hr-adviser'] })
  planted = await plantPosts(site.world.house, hr, {
    lambeth: unitIds.lambeth(1),
    okafor: personIds.okafor(1),
    chief: personIds.chief(1),
  })
  constable = await site.signIn({ personId: personIds.adeyemi(1) })
})

test('the chart begins at the top, says who heads what and how strong it is, and leads down', async () => {
  const top = await constable.get('/org')
  assert.match(top.body, /1 unit right below/)
  assert.match(top.body, /Team A/)
  assert.match(top.body, /1 of 1\.6, .*0\.6 short/)
  const team = await constable.get(`/org?unitId=${planted.team}`)
  assert.match(team.body, /Nothing is below this unit/)
  const then = await constable.get(`/org?unitId=${planted.team}&on=2023-12-31`)
  assert.match(then.body, /The chart of 31 December 2023/)
  assert.match(then.body, /1\.6 short/)
})

test('establishment is a list by unit, rank or function, and comes as a file', async () => {
  const page = await constable.get('/establishment?by=function')
  assert.match(page.body, /Local policing/)
  assert.match(page.body, /Strength of Lambeth against establishment on 3 March 2026, by function/)
  const file = await constable.get('/establishment.csv?by=rank')
  assert.match(file.body, /^\uFEFFRank or grade,Establishment,Strength,Gap,Not funded,People/)
  assert.match(file.body, /Constable,0\.60,1\.00,-0\.40,0\.00,1/)
  const vacant = await constable.get('/establishment/vacant')
  assert.match(vacant.body, /1 funded post with nobody in them/)
})

test('a unit and a post show what is funded and who is there, and what was known', async () => {
  const unit = await constable.get(`/units/${planted.team}`)
  assert.match(unit.body, /0\.6 short/)
  assert.match(unit.body, /Team constable/)
  const post = await constable.get(`/posts/${planted.constable}`)
  assert.match(post.body, /Vacant since 1 January 2020/)
  assert.match(post.body, /0\.6 of full time, funded/)
  const known = await constable.get(`/posts/${planted.constable}/known`)
  assert.match(known.body, /Nothing was on record about 3 March 2026 at the end of 2 March 2026/)
  for (const name of ['staffing', 'vacancies', 'movements', 'turnover']) {
    assert.equal((await constable.get(`/reports/establishment-${name}`)).statusCode, 200)
  }
})
