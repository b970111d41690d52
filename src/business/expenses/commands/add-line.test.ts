import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { recordAllowance } from '#business/elements'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { parking, sentClaim, uploaded } from '../fixtures.ts'
import { claimDetail, kindChoices, lineFile, lineForm, myExpenses } from '../queries/claims.ts'
import { addLine } from './add-line.ts'

let world: World
let constable: Caller
let colleague: Caller
let sergeant: Caller
before(async () => {
  world = await testWorld(rooms)
  constable = await world.caller({ personId: personIds.adeyemi(1) })
  colleague = await world.caller({ personId: personIds.deputy(1) })
  sergeant = await world.caller({ personId: personIds.okafor(1) })
})

const add = (more: object = {}, as = constable) =>
  perform(world.house, as, addLine, { ...parking, ...more })
const shown = (claimId: string, as = constable) => ask(world.house, as, claimDetail, { claimId })

test('what is added goes into one open claim, which is added up and is nobody else’s to see', async () => {
  const { claimId } = await add()
  assert.equal((await add({ amountPence: '320', vatPence: '53' })).claimId, claimId)
  const { status, totalPence, vatPence, lines, postings } = await shown(claimId)
  assert.deepEqual([status, totalPence, vatPence, lines.length], ['draft', 800n, 133n, 2])
  assert.deepEqual(
    postings.map(({ debitPence, creditPence }) => debitPence - creditPence),
    [667n, 133n, -800n],
  )
  const finance = await world.caller({ roles: ['finance'] })
  for (const other of [colleague, sergeant, finance]) {
    await assert.rejects(shown(claimId, other), refusedAs('platform.not-found'))
    const choices = ask(world.house, other, kindChoices, { claimId })
    await assert.rejects(choices, refusedAs('platform.not-found'))
    const form = ask(world.house, other, lineForm, { claimId, kind: 'hotel' })
    await assert.rejects(form, refusedAs('platform.not-found'))
  }
  assert.equal((await ask(world.house, constable, myExpenses, {}))?.claims.length, 1)
})

test('the policy stands beside each kind before anything is typed', async () => {
  const { kinds } = await ask(world.house, constable, kindChoices, {})
  assert.match(kinds.find(({ kind }) => kind === 'meal')?.says ?? '', /£10 from 10 hours/)
  const { says } = await ask(world.house, constable, lineForm, { kind: 'hotel' })
  assert.match(says, /Up to £95 a night/)
  const none = ask(world.house, constable, lineForm, { kind: 'yacht' })
  await assert.rejects(none, refusedAs('platform.not-found'))
})

test('what the policy refuses is refused at once, with what would be accepted', async () => {
  const hotel = { kind: 'hotel', amountPence: '9000', vatPence: undefined }
  await assert.rejects(add(hotel), refusedAs('expenses.say-why'))
  await add({ ...hotel, because: 'The receipt was lost with the bag' })
  await assert.rejects(
    add({ kind: 'eyesight', amountPence: '3001', vatPence: undefined, because: 'x' }),
    refusedAs('expenses.over-limit'),
  )
  const meal = { kind: 'meal', amountPence: '500', vatPence: undefined }
  await assert.rejects(add({ ...meal, awayMinutes: 1_500 }), refusedAs('expenses.add-line.input'))
  await assert.rejects(add({ ...meal, awayMinutes: 120 }), refusedAs('expenses.not-long-enough'))
  await assert.rejects(add({ spentOn: '2026-03-04' }), refusedAs('expenses.still-to-come'))
  await assert.rejects(add({ kind: 'mileage' }), refusedAs('platform.not-found'))
  const nobody = await world.caller({ personId: null })
  await assert.rejects(add({}, nobody), refusedAs('expenses.no-person'))
})

test('a receipt is opened by whoever sees the claim, and pays for one claim of a person alone', async () => {
  const picture = async (as: Caller) => [await uploaded(world, as, 'a taxi to court')]
  const taxi = { kind: 'taxi', amountPence: '2400', vatPence: '400' }
  const first = await sentClaim(world.house, colleague, {
    ...taxi,
    documentIds: await picture(colleague),
  })
  const { lines } = await shown(first.claimId, colleague)
  const lineId = lines[0]?.lineId ?? ''
  assert.deepEqual([lines[0]?.files.map(({ name }) => name), lines[0]?.mind], [['receipt.jpg'], []])
  await ask(world.house, colleague, lineFile, { lineId })
  const unseen = ask(world.house, constable, lineFile, { lineId })
  await assert.rejects(unseen, refusedAs('platform.not-found'))
  const again = add({ ...taxi, documentIds: await picture(colleague) }, colleague)
  await assert.rejects(again, refusedAs('expenses.receipt-used'))
  // Two may share one taxi: the other is told to mind it, and nothing of whose claim it is on.
  const shared = await sentClaim(world.house, sergeant, {
    ...taxi,
    documentIds: await picture(sergeant),
  })
  const mind = (await shown(shared.claimId, sergeant)).lines[0]?.mind
  assert.deepEqual(mind, ['The very same receipt is on another claim'])
})

test('what an allowance in the pay covers already is said before, and refused on its days', async () => {
  const hr = await world.caller({ roles: ['hr-adviser'] })
  const personId = personIds.adeyemi(1)
  const kept = { personId, allowance: 'dog', fromOn: '2026-02-20' }
  await perform(world.house, hr, recordAllowance, kept)
  const care = { kind: 'dog-care', amountPence: '2000', vatPence: undefined, because: 'No receipt' }
  await assert.rejects(add({ ...care }), refusedAs('expenses.covered-by-allowance'))
  await add({ ...care, spentOn: '2026-02-19' })
  const said = /allowance for this since 20 February 2026/
  const form = { kind: 'dog-care' }
  assert.match((await ask(world.house, constable, lineForm, form)).covered ?? '', said)
  const { kinds } = await ask(world.house, constable, kindChoices, {})
  const covered = kinds.flatMap((one) => (one.covered === null ? [] : [one.kind]))
  assert.deepEqual(covered, ['dog-care'])
  assert.equal((await ask(world.house, colleague, lineForm, form)).covered, null)
})
