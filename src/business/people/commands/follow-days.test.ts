import assert from 'node:assert/strict'
import { test } from 'node:test'
import { perform } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { testWorld } from '../../../../test/support/world.ts'
import { unitIds } from '../../organisation/fixtures.ts'
import { personIds } from '../fixtures.ts'
import { changeEmployment } from './change-employment.ts'
import { endEmployment } from './end-employment.ts'
import { followDays } from './follow-days.ts'

test('a promotion entered ahead is found from its day on, and a leaver no longer as one who works here', async () => {
  const world = await testWorld(rooms)
  const { house, admin, clock } = world
  const hr = await world.caller({ roles: ['hr-adviser'] })
  const machine = await world.caller({ machineOf: 'people' })
  const [promoted, leaver] = [personIds.adeyemi(1), personIds.covert(1)]
  const found = async (personId: string) => {
    const { rows } = await admin.query<{ words: string }>(
      `select title || ', ' || says as words from search.entry where subject = $1`,
      [`people.person:${personId}`],
    )
    return rows[0]?.words
  }
  const pattern = { dayMinutes: 480, workingDays: '1111100', reason: 'Promoted' }
  const place = { unitId: unitIds.lambeth(1), managerId: personIds.chief(1) }
  const next = { personId: promoted, from: '2026-03-05', rankOrGrade: 'Sergeant' }
  await perform(house, hr, changeEmployment, { ...next, ...place, ...pattern })
  const knows = await world.caller({ roles: ['hr-adviser'], accountId: leaver })
  const last = { personId: leaver, lastOn: '2026-03-04', reason: 'Leaves' }
  await perform(house, knows, endEmployment, last)

  assert.deepEqual(await perform(house, machine, followDays, {}), { personIds: [] })
  assert.equal(await found(promoted), 'Constable Funmi Adeyemi, Lambeth')
  clock.advance({ hours: 24 * 3 }) // to 6 March: a night was missed
  await perform(house, machine, followDays, {})
  assert.equal(await found(promoted), 'Sergeant Funmi Adeyemi, Lambeth')
  assert.equal(await found(leaver), 'Constable Funmi Adeyemi, Works here no more')
  await assert.rejects(perform(house, hr, followDays, {}), /platform.not-permitted/)
})
