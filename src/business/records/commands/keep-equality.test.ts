import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'

import { myRecords } from '../queries/own.ts'
import { keepEquality } from './keep-equality.ts'

let world: World
let hr: Caller
let officer: Caller
before(async () => {
  world = await testWorld(rooms)
  hr = await world.caller({ roles: ['hr-adviser'], personId: personIds.deputy(1) })
  officer = await world.caller({ personId: personIds.adeyemi(1) })
})

test('answers are one’s own to give, change and take away; the record keeps none of them', async () => {
  await perform(world.house, officer, keepEquality, { sex: 'female', religion: 'not-said' })
  await perform(world.house, officer, keepEquality, { sex: 'female', disability: 'no' })
  const { equality } = await ask(world.house, officer, myRecords, {})
  assert.deepEqual(equality.map(({ question, answer }) => `${question}: ${answer}`).toSorted(), [
    'disability: no',
    'sex: female',
  ])
  const bad = perform(world.house, officer, keepEquality, { sex: 'loud' })
  await assert.rejects(bad, refusedAs('records.not-in-list'))
  const { rows } = await world.admin.query(
    `select entry.kept::text, image.* from audit.entry as entry
     left join audit.image as image on image.entry_id = entry.entry_id
     where entry.action = 'records.keep-equality'`,
  )
  assert.doesNotMatch(JSON.stringify(rows), /female|disability/)
  assert.equal((await ask(world.house, hr, myRecords, {})).equality.length, 0)
})
