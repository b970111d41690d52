import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { rooms } from '../../rooms.ts'
import { testSite, type Browser, type TestSite } from '../../../test/support/site.ts'
import { personIds } from '../people/fixtures.ts'
import { booked, taserSession } from './fixtures.ts'

let site: TestSite
let trainer: Browser
let officer: Browser
let manager: Browser
before(async () => {
  site = await testSite(rooms)
  trainer = await site.signIn({ roles: ['trainer'] })
  officer = await site.signIn({ personId: personIds.adeyemi(1) })
  manager = await site.signIn({ personId: personIds.okafor(1) })
})

const textOf = (body: string) => body.replaceAll(/\s+/g, ' ')

test('a course is entered and planned, an officer asks, and it waits for the line manager', async () => {
  const course = { title: 'Taser', says: 'Using it', lengthDays: '2', skill: 'taser', needs: '' }
  const made = await trainer.fill('/learning/courses/new', course)
  assert.equal(made.statusCode, 303)
  const courseId = String(made.headers.location).split('/').at(-1) ?? ''
  const day = { 'firstOn-day': '4', 'firstOn-month': '5', 'firstOn-year': '2026' }
  const plan = { courseId, ...day, begins: '09:00', place: 'Hendon', places: '2' }
  const planned = await trainer.fill('/learning/plan', plan)
  assert.equal(planned.statusCode, 303)
  const path = String(planned.headers.location)

  assert.match(textOf((await officer.get('/learning/courses')).body), /Taser.*4 May 2026/)
  assert.match(textOf((await officer.get(`/learning/courses/${courseId}`)).body), /2 of 2 free/)
  const sent = await officer.fill(`${path}/ask`, { words: 'For nights' })
  assert.equal(sent.statusCode, 303)
  const booking = String(sent.headers.location)
  assert.match(textOf((await officer.get(booking)).body), /Waits for.*Ngozi Okafor/)
  assert.match(textOf((await manager.get('/work')).body), /Course: Funmi Adeyemi, Taser/)
  assert.match(textOf((await officer.get('/learning')).body), /Waits for the line manager/)
  const back = await officer.fill(`${booking}/withdraw`, { why: 'Court' })
  assert.equal(back.statusCode, 303)
})

test('the trainer sees the register, an officer does not, and no officer has the trainers’ list', async () => {
  const { sessionId } = await taserSession(site.world.house, trainer.caller, {
    firstOn: '2026-06-01',
  })
  await booked(site.world.house, trainer.caller, sessionId, '207LX')
  const path = `/learning/sessions/${sessionId}`
  assert.match(textOf((await trainer.get(path)).body), /Register.*Funmi Adeyemi.*207LX/)
  assert.doesNotMatch((await officer.get(path)).body, /Register/)
  assert.equal((await officer.get('/learning/training')).statusCode, 403)
  assert.match((await trainer.get('/learning/training.csv')).body, /^\uFEFFCourse,Days/)
  for (const page of ['change', 'cancel', 'book']) {
    assert.equal((await trainer.get(`${path}/${page}`)).statusCode, 200)
  }
  const again = await trainer.fill(`${path}/book`, { who: 'Nobody Here' })
  assert.equal(again.statusCode, 422)
  assert.match(again.body, /Nobody Here/)
})

test('a skill that was earned elsewhere is recorded; the team page and its file show it', async () => {
  const day = { 'awardedOn-day': '1', 'awardedOn-month': '6', 'awardedOn-year': '2025' }
  const sent = await trainer.fill('/learning/award', { who: '207LX', skill: 'taser', ...day })
  assert.equal(sent.statusCode, 303)
  const page = textOf((await trainer.get(String(sent.headers.location))).body)
  assert.match(page, /Taser officer.*Until 31 May 2026.*Take it away/)
  assert.match(textOf((await manager.get('/learning/team')).body), /Funmi Adeyemi.*31 May 2026/)
  assert.match((await manager.get('/learning/team.csv')).body, /Name,Taser officer/)
  assert.match(textOf((await officer.get('/learning')).body), /why.*twelve|12 months/)
  assert.equal((await trainer.get('/reports/learning-skills')).statusCode, 200)
})
