import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readTypedLines } from './typed-lines.ts'

test('lines are typed with commas, or pasted from a sheet with tabs', () => {
  const plain = readTypedLines('fp-1200, 1020, Local-Policing, s, £1200.00,, Overtime, late')
  const quoted = readTypedLines('fp-1200, 1020, Local-Policing, s, "1,200.00",, "Overtime, late"')
  const pasted = readTypedLines('FP-1200\t1020\tlocal-policing\tS\t£1,200.00\t\tOvertime, late\n')
  assert.deepEqual(quoted.problems, [])
  assert.deepEqual(quoted, plain)
  assert.deepEqual(quoted.lines, pasted.lines)
  assert.deepEqual(quoted.lines[0], {
    costCentre: 'FP-1200',
    subjective: '1020',
    functionCode: 'local-policing',
    vatCode: 'S',
    debit: 120_000n,
    credit: 0n,
    says: 'Overtime, late',
  })
})

test('an amount that cannot be read is not guessed, and its line is named', () => {
  const { problems } = readTypedLines(',8020,,,,12.5,\n,8020,,,,ten,')
  assert.deepEqual(
    problems.map(({ message }) => message.slice(0, 22)),
    ['Line 1: 12.5 is no amo', 'Line 2: ten is no amou'],
  )
  assert.match(readTypedLines('a,1').problems[0]?.message ?? '', /^Line 1: give seven columns/)
  assert.match(readTypedLines('a,"b').problems[0]?.message ?? '', /quotation mark/)
})
