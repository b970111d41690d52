import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { Refusal } from '#platform/refusals'
import { personIds } from '../../business/people/fixtures.ts'
import { rooms } from '../../rooms.ts'
import { testWorld, type World } from '../../../test/support/world.ts'
import { answerDelegation } from './commands/answer-delegation.ts'
import { endDelegation } from './commands/end-delegation.ts'
import { offerDelegation } from './commands/offer-delegation.ts'
import { publishScheme } from './commands/publish-scheme.ts'
import { demoScheme } from './demo-scheme.ts'
import {
  delegationChoices,
  delegationDetail,
  myDelegations,
  offeredToMe,
  scheme,
  whoDecidesFor,
} from './queries.ts'

/** What a refusal says. */
const says = (words: string) => (error: unknown) =>
  error instanceof Refusal && error.problems.some(({ message }) => message === words)

let world: World
let sergeant: Caller
let constable: Caller
before(async () => {
  world = await testWorld(rooms)
  const as = (personId: string) => world.caller({ personId, accountId: personId })
  sergeant = await as(personIds.okafor(1))
  constable = await as(personIds.adeyemi(1))
})

const days = { firstOn: '2026-05-04', lastOn: '2026-05-08', act: 'any', why: 'On leave' }
const offer = (caller: Caller, input: object) =>
  perform(world.house, caller, offerDelegation, { ...days, ...input })

test('a delegation is offered, accepted once and ended, and only its two sides know of it', async () => {
  const delegateId = personIds.adeyemi(1)
  const { delegationId, reference } = await offer(sergeant, { delegateId })
  assert.match(reference, /^DG-2026-\d{6}$/)
  const [asked] = await ask(world.house, constable, offeredToMe, {})
  assert.equal(asked?.delegator, 'Ngozi Okafor')
  const accept = { delegationId, answer: 'accepted' }
  // Who offered it does not answer it.
  await assert.rejects(perform(world.house, sergeant, answerDelegation, accept), /not-found/)
  await perform(world.house, constable, answerDelegation, accept)
  await assert.rejects(
    perform(world.house, constable, answerDelegation, accept),
    /authority.answered-already/,
  )
  assert.deepEqual(await ask(world.house, constable, offeredToMe, {}), [])
  const somebody = await world.caller()
  await assert.rejects(ask(world.house, somebody, delegationDetail, { delegationId }), /not-found/)
  assert.deepEqual(await ask(world.house, somebody, myDelegations, {}), [])
  await perform(world.house, sergeant, endDelegation, { delegationId })
  await assert.rejects(
    perform(world.house, sergeant, endDelegation, { delegationId }),
    /authority.ended-already/,
  )
})

test('what cannot be delegated is refused with the rule', async () => {
  const delegateId = personIds.adeyemi(1)
  const cases: [object, RegExp][] = [
    [{ delegateId: personIds.okafor(1) }, /authority.own-delegate/],
    [{ delegateId: personIds.scrutineer(1) }, /authority.not-here/],
    [{ delegateId: personIds.adeyemi(2) }, /authority.not-here/],
    [{ delegateId, firstOn: '2026-03-02' }, /authority.in-the-past/],
    [{ delegateId, lastOn: '2026-05-03' }, /authority.ends-before-it-starts/],
    [{ delegateId, lastOn: '2027-05-04' }, /authority.too-long/],
    [{ delegateId, act: 'leave.unheard-of' }, /authority.unknown-act/],
  ]
  for (const [input, code] of cases) await assert.rejects(offer(sergeant, input), code)
})

test('an act that the scheme lets nobody delegate is refused with its paragraph', async () => {
  const { rules, ...rest } = demoScheme(11)
  const held = rules.map((row) => ({ ...row, delegable: row.act !== 'leave.recall' }))
  const owner = await world.caller({ roles: ['process-owner'] })
  const later = { ...rest, rules: held, from: '2026-03-03' }
  await perform(world.house, owner, publishScheme, later)
  const input = { delegateId: personIds.adeyemi(1), act: 'leave.recall' }
  await assert.rejects(offer(sergeant, input), says('The scheme lets nobody delegate this (L5)'))
  const { acts, people } = await ask(world.house, sergeant, delegationChoices, {})
  assert.ok(acts.includes('leave.approve') && !acts.includes('leave.recall'))
  assert.ok(people.some(({ personId }) => personId === personIds.adeyemi(1)))
})

test('a scheme with a gap is refused and the gap is named; a later version ends the one before', async () => {
  const owner = await world.caller({ roles: ['process-owner'] })
  const { rules, ...rest } = demoScheme(11)
  const publish = (input: object) =>
    perform(world.house, owner, publishScheme, { ...rest, rules, ...input })
  const gap = rules.filter(({ ruleId }) => ruleId !== 'L2')
  await assert.rejects(
    publish({ rules: gap, from: '2026-06-01' }),
    says('No rule says who decides leave.approve from 81 hours on'),
  )
  await assert.rejects(publish({ organisationId: 12, from: '2026-06-01' }), /authority.not-yours/)
  await publish({ from: '2026-07-01' })
  await assert.rejects(publish({ from: '2026-07-01' }), /authority.not-later/)
  const june = await ask(world.house, owner, scheme, { on: '2026-06-30' })
  const july = await ask(world.house, owner, scheme, { on: '2026-07-01' })
  assert.equal(july.scheme?.version, (june.scheme?.version ?? 0) + 1)
  assert.deepEqual(july.faults, [])
})

test('who decides is answered with name, rule, version and what would change it', async () => {
  const asked = { act: 'leave.approve', amount: 480 }
  const answer = await ask(world.house, constable, whoDecidesFor, asked)
  assert.equal(answer.name, 'Ngozi Okafor')
  assert.equal(answer.rule.paragraph, 'L1')
  assert.match(answer.wouldChange[0] ?? '', /^From 81 hours on, .* \(L2\)$/)
  const long = await ask(world.house, constable, whoDecidesFor, { ...asked, amount: 4_860 })
  assert.deepEqual([long.name, long.rule.paragraph], ['Marcel Baptiste', 'L2'])
  // Nobody is above the chief inspector: it falls to HR.
  const chief = { ...asked, personId: personIds.chief(1) }
  const highest = await ask(world.house, constable, whoDecidesFor, chief)
  assert.deepEqual([highest.name, highest.role], [null, 'hr-adviser'])
  const unknown = { act: 'leave.unheard-of' }
  await assert.rejects(ask(world.house, constable, whoDecidesFor, unknown), /authority.no-rule/)
  const other = { ...asked, personId: personIds.adeyemi(2) }
  await assert.rejects(ask(world.house, constable, whoDecidesFor, other), /not-found/)
})
