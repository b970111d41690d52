import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { rooms } from '../../../rooms.ts'
import { testSite, type Browser, type TestSite } from '../../../../test/support/site.ts'
import { personIds } from '../../people/fixtures.ts'
import { calendarLeave } from '../queries/calendars.ts'
import { calendarRoutes } from './calendar-routes.ts'

let site: TestSite
before(async () => {
  site = await testSite(rooms, { open: lateRoutes(() => site.world.house) })
})

/** The routes over the house that the site makes for itself a moment later. */
function lateRoutes(house: () => TestSite['world']['house']) {
  let made: ReturnType<typeof calendarRoutes> | undefined
  return calendarRoutes(null as never).map((route, index) => ({
    ...route,
    answer: (asked: Parameters<typeof route.answer>[0]) => {
      made ??= calendarRoutes(house())
      const [answering] = made.slice(index, index + 1)
      if (answering === undefined) throw new Error('The route is gone')
      return answering.answer(asked)
    },
  }))
}

/** An account that identity knows of, as every person signed in has one. */
async function somebody(personId: string): Promise<Browser> {
  const browser = await site.signIn({ personId, accountId: personId })
  await site.world.admin.query(
    `insert into identity.issuer (issuer, force_id, name) values ('https://issuer.test', 1, 'Test')
     on conflict do nothing`,
  )
  await site.world.admin.query(
    `insert into identity.account (force_id, account_id, organisation_id, kind, person_id,
       display_name, status, access_version, opened_at, issuer, subject)
     values (1, $1, 11, 'person', $1, 'Somebody', 'active', 1, now(), $2, $3)
     on conflict do nothing`,
    [personId, 'https://issuer.test', personId],
  )
  return browser
}

async function approve(personId: string, firstOn: string, lastOn: string): Promise<void> {
  await site.world.admin.query(
    `insert into leave.request (force_id, organisation_id, request_id, reference, person_id,
       first_on, last_on, first_part, last_part, minutes_by_day, leave_minutes, origin, note,
       status, decided_by, decided_at, version, requested_at)
     values (1, 11, gen_random_uuid(), 'LV-2026-9' || substr($1::text, 34), $1::uuid, $2, $3, 'whole', 'whole',
       array_fill(480, array[$3::date - $2::date + 1]), 480 * ($3::date - $2::date + 1), 'loaded',
       'A private note', 'approved', null, null, 1, '2026-01-01')`,
    [personId, firstOn, lastOn],
  )
}

async function addressMade(browser: Browser, fields: Record<string, string>): Promise<string> {
  const page = await browser.fill('/leave/calendar', fields)
  assert.equal(page.statusCode, 200, page.body)
  const address = /value="http:\/\/localhost(?::80)?(\/calendars\/[^"]+)"/.exec(page.body)?.[1]
  assert.ok(address !== undefined, page.body)
  return address
}

test('an address opens the busy times of its owner without a session, and nothing else', async () => {
  const adeyemi = await somebody(personIds.adeyemi(1))
  await approve(personIds.adeyemi(1), '2026-05-11', '2026-05-12')
  const address = await addressMade(adeyemi, { ofWhom: 'me', shows: 'busy' })
  const file = await site.app.inject({ url: address })
  assert.equal(file.statusCode, 200)
  assert.equal(file.headers['content-type'], 'text/calendar; charset=utf-8')
  assert.match(file.body, /DTSTART;VALUE=DATE:20260511\r\nDTEND;VALUE=DATE:20260513/)
  assert.doesNotMatch(file.body, /private note|Adeyemi|Funmi/)
  const listed = await adeyemi.get('/leave/calendar')
  assert.doesNotMatch(listed.body, new RegExp(address.slice(-30)))
})

test('a team’s address shows initials only where that was chosen', async () => {
  const okafor = await somebody(personIds.okafor(1))
  const plain = await addressMade(okafor, { ofWhom: 'team', shows: 'busy' })
  assert.match((await site.app.inject({ url: plain })).body, /SUMMARY:Leave\r\n/)
  const named = await addressMade(okafor, { ofWhom: 'team', shows: 'initials' })
  assert.match((await site.app.inject({ url: named })).body, /SUMMARY:Leave F\.A\.\r\n/)
})

test('what the owner of an address may not know of is not in it', async () => {
  const okafor = await somebody(personIds.okafor(1))
  await approve(personIds.covert(1), '2026-06-15', '2026-06-16')
  const team = await addressMade(okafor, { ofWhom: 'team', shows: 'busy' })
  assert.doesNotMatch((await site.app.inject({ url: team })).body, /20260615/)
  const covert = await somebody(personIds.covert(1))
  const own = await addressMade(covert, { ofWhom: 'me', shows: 'busy' })
  assert.match((await site.app.inject({ url: own })).body, /20260615/)
})

test('an address that is ended, mistyped, of another force or of a suspended account is not found', async () => {
  const adeyemi = await somebody(personIds.adeyemi(1))
  const address = await addressMade(adeyemi, { ofWhom: 'me', shows: 'busy' })
  const status = async (url: string) => (await site.app.inject({ url })).statusCode
  assert.equal(await status(address), 200)
  for (const wrong of [
    address.replace('/1.', '/2.'),
    address.replace('/1.', '/3.'),
    address.replace(/.{5}\.ics$/, 'AAAAA.ics'),
    address.replace('.ics', ''),
    '/calendars/x.ics',
  ]) {
    assert.equal(await status(wrong), 404, wrong)
  }
  const suspend = `update identity.account set status = $2 where account_id = $1`
  await site.world.admin.query(suspend, [personIds.adeyemi(1), 'suspended'])
  assert.equal(await status(address), 404)
  await site.world.admin.query(suspend, [personIds.adeyemi(1), 'active'])
  const list = await adeyemi.get('/leave/calendar')
  const ends = [...list.body.matchAll(/href="(\/leave\/calendar\/[^"]+\/end)"/g)]
  for (const [, href = ''] of ends) assert.equal((await adeyemi.fill(href, {})).statusCode, 303)
  assert.equal(await status(address), 404)
})

test('people read it by its address alone: the permission is the machine’s', async () => {
  const adeyemi = await somebody(personIds.adeyemi(1))
  assert.equal(calendarLeave.permission.held['everyone'], undefined)
  const answer = await adeyemi.get(`/api/leave/calendar-leave?tokenHash=${'a'.repeat(64)}`)
  assert.equal(answer.statusCode, 403)
})
