import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { calc } from './calc.ts'

async function answersTo(...words: string[]): Promise<{ code: number; answers: unknown[] }> {
  const written: string[] = []
  const output = { write: (text: string) => written.push(text) }
  const code = await calc(words, { input: Readable.from([]), output })
  const lines = written.join('').trimEnd().split('\n')
  return { code, answers: lines.map((line) => JSON.parse(line) as unknown) }
}

test('a calculator that takes words is asked without a file: calc bank 08-99-99 66374958', async () => {
  const { code, answers } = await answersTo('bank', '08-99-99', '66374958')
  assert.equal(code, 0)
  const says = 'The number can be an account of this sort code'
  assert.deepEqual(answers, [{ sortCode: '08-99-99', endsIn: '4958', result: 'valid', says }])
})

test('words that are no case are refused with what would be accepted', async () => {
  const { code, answers } = await answersTo('bank', '08-99', '66374958')
  assert.equal(code, 1)
  assert.match(JSON.stringify(answers), /Give the six digits of the sort code/)
})

test('a month of pay is reckoned by words: calc pay "Constable 7" 1257L A police-2015 2026-03', async () => {
  const { code, answers } = await answersTo(
    'pay',
    'Constable 7',
    '1257L',
    'A',
    'police-2015',
    '2026-03',
  )
  assert.equal(code, 0)
  const [answer] = answers as { grossPence: number; netPence: number }[]
  assert.deepEqual([answer?.grossPence, answer?.netPence], [445_183, 303_596])
})
