import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { claimDetail, myExpenses } from '../queries/claims.ts'
import { spentFigures } from '../queries/spent-report.ts'
import { loadClaims } from './load-claims.ts'
import { topUpMileage } from './top-up-mileage.ts'

let world: World
let demo: Caller
let constable: Caller
before(async () => {
  world = await testWorld(rooms)
  demo = await world.caller({ machineOf: 'demo', organisationIds: [11, 12] })
  constable = await world.caller({ personId: personIds.adeyemi(1) })
})

const decided = { sentAt: '2026-01-12T09:00:00Z', decidedAt: '2026-01-13T09:00:00Z' }
const passengers = { vehicle: 'car' as const, miles: '100', passengers: 2 }
const claims = [
  {
    ...decided,
    personId: personIds.adeyemi(1),
    outcome: 'approved' as const,
    paidOn: '2026-01-25',
    paymentReference: 'Pay run January 2026',
    lines: [
      {
        kind: 'taxi',
        spentOn: '2026-01-08',
        words: 'To court',
        amountPence: '1200',
        vatPence: '200',
      },
      { kind: 'mileage', spentOn: '2026-01-09', words: 'A search', ...passengers },
    ],
  },
  {
    ...decided,
    personId: personIds.okafor(1),
    outcome: 'refused' as const,
    lines: [{ kind: 'books', spentOn: '2026-01-08', words: 'A novel', amountPence: '900' }],
  },
]

test('claims of an earlier system are entered as they were decided, at the rates of then', async () => {
  const made = await perform(world.house, demo, loadClaims, { claims })
  assert.deepEqual(made, { claims: 2, totalPence: '7200' })
  const [mine] = (await ask(world.house, constable, myExpenses, {}))?.claims ?? []
  const { lines, paidOn } = await ask(world.house, constable, claimDetail, {
    claimId: mine?.claimId ?? '',
  })
  assert.deepEqual(
    [paidOn, lines.map(({ amountPence, rateVersion }) => [amountPence, rateVersion])],
    [
      '2026-01-25',
      [
        [1_200n, null],
        [5_100n, 'HMRC 2011, passengers force 2024'],
      ],
    ],
  )
})

test('what the force pays for passengers rose backwards: those journeys are topped up', async () => {
  assert.deepEqual((await perform(world.house, demo, topUpMileage, {})).totalPence, '400')
})

test('figures are of what is approved or waits, for finance, and each says why', async () => {
  const finance = await world.caller({ roles: ['finance'] })
  const asked = { from: '2026-01-01', last: '2026-01-31', by: 'kind' }
  const { groups, total } = await ask(world.house, finance, spentFigures.figures, asked)
  assert.deepEqual(
    groups.map(({ words, values }) => [words[0], values[0]]),
    [
      ['Miles in your own vehicle', 5_500n],
      ['Taxi', 1_200n],
    ],
  )
  assert.deepEqual(total.values.slice(0, 2), [6_700n, 200n])
  await assert.rejects(
    ask(world.house, constable, spentFigures.figures, asked),
    refusedAs('platform.not-permitted'),
  )
})

test('nobody signed in loads claims', async () => {
  await assert.rejects(
    perform(world.house, constable, loadClaims, { claims }),
    refusedAs('platform.not-permitted'),
  )
})
