import { describe, it } from 'node:test'
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { readForm } from '#platform/ui'
import type { Field } from '#platform/ui'

const fields: readonly Field[] = [
  { kind: 'day', name: 'from', label: 'First day' },
  { kind: 'money', name: 'cost', label: 'Cost' },
  { kind: 'count', name: 'hours', label: 'Hours' },
  { kind: 'hours', name: 'long', label: 'How long' },
  { kind: 'decimal', name: 'rate', label: 'Rate' },
  { kind: 'several', name: 'units', label: 'Units', options: [] },
  { kind: 'flag', name: 'cover', label: 'Cover' },
  { kind: 'text', name: 'note', label: 'Note' },
]

const cases: readonly (readonly [string, Record<string, unknown>, Record<string, unknown>])[] = [
  ['nothing filled in', {}, { cover: false }],
  [
    'a day in figures',
    { 'from-day': ' 4', 'from-month': '5', 'from-year': '2026' },
    { from: '2026-05-04' },
  ],
  [
    'a month by name',
    { 'from-day': '4', 'from-month': 'May', 'from-year': '26' },
    { from: '2026-05-04' },
  ],
  [
    'no such day',
    { 'from-day': '31', 'from-month': '2', 'from-year': '2026' },
    { from: '31 2 2026' },
  ],
  ['pounds', { cost: '£1,234.56' }, { cost: '123456' }],
  ['no amount', { cost: 'a lot' }, { cost: 'a lot' }],
  ['a whole number', { hours: ' 8 ' }, { hours: 8 }],
  ['no whole number', { hours: '7.5' }, { hours: '7.5' }],
  ['a length of time, in minutes', { long: '7:30' }, { long: 450 }],
  ['no length of time', { long: 'a while' }, { long: 'a while' }],
  ['a decimal stays text', { rate: '7.50' }, { rate: '7.50' }],
  ['one of several', { units: 'a' }, { units: ['a'] }],
  ['some of several', { units: ['a', 'b'] }, { units: ['a', 'b'] }],
  ['a box ticked', { cover: 'yes' }, { cover: true }],
  ['the version', { version: '3' }, { version: 3 }],
  ['the version that was seen', { version: '3', _seen: '4' }, { version: 4 }],
  ['what no field declares', { role: 'chief', _csrf: 'x' }, {}],
  ['what is no text', { note: { a: 1 } }, {}],
]

describe('reading a form', () => {
  for (const [name, body, expected] of cases) {
    it(name, () => {
      assert.deepEqual(readForm(fields, body).input, { cover: false, ...expected })
    })
  }

  it('keeps what was typed exactly as it was', () => {
    const { typed } = readForm(fields, { note: ' a ', 'from-day': '4', cost: '£1' })
    assert.deepEqual(typed, { note: ' a ', 'from-day': '4', cost: '£1' })
  })

  it('never throws and never lets through what no field declares', () => {
    const names = new Set([...fields.map((field) => field.name), 'version'])
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.anything()), (body) => {
        const { input } = readForm(fields, body)
        assert.ok(Object.keys(input).every((name) => names.has(name)))
      }),
    )
  })
})
