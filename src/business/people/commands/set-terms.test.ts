import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { unitIds } from '../../organisation/fixtures.ts'
import { personIds } from '../fixtures.ts'
import { employmentOn } from '../queries/employments.ts'
import { changeEmployment } from './change-employment.ts'
import { setTerms } from './set-terms.ts'

let world: World
let hr: Caller
before(async () => {
  world = await testWorld(rooms)
  hr = await world.caller({ roles: ['hr-adviser'] })
})

const personId = personIds.adeyemi(1)
const terms = (over: object = {}) => ({
  personId,
  from: '2026-04-01',
  contract: 'fixed-term',
  contractEndsOn: '2027-03-31',
  fteHundredths: 60,
  dayMinutes: 480,
  workingDays: '1110000',
  reason: 'Three days a week',
  ...over,
})
const set = (over?: object) => perform(world.house, hr, setTerms, terms(over) as never)

test('contract and hours change from a day on, and a later move leaves them as they are', async () => {
  await set()
  await perform(world.house, hr, changeEmployment, {
    personId,
    from: '2026-05-01',
    unitId: unitIds.lambeth(1),
    rankOrGrade: 'Detective constable',
    managerId: personIds.okafor(1),
    dayMinutes: 480,
    workingDays: '1110000',
    reason: 'Moves to investigations',
  })
  const on = async (day: string) => {
    const seen = await ask(world.house, hr, employmentOn, { personId, on: day })
    return [seen?.contract, seen?.contractEndsOn, seen?.fteHundredths, seen?.rankOrGrade]
  }
  assert.deepEqual(await on('2026-03-31'), ['permanent', null, 100, 'Constable'])
  assert.deepEqual(await on('2026-04-01'), ['fixed-term', '2027-03-31', 60, 'Constable'])
  assert.deepEqual(await on('2026-05-01'), ['fixed-term', '2027-03-31', 60, 'Detective constable'])
})

test('terms that make no sense are refused by their rule', async () => {
  const cases: [object, string][] = [
    [{ contract: 'permanent' }, 'people.no-contract-end'],
    [{ contractEndsOn: undefined }, 'people.contract-end'],
    [{ contractEndsOn: '2026-03-31' }, 'people.contract-end'],
    [{ workingDays: '0000000' }, 'people.bad-pattern'],
    [{ from: '2019-01-01' }, 'people.not-employed-then'],
    [{ from: '2026-04-02' }, 'people.nothing-changes'],
    [{ version: 1 }, 'people.changed-meanwhile'],
    [{ personId: personIds.covert(1) }, 'platform.not-found'],
  ]
  for (const [over, code] of cases) await assert.rejects(set(over), refusedAs(code))
  const sergeant = await world.caller({ personId: personIds.okafor(1) })
  const mine = perform(world.house, sergeant, setTerms, terms() as never)
  await assert.rejects(mine, refusedAs('platform.not-permitted'))
})
