import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { robinJoins } from '../fixtures.ts'
import { journeyPage } from '../queries/journeys.ts'
import { stepForm, stepsOf } from '../queries/steps.ts'
import { keepStep } from './keep-step.ts'

let world: World
let owner: Caller
before(async () => {
  world = await testWorld(rooms)
  owner = await world.caller({ roles: ['process-owner'], personId: personIds.chief(1) })
})

const step = {
  kind: 'joiner',
  code: 'contract',
  words: 'Sign the contract on paper',
  owner: 'hr-adviser',
  direction: 'before',
  days: 15,
  daysAre: 'working',
  hour: 12,
  why: 'It took too long',
} as const
const keep = (version: number, more: object = {}, by = owner) =>
  perform(world.house, by, keepStep, { ...step, version, ...more })

test('the process owner changes a step without code: what runs keeps its steps, what is new has the new ones', async () => {
  const demo = await world.caller({ organisationIds: [11, 12], machineOf: 'demo' })
  const hr = await world.caller({ roles: ['hr-adviser'], personId: personIds.deputy(1) })
  const before = await robinJoins(world.house, demo, hr)
  assert.equal((await keep(1)).version, 2)
  await assert.rejects(keep(1), refusedAs('lifecycle.steps-changed'))
  const { version, steps, versions } = await ask(world.house, owner, stepsOf, { kind: 'joiner' })
  assert.equal(version, 2)
  assert.equal(steps[0]?.words, 'Sign the contract on paper')
  assert.equal(steps[0]?.dueDays, -15)
  assert.deepEqual(
    versions.map(({ why }) => why),
    ['It took too long'],
  )
  const { parts } = await ask(world.house, hr, journeyPage, { journeyId: before.journeyId })
  const words = parts.find(({ code }) => code === 'contract')?.words
  assert.equal(words, 'Send the contract and have it signed')
  const form = await ask(world.house, owner, stepForm, { kind: 'joiner', code: 'vetting' })
  assert.equal(form.step?.proof, 'vetting')
})

test('a step may be added; one in a circle, for nobody or after nothing is refused and changes nothing', async () => {
  const added = await keep(2, { code: 'photo', words: 'Take the photograph', after: 'contract' })
  assert.equal(added.version, 3)
  await assert.rejects(keep(3, { after: 'photo' }), refusedAs('lifecycle.ring'))
  await assert.rejects(keep(3, { owner: 'emperor' }), refusedAs('lifecycle.unknown-owner'))
  await assert.rejects(keep(3, { after: 'boots' }), refusedAs('lifecycle.unknown-step'))
  const hr = await world.caller({ roles: ['hr-adviser'] })
  await assert.rejects(keep(3, {}, hr), refusedAs('platform.not-permitted'))
  const { version, steps } = await ask(world.house, owner, stepsOf, { kind: 'joiner' })
  assert.equal(version, 3)
  assert.equal(steps.at(-1)?.code, 'photo')
})
