import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { PayLine } from '#business/elements'
import { parseDay } from '#platform/time'
import { firstPaid, owedLessPaid, type Paid } from './owed.ts'

const march = parseDay('2026-03-01')
const line = (element: string, pence: number, more: Partial<PayLine> = {}): PayLine => ({
  element,
  pence,
  quantity: null,
  unit: null,
  rate: null,
  factor: null,
  from: march,
  until: parseDay('2026-04-01'),
  version: 'constable 7, 2025-09-01',
  paragraph: 'Annex F, part 2',
  record: null,
  organisationId: 11,
  costCentre: 'LX01',
  functionCode: 'local-policing',
  ...more,
})
const claim = (id: string, pence: number) =>
  line('overtime', pence, { record: { kind: 'overtime', id, says: 'OT-2026-000001' } })

/** What a run kept of lines, as the next one finds it. */
const kept = (lines: readonly PayLine[]): readonly Paid[] =>
  lines.map(({ element, record, costCentre, functionCode, pence }) => ({
    code: element,
    recordId: record?.kind === 'overtime' ? record.id : null,
    costCentre,
    functionCode,
    pence,
  }))

test('a month that was never paid is paid as it is, line by line', () => {
  const lines = firstPaid(march, [line('basic', 418_800), claim('a', 6_164)])
  assert.deepEqual(
    lines.map(({ element, pence, owedPence, monthOn }) => [element, pence, owedPence, monthOn]),
    [
      ['basic', 418_800, null, march],
      ['overtime', 6_164, null, march],
    ],
  )
})

test('a rate that is published late pays the difference, and says what the month comes to now', () => {
  const paid = kept([line('basic', 400_000), line('london-weighting', 25_000)])
  const owed = [line('basic', 418_800), line('london-weighting', 25_000)]
  const [basic, ...none] = owedLessPaid(march, owed, paid)
  assert.deepEqual([basic?.pence, basic?.owedPence, none.length], [18_800, 418_800, 0])
})

test('overtime that is approved late is a line of its own, with its claim', () => {
  const paid = kept([line('basic', 418_800), claim('a', 6_164)])
  const lines = owedLessPaid(
    march,
    [line('basic', 418_800), claim('a', 6_164), claim('b', 7_705)],
    paid,
  )
  assert.deepEqual(
    lines.map(({ pence, record }) => [pence, record?.id]),
    [[7_705, 'b']],
  )
})

test('what is borne by another cost centre since is taken from the one and given to the other', () => {
  const moved = line('basic', 418_800, { costCentre: 'LX02' })
  const lines = owedLessPaid(march, [moved], kept([line('basic', 418_800)]))
  assert.deepEqual(
    lines.map(({ costCentre, pence }) => [costCentre, pence]),
    [
      ['LX02', 418_800],
      ['LX01', -418_800],
    ],
  )
})

test('what is paid and its differences together are what is owed, whatever was paid before', () => {
  const element = fc.constantFrom('basic', 'london-weighting', 'unsocial')
  const place = fc.constantFrom('LX01', 'LX02')
  const some = fc.array(
    fc
      .tuple(element, place, fc.integer({ min: 0, max: 500_000 }))
      .map(([code, costCentre, pence]) => line(code, pence, { costCentre })),
    { maxLength: 8 },
  )
  fc.assert(
    fc.property(some, some, (before, now) => {
      const paid = kept(before)
      const sum = (lines: readonly { readonly pence: number }[]) =>
        lines.reduce((so, { pence }) => so + pence, 0)
      const more = owedLessPaid(march, now, paid)
      assert.equal(sum(paid) + sum(more), sum(now))
      assert.ok(more.every(({ pence }) => pence !== 0))
    }),
  )
})
