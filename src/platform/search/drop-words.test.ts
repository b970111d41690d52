import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, perform } from '#platform/actions'
import { recordPerson } from '#business/people'
import { unitIds } from '../../business/organisation/fixtures.ts'
import { personIds } from '../../business/people/fixtures.ts'
import { rooms } from '../../rooms.ts'
import { testWorld } from '../../../test/support/world.ts'
import { dropWords } from './drop-words.ts'
import { find } from './queries.ts'

test('a word goes when its last record is gone, and stays while one has it', async () => {
  const world = await testWorld(rooms)
  const { house, admin } = world
  const hr = await world.caller({ roles: ['hr-adviser'] })
  const machine = await world.caller({ machineOf: 'search' })
  const known = async (word: string): Promise<boolean> => {
    const { rows } = await admin.query('select from search.word where word = $1', [word])
    return rows.length > 0
  }
  const look = async (words: string) => (await ask(house, hr, find, { words })).hits.length
  const { personId } = await perform(house, hr, recordPerson, {
    organisationId: 11,
    givenName: 'Funmi',
    familyName: 'Zephyrine',
    from: '2026-03-01',
    joinedOn: '2026-03-01',
    unitId: unitIds.lambeth(1),
    rankOrGrade: 'Constable',
    managerId: personIds.chief(1),
    dayMinutes: 480,
    workingDays: '1111100',
  })
  assert.equal(await look('zephyrin'), 1)
  assert.deepEqual(await perform(house, machine, dropWords, {}), { dropped: 0 })

  await admin.query('delete from search.entry where subject = $1', [`people.person:${personId}`])
  assert.deepEqual(await perform(house, machine, dropWords, {}), { dropped: 1 })
  assert.deepEqual([await known('zephyrine'), await known('funmi')], [false, true])
  await assert.rejects(perform(house, hr, dropWords, {}), /platform.not-permitted/)
})
