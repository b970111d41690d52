import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDay } from '#platform/time'
import { detailsOn, type DatedDetails } from './details.ts'

const held = (from: string, more: Partial<DatedDetails> = {}): DatedDetails => ({
  from: parseDay(from),
  taxCode: '1257L',
  alone: false,
  niCategory: 'A',
  loanPlan: null,
  postgraduate: false,
  pension: 'by-rank',
  previousPayPence: 0,
  previousTaxPence: 0,
  ...more,
})
const joined = held('2025-09-01', { previousPayPence: 1_500_000, previousTaxPence: 190_000 })
const notice = held('2025-11-06', { taxCode: '1131L' })

test('what an earlier employment paid counts until its tax year ends, through a new code too', () => {
  const of = (on: string) => {
    const { taxCode, previousPayPence } = detailsOn([notice, joined], parseDay(on))
    return [taxCode, previousPayPence]
  }
  assert.deepEqual(of('2025-10-24'), ['1257L', 1_500_000])
  assert.deepEqual(of('2026-03-25'), ['1131L', 1_500_000])
  assert.deepEqual(of('2026-04-24'), ['1131L', 0])
})

test('whoever has no details that have begun is paid by 0T month 1 and letter A', () => {
  const { taxCode, alone, niCategory } = detailsOn([notice], parseDay('2025-10-24'))
  assert.deepEqual([taxCode, alone, niCategory], ['0T', true, 'A'])
})
