import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { advanceDetail } from '../queries/handling.ts'
import { recordAdvance } from './record-advance.ts'
import { returnAdvance } from './return-advance.ts'

let world: World
let finance: Caller
before(async () => {
  world = await testWorld(rooms)
  finance = await world.caller({ roles: ['finance'] })
})

test('what is paid back of an advance settles it, and never more than is left', async () => {
  const { advanceId } = await perform(world.house, finance, recordAdvance, {
    who: '207LX',
    amountPence: '5000',
    purpose: 'A course in Leeds',
    givenOn: '2026-02-20',
    settleBy: '2026-03-20',
  })
  const back = (amountPence: string, as = finance) =>
    perform(world.house, as, returnAdvance, { advanceId, amountPence, words: 'Bank transfer' })
  await back('2000')
  await assert.rejects(back('3001'), refusedAs('expenses.more-than-left'))
  await assert.rejects(back('0'), refusedAs('expenses.more-than-left'))
  const own = await world.caller({ roles: ['finance'], personId: personIds.adeyemi(1) })
  await assert.rejects(back('100', own), refusedAs('expenses.own-claim'))
  const elsewhere = await world.caller({ roles: ['finance'], organisationId: 12 })
  await assert.rejects(back('100', elsewhere), refusedAs('platform.not-found'))
  await back('3000')
  const { leftPence } = await ask(world.house, finance, advanceDetail, { advanceId })
  assert.equal(leftPence, 0n)
})
