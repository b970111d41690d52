import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { minutesBetween, realClock, type Clock } from '#platform/time'
import { DEMO_STANDS_AT } from '../../demo/moment.ts'
import { testWorld, type World } from '../../test/support/world.ts'
import { installationClock, startDemoClock } from './clock.ts'
import { readSettings } from './settings.ts'

let world: World
before(async () => {
  world = await testWorld([])
})

const clockWith = (environment: NodeJS.ProcessEnv): Promise<Clock> =>
  installationClock(world.adminUrl, readSettings(environment))
const apart = (one: Clock, minutesAhead: number): boolean =>
  Math.abs(minutesBetween(realClock().now(), one.now()) - minutesAhead) <= 1

test('without a demo the clock is the real one', async () => {
  await world.admin.query(`delete from bl.installation where name in ('demo', 'demo-clock')`)
  assert.ok(apart(await clockWith({}), 0))
})

test('a demo loaded an hour ago stands an hour after its moment, in every process', async () => {
  await startDemoClock(world.adminUrl)
  const earlier = realClock().real().subtract({ hours: 1 }).toString()
  await world.admin.query(`update bl.installation set value = $1 where name = 'demo-clock'`, [
    earlier,
  ])
  await startDemoClock(world.adminUrl) // the next start: no way back
  const worker = { DATABASE_URL: 'postgres://elsewhere/bluelamp' }
  for (const environment of [{}, { BLUELAMP_DEMO: 'on' }, worker]) {
    const clock = await clockWith(environment)
    const shown = minutesBetween(DEMO_STANDS_AT, clock.now())
    assert.ok(shown >= 60 && shown <= 61, `${shown} minutes`)
    assert.equal(clock.today(), '2026-03-03')
    assert.ok(Math.abs(minutesBetween(realClock().real(), clock.real())) <= 1)
  }
})

test('BLUELAMP_TODAY goes before it; a demo switched off leaves the real clock', async () => {
  const set = await clockWith({ BLUELAMP_TODAY: '2026-05-17' })
  assert.equal(set.today(), '2026-05-17')
  assert.ok(apart(await clockWith({ BLUELAMP_DEMO: 'off' }), 0))
})

test('an installation whose demo was loaded on the real clock keeps it', async () => {
  await world.admin.query(`delete from bl.installation where name = 'demo-clock'`)
  await world.admin.query(`insert into bl.installation values ('demo', 'ready', now())`)
  await startDemoClock(world.adminUrl)
  assert.ok(apart(await clockWith({}), 0))
})
