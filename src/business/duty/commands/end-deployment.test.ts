import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { loadSkills } from '#business/learning'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { deploymentDetail } from '../queries/blocked.ts'
import { deployPerson } from './deploy-person.ts'
import { endDeployment } from './end-deployment.ts'

let world: World
let sergeant: Caller
const personId = personIds.adeyemi(1)
before(async () => {
  world = await testWorld(rooms)
  const demo = await world.caller({ machineOf: 'demo', organisationIds: [11, 12] })
  const taser = { organisationId: 11, personId, awardedOn: '2025-04-04', skill: 'taser' }
  await perform(world.house, demo, loadSkills, { skills: [taser] })
  sergeant = await world.caller({ personId: personIds.okafor(1) })
})

test('a deployment is ended once, by whoever plans for them, and may be made again', async () => {
  const asked = { personId, skill: 'taser', firstOn: '2026-03-10', lastOn: '2026-03-12' }
  const { deploymentId } = await perform(world.house, sergeant, deployPerson, asked)
  const end = (as: Caller) => perform(world.house, as, endDeployment, { deploymentId })
  const constable = await world.caller({ personId: personIds.deputy(1) })
  await assert.rejects(end(constable), refusedAs('platform.not-found'))
  const detail = await ask(world.house, sergeant, deploymentDetail, { deploymentId })
  assert.deepEqual([detail.title, detail.lastOn], ['Taser officer', '2026-03-12'])
  await end(sergeant)
  await assert.rejects(end(sergeant), refusedAs('platform.not-found'))
  await perform(world.house, sergeant, deployPerson, asked)
})
