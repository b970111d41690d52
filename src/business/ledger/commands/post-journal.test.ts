import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { z } from 'zod'
import { actionsOver, ask, perform, type Caller } from '#platform/actions'
import { pence } from '#platform/money'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { postJournals } from '../access.ts'
import { unitIds } from '../../organisation/fixtures.ts'
import { openCostCentre, overtime, postOvertime } from '../fixtures.ts'
import { trialBalance } from '../queries/balances.ts'
import { journals } from '../queries/journals.ts'
import { closePeriod } from './close-period.ts'
import { postJournal, postLater } from './post-journal.ts'

let world: World
let machine: Caller
let finance: Caller
before(async () => {
  world = await testWorld(rooms)
  machine = await world.caller({ machineOf: 'ledger' })
  finance = await world.caller({ roles: ['finance'] })
  await openCostCentre(
    world.house,
    await world.caller({ roles: ['hr-adviser'] }),
    unitIds.lambeth(1),
  )
})

test('the same source and key is posted once, and gives the first answer again', async () => {
  const first = await postOvertime(world.house, machine, 'run-1')
  assert.match(first.reference, /^JN-2026-\d{6}$/)
  assert.deepEqual(await postOvertime(world.house, machine, 'run-1'), first)
  const other = postOvertime(world.house, machine, 'run-1', { says: 'Something else' })
  await assert.rejects(other, refusedAs('ledger.key-reused'))
  assert.equal((await ask(world.house, finance, journals, {})).rows.length, 1)
})

test('two at once with one key: one is posted, both have its number', async () => {
  const both = await Promise.all(['a', 'b'].map(() => postOvertime(world.house, machine, 'run-2')))
  assert.equal(both[0]?.journalId, both[1]?.journalId)
})

test('what does not balance is not there, whoever writes it', async () => {
  const [debit, credit] = overtime.lines
  const uneven = { lines: [debit, { ...credit, credit: '11999' }] }
  const refused = postOvertime(world.house, machine, 'run-3', uneven)
  await assert.rejects(refused, refusedAs('ledger.not-balanced'))
  const journal = [1, 11, '00000000-0000-4000-8000-000000000001']
  const header = world.admin.query(
    `insert into ledger.journal (force_id, organisation_id, journal_id, reference, source,
       source_key, happened_on, says, line_count, total_pence, content_digest, posted_at)
     values ($1, $2, $3, 'JN-X', 'payroll', 'x', '2026-03-02', 'x', 2, 5, '', now())`,
    journal,
  )
  await assert.rejects(header, /a journal does not balance/)
  const { rows } = await world.admin.query('select * from ledger.line limit 1')
  const { force_id: force, organisation_id: organisation, journal_id: id } = rows[0]
  const line = world.admin.query(
    `insert into ledger.line (force_id, organisation_id, journal_id, line_number, subjective,
       debit_pence, credit_pence) values ($1, $2, $3, 9, '8020', 5, 0)`,
    [force, organisation, id],
  )
  await assert.rejects(line, /a journal does not balance/)
})

test('an unknown code is refused by its line; nobody signed in posts', async () => {
  const [debit, credit] = overtime.lines
  const unknown = { lines: [{ ...debit, costCentre: 'ZZ-1' }, credit] }
  const refused = postOvertime(world.house, machine, 'run-4', unknown)
  await assert.rejects(refused, refusedAs('ledger.unknown-cost-centre'))
  const signedIn = perform(world.house, finance, postJournal, overtime)
  await assert.rejects(signedIn, refusedAs('platform.not-permitted'))
})

test('a closed period takes nothing more; what is posted again is still answered', async () => {
  const before = await postOvertime(world.house, machine, 'run-5', { on: '2026-01-31' })
  await perform(world.house, finance, closePeriod, { month: '2026-01' })
  const late = postOvertime(world.house, machine, 'run-6', { on: '2026-01-31' })
  await assert.rejects(late, refusedAs('ledger.period-closed'))
  assert.deepEqual(await postOvertime(world.house, machine, 'run-5', { on: '2026-01-31' }), before)
})

test('debits are credits over all that was posted', async () => {
  const { debits, credits, rows } = await ask(world.house, finance, trialBalance, {})
  assert.ok(debits > 0n)
  assert.equal(debits, credits)
  assert.equal(
    rows.reduce((all, { balance }) => all + balance, 0n),
    0n,
  )
})

test('another room asks for a journal, which is posted after its commit', async () => {
  const run = actionsOver('payroll').defineCommand({
    name: 'payroll.close-run',
    says: 'Closes a run',
    permission: postJournals,
    input: z.strictObject({}),
    audit: { operation: 'alteration', record: [] },
    callableBy: ['machine:ledger'],
    async run(ctx) {
      const [{ debit: _debit, ...pay }, { credit: _credit, ...owed }] = overtime.lines
      const lines = [
        { ...pay, debit: pence(12_000) },
        { ...owed, credit: pence(12_000) },
      ]
      postLater(ctx, { ...overtime, sourceKey: 'run-7', lines })
    },
    subjects: () => ['payroll.run:7'],
  })
  await perform(world.house, machine, run, {})
  const { rows } = await world.admin.query(
    `select payload from events.outbox where name = 'ledger.post'`,
  )
  const { reference } = await perform(world.house, machine, postJournal, rows[0].payload)
  assert.match(reference, /^JN-/)
})
