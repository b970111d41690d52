import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { before, test } from 'node:test'
import { perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { makeCalendar } from './make-calendar.ts'

let world: World
let adeyemi: Caller
let okafor: Caller
before(async () => {
  world = await testWorld(rooms)
  adeyemi = await world.caller({ personId: personIds.adeyemi(1) })
  okafor = await world.caller({ personId: personIds.okafor(1) })
})

const hash = (secret: string) => createHash('sha256').update(secret).digest('hex')

test('an address is kept as the hash of its secret, and the record says that it discloses', async () => {
  const made = { ofWhom: 'me', shows: 'busy', tokenHash: hash('mine') } as const
  const { feedId } = await perform(world.house, adeyemi, makeCalendar, made)
  const { rows } = await world.admin.query(
    `select encode(token_hash, 'hex') as hash, of_whom, shows from leave.calendar_feed
     where force_id = 1 and feed_id = $1`,
    [feedId],
  )
  assert.deepEqual(rows, [{ hash: hash('mine'), of_whom: 'me', shows: 'busy' }])
  const { rows: entries } = await world.admin.query(
    `select e.operation, e.kept from audit.subject s
     join audit.entry e on e.force_id = s.force_id and e.entry_id = s.entry_id
     where s.subject = $1`,
    [`leave.calendar:${feedId}`],
  )
  assert.equal(entries[0]?.operation, 'disclosure')
  assert.doesNotMatch(JSON.stringify(entries), new RegExp(hash('mine')))
})

test('one’s own leave never shows initials; a team’s does where its manager chose so', async () => {
  const own = { ofWhom: 'me', shows: 'initials', tokenHash: hash('own') } as const
  await perform(world.house, okafor, makeCalendar, own)
  const team = { ofWhom: 'team', shows: 'initials', tokenHash: hash('team') } as const
  await perform(world.house, okafor, makeCalendar, team)
  const { rows } = await world.admin.query(
    `select of_whom, shows from leave.calendar_feed where force_id = 1 and person_id = $1
     order by of_whom`,
    [personIds.okafor(1)],
  )
  assert.deepEqual(rows, [
    { of_whom: 'me', shows: 'busy' },
    { of_whom: 'team', shows: 'initials' },
  ])
})

test('whoever manages nobody has no team to show, and an account of nobody has no leave', async () => {
  const team = { ofWhom: 'team', shows: 'busy', tokenHash: hash('none') } as const
  await assert.rejects(perform(world.house, adeyemi, makeCalendar, team), /leave\.no-team/)
  const nobody = await world.caller({ personId: null })
  const own = { ...team, ofWhom: 'me' } as const
  await assert.rejects(perform(world.house, nobody, makeCalendar, own), /leave\.no-person/)
})

test('nobody keeps more addresses than they can know of', async () => {
  const covert = await world.caller({ personId: personIds.covert(1) })
  const make = (n: number) =>
    perform(world.house, covert, makeCalendar, {
      ofWhom: 'me',
      shows: 'busy',
      tokenHash: hash(`many ${n}`),
    })
  for (let n = 1; n <= 6; n += 1) await make(n)
  await assert.rejects(make(7), /leave\.too-many-calendars/)
})
