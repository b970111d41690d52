import assert from 'node:assert/strict'
import { test } from 'node:test'
import { subjectives } from '../../ledger/queries/codes.ts'
import { payRows } from '#business/payscales'
import { day } from '../fixtures.ts'
import { elementOf, elementRows, elements, openElements, rates } from '../queries/data.ts'
import { ELEMENTS_OF } from './elements.ts'
import { eraOn, erasOf } from './tables.ts'

const row = (from: string, until: string | null, knownOn = from) => ({
  valid: { from: day(from), until: until === null ? null : day(until) },
  knownOn: day(knownOn),
  name: `${from}, ${knownOn}`,
})

test('a row that is published late takes over from its first day, and until then the old holds', () => {
  const rows = [row('2024-09-01', '2025-09-01'), row('2025-09-01', null, '2026-01-31')]
  const on = (asOf: string, wanted: string) => eraOn(erasOf(rows, day(asOf)), day(wanted))?.row.name
  assert.equal(on('2026-01-30', '2025-12-01'), '2024-09-01, 2024-09-01')
  assert.equal(on('2026-01-31', '2025-12-01'), '2025-09-01, 2026-01-31')
  assert.equal(on('2026-01-31', '2025-08-31'), '2024-09-01, 2024-09-01')
  const ended = [row('2020-01-01', '2025-01-01')]
  assert.equal(eraOn(erasOf(ended, day('2026-01-31')), day('2025-01-01')), undefined)
})

test('of two rows of one day the one that was published last holds', () => {
  const rows = [row('2025-09-01', null, '2025-10-17'), row('2025-09-01', null, '2026-02-01')]
  const names = (asOf: string) => erasOf(rows, day(asOf)).map((era) => era.row.name)
  assert.deepEqual(names('2025-12-01'), ['2025-09-01, 2025-10-17'])
  assert.deepEqual(names('2026-02-01'), ['2025-09-01, 2026-02-01'])
})

test('each element has an account, each rate an element, each kind of service its own', () => {
  const accounts = new Set(subjectives().map(({ subjective }) => subjective))
  for (const { code, subjective } of elements) assert.ok(accounts.has(subjective), code)
  for (const { element } of rates) assert.equal(elementOf(element).code, element)
  for (const [category, codes] of Object.entries(ELEMENTS_OF)) {
    for (const code of Object.values(codes)) assert.equal(elementOf(code).category, category)
  }
  assert.throws(() => elementOf('bonus'), /no element bonus/)
})

test('who has a rate is a scale or a kind of service that there is', () => {
  const known = new Set([...payRows.points.map(({ scale }) => scale), 'officer', 'staff', 'pcso'])
  for (const { who } of rates) for (const one of who) assert.ok(known.has(one), one)
  for (const { scale } of elementRows.paragraphs) assert.ok(known.has(scale), scale)
})

test('scales of officers that were not published are not known', () => {
  assert.equal(openElements(day('2025-03-19')).ladders.get('constable')?.length, 0)
  assert.equal(openElements(day('2025-03-20')).ladders.get('constable')?.length, 1)
  assert.equal(openElements(day('2025-10-17')).ladders.get('constable')?.length, 2)
})
