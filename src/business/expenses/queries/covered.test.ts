import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { recordAllowance } from '#business/elements'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { endAllowance } from '../../elements/commands/end-allowance.ts'
import { withdrawAllowance } from '../../elements/commands/withdraw-allowance.ts'
import { personIds } from '../../people/fixtures.ts'
import { addLine } from '../commands/add-line.ts'
import { keepRecurring } from '../commands/keep-recurring.ts'
import { recurringDetail } from './again.ts'
import { kinds } from './policy.ts'

let world: World
let payroll: Caller
let sergeant: Caller
before(async () => {
  world = await testWorld(rooms)
  payroll = await world.caller({ roles: ['payroll'] })
  sergeant = await world.caller({ personId: personIds.okafor(1) })
})

const care = { kind: 'dog-care', amountPence: '2000', words: 'Care of PD Rex' }
const add = (spentOn: string) =>
  perform(world.house, sergeant, addLine, { ...care, spentOn, because: 'No receipt' })
const record = (more: object) =>
  perform(world.house, payroll, recordAllowance, {
    personId: personIds.okafor(1),
    allowance: 'dog',
    fromOn: '2026-01-01',
    ...more,
  })

// Police Regulations 2003 Annex U part 2: the dog handler's allowance is for keeping the dog.
test('every allowance in pay covers its own days, and each day is covered as pay has it now', async () => {
  const { recurringId } = await perform(world.house, sergeant, keepRecurring, {
    ...care,
    onDays: 'every',
    fromOn: '2026-01-10',
  })
  const { allowanceId } = await record({ endedOn: '2026-01-31' })
  const second = await record({ fromOn: '2026-02-03' })
  const end = { allowanceId: second.allowanceId, version: 1, endedOn: '2026-02-28' }
  await perform(world.house, payroll, endAllowance, end)
  for (const day of ['2026-01-01', '2026-01-31', '2026-02-03', '2026-02-28']) {
    await assert.rejects(add(day), refusedAs('expenses.covered-by-allowance'))
  }
  for (const day of ['2025-12-31', '2026-02-01', '2026-03-01']) await add(day)
  const offered = () => ask(world.house, sergeant, recurringDetail, { recurringId })
  const { days, covered } = await offered()
  assert.deepEqual(days, ['2026-02-01', '2026-02-02', '2026-03-01', '2026-03-02', '2026-03-03'])
  assert.match(covered ?? '', /from 1 January 2026 to 31 January 2026, which covers it/)
  const wrong = { allowanceId, version: 1, reason: 'The dog was with the kennels' }
  await perform(world.house, payroll, withdrawAllowance, wrong)
  await add('2026-01-31')
  assert.equal((await offered()).days.length, 5 + 22)
})

test('another allowance in pay covers nothing, and an expense waits for no second record', async () => {
  const constable = await world.caller({ personId: personIds.adeyemi(1) })
  const given = { personId: personIds.adeyemi(1), fromOn: '2026-01-01' }
  await record({ ...given, allowance: 'london-allowance/since-1994' })
  const line = { ...care, spentOn: '2026-03-02', because: 'No receipt' }
  await perform(world.house, constable, addLine, line)
  await record({ ...given, fromOn: '2026-03-03' })
  await assert.rejects(
    perform(world.house, constable, addLine, { ...line, spentOn: '2026-03-03' }),
    refusedAs('expenses.covered-by-allowance'),
  )
})

test('what covers a kind of expense is an allowance that pay gives', () => {
  assert.deepEqual(
    kinds.flatMap(({ kind, coveredBy }) => (coveredBy === null ? [] : [[kind, coveredBy]])),
    [['dog-care', 'dog']],
  )
})
