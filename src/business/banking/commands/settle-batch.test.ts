import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { decide } from '#platform/cases'
import { Refusal } from '#platform/refusals'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { decideOn, taskOn } from '../../leave/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { problemsWithPain } from '../exports/validate-pain.ts'
import { makeFor, typed } from '../fixtures.ts'
import { batchDetail, batchSummary } from '../queries/batches.ts'
import { bacsOf, painOf } from '../queries/files.ts'
import { makeByHand } from './make-payments.ts'
import { settleBatch } from './settle-batch.ts'

let world: World
let maker: Caller
let releaser: Caller
let another: Caller
before(async () => {
  world = await testWorld(rooms)
  maker = await world.caller({ personId: personIds.adeyemi(1), roles: ['finance'] })
  releaser = await world.caller({ personId: personIds.deputy(1), roles: ['finance'] })
  another = await world.caller({ personId: personIds.okafor(1), roles: ['finance'] })
})

const made = async () => (await perform(world.house, maker, makeByHand, typed)).batchId

test('the maker never releases; a second person does, and then there are files', async () => {
  const batchId = await made()
  await assert.rejects(decideOn(world, maker, batchId, 'approved'), /./)
  await assert.rejects(
    ask(world.house, releaser, bacsOf, { batchId }),
    refusedAs('banking.not-released'),
  )
  const summary = await ask(world.house, releaser, batchSummary, { id: batchId })
  assert.deepEqual([summary.approve, summary.warnings], ['Release £162.60', []])
  await decideOn(world, releaser, batchId, 'approved')
  const { text } = await ask(world.house, releaser, bacsOf, { batchId })
  assert.match(text, /LUKASZ ZOLC/)
  const again = await ask(world.house, maker, bacsOf, { batchId })
  assert.equal(again.text, text)
  const xml = await ask(world.house, releaser, painOf, { batchId })
  assert.equal(await problemsWithPain(xml.text), undefined)
  const { rows } = await world.admin.query(
    `select operation from audit.entry where action in ('banking.bacs-file', 'banking.pain-file')`,
  )
  assert.ok(rows.length >= 3, 'each download is on the record')
})

test('two release at once: one does, the other is told', async () => {
  const batchId = await made()
  const task = await taskOn(world, batchId)
  const outcome = 'approved' as const
  const both = await Promise.allSettled(
    [releaser, another].map((who) => perform(world.house, who, decide, { ...task, outcome })),
  )
  const refused = both.filter((one) => one.status === 'rejected')
  assert.equal(refused.length, 1)
  const { reason } = refused[0] as PromiseRejectedResult
  assert.ok(reason instanceof Refusal)
  assert.match(reason.problems[0]?.code ?? '', /^cases.decided-already$/)
})

test('payments that were changed behind the program are not released', async () => {
  const batchId = await made()
  await world.admin.query('update banking.payment set amount_pence = 99 where batch_id = $1', [
    batchId,
  ])
  await assert.rejects(
    decideOn(world, releaser, batchId, 'approved'),
    refusedAs('banking.not-what-was-made'),
  )
})

test('what is refused is not paid, and has no files', async () => {
  const batchId = await made()
  await decideOn(world, releaser, batchId, 'refused', 'Paid by cheque already')
  const { status, releaser: by } = await ask(world.house, maker, batchDetail, { batchId })
  assert.equal(status, 'refused')
  assert.ok(by)
  await assert.rejects(
    ask(world.house, releaser, painOf, { batchId }),
    refusedAs('banking.not-released'),
  )
})

test('a very large batch is released once and sent in files of 50,000', async () => {
  const machine = await world.caller({ machineOf: 'banking' })
  const payments = Array.from({ length: 50_001 }, (_, index) => ({
    payeeName: 'Robin Matrix',
    sortCode: '08-99-99',
    accountNumber: '66374958',
    amount: String(index + 1),
    reference: 'Pay 6 Mar',
    sourceKey: `payment-${index + 1}`,
  }))
  const more = { sourceKey: 'very-large', originator: 'pay', payments }
  const { batchId } = await makeFor(world.house, machine, personIds.adeyemi(1), more)
  await decideOn(world, releaser, batchId, 'approved')
  const { files } = await ask(world.house, releaser, batchDetail, { batchId })
  assert.deepEqual(
    files.map(({ part, first, last, total }) => [part, first, last, total]),
    [
      [1, 1, 50_000, 1_250_025_000n],
      [2, 50_001, 50_001, 50_001n],
    ],
  )
  const { text, name } = await ask(world.house, releaser, bacsOf, { batchId, part: 2 })
  assert.equal(text.split('\r\n').filter((record) => record.includes('ROBIN MATRIX')).length, 1)
  assert.match(name, /-P2$/)
  const xml = await ask(world.house, releaser, painOf, { batchId, part: 2 })
  assert.match(xml.text, /<NbOfTxs>1<\/NbOfTxs><CtrlSum>500.01<\/CtrlSum>/)
  await assert.rejects(
    ask(world.house, releaser, bacsOf, { batchId, part: 3 }),
    refusedAs('platform.not-found'),
  )
})

test('what was refused is made again under another key alone', async () => {
  const machine = await world.caller({ machineOf: 'banking' })
  const { batchId } = await makeFor(world.house, machine, personIds.adeyemi(1))
  await decideOn(world, releaser, batchId, 'refused', 'Not approved yet')
  const again = (more: object) => makeFor(world.house, machine, personIds.adeyemi(1), more)
  await assert.rejects(again({}), (error) => {
    assert.ok(error instanceof Refusal)
    assert.equal(error.problems[0]?.code, 'banking.key-spent')
    assert.match(error.problems[0]?.message ?? '', /and refused: .* under another key$/)
    return true
  })
  assert.notEqual((await again({ sourceKey: 'claims-1-again' })).batchId, batchId)
})

test('whoever releases is told which payments are the same, by their numbers', async () => {
  const [first = '', second = ''] = typed.payments.split('\n')
  const payments = [first, second.replace('42.60', '120.00'), first].join('\n')
  const { batchId } = await perform(world.house, maker, makeByHand, { ...typed, payments })
  const { warnings } = await ask(world.house, releaser, batchSummary, { id: batchId })
  assert.deepEqual(warnings, ['Payments 1 and 3 are the same: £120.00 to Łukasz Żółć'])
})

test('a decision takes effect through its case alone, and payroll downloads nothing', async () => {
  const batchId = await made()
  const decision = { id: batchId, caseId: batchId, outcome: 'approved' as const }
  await assert.rejects(
    perform(world.house, releaser, settleBatch, decision),
    refusedAs('platform.not-permitted'),
  )
  const payroll = await world.caller({ roles: ['payroll'] })
  await assert.rejects(
    ask(world.house, payroll, bacsOf, { batchId }),
    refusedAs('platform.not-permitted'),
  )
})

test('released too late for the day, payments are refused', async () => {
  const batchId = await made()
  world.clock.advance({ hours: 48 })
  await assert.rejects(
    decideOn(world, releaser, batchId, 'approved'),
    refusedAs('banking.too-soon'),
  )
})
