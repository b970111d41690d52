import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pence } from '#platform/money'
import { writeOffJournal, yearJournal } from './journals.ts'

test('what is written off is a cost where the pay was spent, and no debt any more', () => {
  const lines = writeOffJournal({
    pence: pence(229_778n),
    subjective: '1010',
    costCentre: 'LX01',
    functionCode: 'local-policing',
  })
  assert.deepEqual(
    lines.map(({ subjective, costCentre, debit, credit }) => [
      subjective,
      costCentre,
      debit,
      credit,
    ]),
    [
      ['1010', 'LX01', 229_778n, undefined],
      ['7030', undefined, undefined, 229_778n],
    ],
  )
})

test('what an ended year took of it HMRC owes, the employer’s contributions among it', () => {
  const of = (taken: bigint, employerNi: bigint) =>
    yearJournal({ taken, employerNi, costCentre: 'LX01', functionCode: 'local-policing' }).map(
      ({ subjective, debit, credit }) => [subjective, debit, credit],
    )
  assert.deepEqual(of(28_000n, 15_000n), [
    ['8030', 43_000n, undefined],
    ['7030', undefined, 28_000n],
    ['1060', undefined, 15_000n],
  ])
  assert.deepEqual(of(28_000n, 0n), [
    ['8030', 28_000n, undefined],
    ['7030', undefined, 28_000n],
  ])
})
