import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pence } from '#platform/money'
import { writeOffJournal } from './write-off.ts'

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
