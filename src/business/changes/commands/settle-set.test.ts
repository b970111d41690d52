import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { grantRole } from '#platform/access'
import { answerDelegation, offerDelegation } from '#platform/authority'
import { waitingForMe } from '#platform/cases'
import { openAccount, registerIssuer } from '#platform/identity'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { setPage } from '../queries/set-page.ts'

import { decideOnSet, draftWith, send } from '../fixtures.ts'
import { settleSet } from './settle-set.ts'

let world: World
let hr: Caller
let owner: Caller

before(async () => {
  world = await testWorld(rooms)
  hr = await world.caller({ roles: ['hr-adviser'], personId: personIds.deputy(1) })
  owner = await world.caller({ roles: ['process-owner'], personId: personIds.chief(1) })
})

const sent = async (who: string) => {
  const { changeSetId } = await draftWith(world.house, hr, { who, rankOrGrade: 'Inspector' })
  await send(world.house, hr, changeSetId)
  return changeSetId
}

test('whoever drafted a set does not decide on it, whatever their roles', async () => {
  const both = await world.caller({
    roles: ['hr-adviser', 'process-owner'],
    personId: personIds.chief(1),
  })
  const line = { who: '207LX', rankOrGrade: 'Sergeant' }
  const { changeSetId } = await draftWith(world.house, both, line, { fromOn: '2026-06-01' })
  await send(world.house, both, changeSetId)
  await assert.rejects(decideOnSet(world.house, both, changeSetId), /No such set waits/)
  const direct = { id: changeSetId, caseId: changeSetId, outcome: 'approved' }
  await assert.rejects(
    perform(world.house, both, settleSet, direct),
    refusedAs('platform.not-permitted'),
  )
})

test('of two approvals at the same time one counts', async () => {
  const changeSetId = await sent('41LX')
  const second = await world.caller({ roles: ['process-owner'], personId: personIds.adeyemi(1) })
  const both = await Promise.allSettled([
    decideOnSet(world.house, owner, changeSetId),
    decideOnSet(world.house, second, changeSetId),
  ])
  assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  const { rows } = await world.admin.query(
    `select count(*)::int as jobs from events.outbox where name = 'changes.apply-set'`,
  )
  assert.deepEqual(rows, [{ jobs: 1 }])
})

test('lines that were changed behind the program are not approved', async () => {
  const changeSetId = await sent('207LX')
  const change = `update changes.line set rank_or_grade = 'Chief inspector' where change_set_id = $1`
  await world.admin.query(change, [changeSetId])
  await assert.rejects(
    decideOnSet(world.house, owner, changeSetId),
    refusedAs('changes.not-what-was-sent'),
  )
  const undo = `update changes.line set rank_or_grade = 'Inspector' where change_set_id = $1`
  await world.admin.query(undo, [changeSetId])
  await decideOnSet(world.house, owner, changeSetId, 'refused')
  const { status } = await ask(world.house, hr, setPage, { changeSetId })
  assert.equal(status, 'refused')
  // Its people are free for another set of the day.
  await sent('207LX')
})

test('the database itself refuses a second person who is the first', async () => {
  const changeSetId = await sent('7LX')
  const own = `update changes.change_set set status = 'approved', decided_at = now(),
    decided_by = owner_id where change_set_id = $1`
  await assert.rejects(world.admin.query(own, [changeSetId]), /change_set_second_check/)
})

test('while the process owner is away, whoever stands in for them decides, and it says in whose place', async () => {
  const admin = await world.caller({ roles: ['administrator'], personId: personIds.deputy(1) })
  const away = await processOwner(admin, personIds.chief(1))
  const acting = await world.caller({ personId: personIds.okafor(1), name: 'PS Ngozi Okafor' })
  const line = { who: '207LX', rankOrGrade: 'Inspector' }
  const { changeSetId } = await draftWith(world.house, hr, line, { fromOn: '2026-06-08' })
  await send(world.house, hr, changeSetId)
  await assert.rejects(decideOnSet(world.house, acting, changeSetId), /No such set waits/)
  const days = { firstOn: '2026-03-03', lastOn: '2026-03-06', act: 'changes.approve' }
  const offer = { ...days, delegateId: personIds.okafor(1), why: 'A week of leave' }
  const { delegationId, reference } = await perform(world.house, away, offerDelegation, offer)
  await assert.rejects(decideOnSet(world.house, acting, changeSetId), /No such set waits/)
  const answer = { delegationId, answer: 'accepted' } as const
  await perform(world.house, acting, answerDelegation, answer)
  const [waiting] = await ask(world.house, acting, waitingForMe, {})
  assert.equal(waiting?.forName, 'Marcel Baptiste')
  await decideOnSet(world.house, acting, changeSetId)
  const { status, steps } = await ask(world.house, hr, setPage, { changeSetId })
  assert.equal(status, 'approved')
  const said = steps.map(({ title }) => title).join('\n')
  assert.match(said, new RegExp(`Approved in place of .+ \\(${reference}\\)`))
})

/** Somebody who holds the role by a grant on record, as those do who sign in. */
async function processOwner(admin: Caller, personId: string): Promise<Caller> {
  const issuer = 'https://issuer.example'
  await registerIssuer(world.house, { issuer, forceId: 1, name: 'The staff directory' })
  const who = { issuer, subject: 'chief', name: 'The chief', organisationId: 11, personId }
  const { accountId } = await perform(world.house, admin, openAccount, who)
  await perform(world.house, admin, grantRole, {
    accountId,
    role: 'process-owner',
    organisationId: 11,
    firstDay: '2026-03-03',
    why: 'Owns the process',
  })
  return world.caller({ roles: ['process-owner'], personId, accountId })
}
