import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readRows, UnreadableFile } from './rows.ts'

test('columns are known by their names in any order and case; empty cells say nothing', () => {
  const { lines, rejects } = readRows('Unit,NUMBER,Working_days\nHarbour,207lx,\n,41LX,1111000\n')
  assert.deepEqual(rejects, [])
  assert.deepEqual(lines, [
    { row: 2, written: 'Harbour,207lx,', number: '207LX', unit: 'Harbour', ends: false },
    { row: 3, written: ',41LX,1111000', number: '41LX', workingDays: '1111000', ends: false },
  ])
})

test('a pattern without a working day and an unknown kind of service are rejected with the row', () => {
  const { rejects } = readRows('number,working days,kind of service\nA,0000000,\nB,,pirate\n')
  assert.deepEqual(
    rejects.map(({ row }) => row),
    [2, 3],
  )
})

test('a status is read as people write it, and a secondment with its body alone', () => {
  const { lines, rejects } = readRows(
    'number,status,other body\nA,Career break,\nB,seconded-out,HMICFRS\nC,seconded out,\nD,,HMICFRS\nE,away,\n',
  )
  assert.deepEqual(
    lines.map(({ status, otherBody }) => [status, otherBody]),
    [
      ['career-break', undefined],
      ['seconded-out', 'HMICFRS'],
    ],
  )
  assert.deepEqual(
    rejects.map(({ row }) => row),
    [4, 5, 6],
  )
})

test('more rows than a set may hold are no file of one', () => {
  const text = `number,ends\n${'1,yes\n'.repeat(10_001)}`
  assert.throws(() => readRows(text), UnreadableFile)
})
