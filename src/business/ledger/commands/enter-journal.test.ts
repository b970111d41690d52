import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { decideOn } from '../../leave/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { unitIds } from '../../organisation/fixtures.ts'
import { openCostCentre, typed } from '../fixtures.ts'
import { journalDetail, journals } from '../queries/journals.ts'
import { preparedJournals, previewJournal, proposalDetail } from '../queries/proposals.ts'
import { closePeriod } from './close-period.ts'
import { enterJournal } from './enter-journal.ts'

let world: World
let maker: Caller
let approver: Caller
before(async () => {
  world = await testWorld(rooms)
  maker = await world.caller({ personId: personIds.adeyemi(1), roles: ['finance'] })
  approver = await world.caller({ personId: personIds.deputy(1), roles: ['finance'] })
  await openCostCentre(
    world.house,
    await world.caller({ roles: ['hr-adviser'] }),
    unitIds.lambeth(1),
  )
})

test('what one prepares another approves, and then it is posted under the same number', async () => {
  const { proposalId, reference } = await perform(world.house, maker, enterJournal, typed)
  assert.equal((await ask(world.house, maker, journals, {})).rows.length, 0)
  await assert.rejects(decideOn(world, maker, proposalId, 'approved'), /./)
  await decideOn(world, approver, proposalId, 'approved')
  const detail = await ask(world.house, maker, proposalDetail, { proposalId })
  assert.equal(detail.status, 'approved')
  const posted = await ask(world.house, maker, journalDetail, {
    journalId: detail.journalId ?? '',
  })
  assert.deepEqual(
    [posted.reference, posted.preparer, posted.lines.length, posted.lines[0]?.says],
    [reference, 'Funmi Adeyemi', 2, 'Overtime'],
  )
  const { rows } = await ask(world.house, maker, preparedJournals, {})
  assert.equal(rows[0]?.reference, reference)
})

test('what is wrong is said before it is sent, and nothing is kept', async () => {
  const wrong = { ...typed, lines: typed.lines.replace('120.00,, Overtime', '100.00,, Overtime') }
  const ahead = ask(world.house, maker, previewJournal, { on: wrong.on, lines: wrong.lines })
  await assert.rejects(ahead, refusedAs('ledger.not-balanced'))
  await assert.rejects(
    perform(world.house, maker, enterJournal, wrong),
    refusedAs('ledger.not-balanced'),
  )
  const { totals } = await ask(world.house, maker, previewJournal, {
    on: typed.on,
    lines: typed.lines,
  })
  assert.equal(totals, '2 lines, £120.00 on each side')
})

test('a closed month and one ahead are told before it is sent', async () => {
  await perform(world.house, approver, closePeriod, { month: '2026-01' })
  const look = (on: string) => ask(world.house, maker, previewJournal, { on, lines: typed.lines })
  await assert.rejects(look('2026-01-30'), refusedAs('ledger.period-closed'))
  await assert.rejects(look('2026-04-01'), refusedAs('ledger.period-ahead'))
})

test('prepared journals come page by page, each once', async () => {
  const { proposalId } = await perform(world.house, maker, enterJournal, typed)
  await world.admin.query(
    `insert into ledger.proposal (force_id, organisation_id, proposal_id, reference, happened_on,
        says, lines, total_pence, content_digest, status, prepared_by, prepared_at, version)
      select force_id, organisation_id, gen_random_uuid(), 'JN-COPY-' || copy, happened_on,
        says, lines, total_pence, content_digest, status, prepared_by, prepared_at, version
      from ledger.proposal, generate_series(1, 60) as copy where proposal_id = $1`,
    [proposalId],
  )
  const first = await ask(world.house, maker, preparedJournals, {})
  const second = await ask(world.house, maker, preparedJournals, { after: first.next })
  assert.equal(first.rows.length, 50)
  assert.equal(second.next, undefined)
  const seen = [...first.rows, ...second.rows].map(({ reference }) => reference)
  assert.equal(new Set(seen).size, seen.length)
  assert.equal(seen.filter((reference) => reference.startsWith('JN-COPY-')).length, 60)
})

test('nobody but finance and payroll prepares journals', async () => {
  const officer = await world.caller({ personId: personIds.okafor(1), roles: ['sergeant'] })
  const entered = perform(world.house, officer, enterJournal, typed)
  await assert.rejects(entered, refusedAs('platform.not-permitted'))
})
