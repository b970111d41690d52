import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { canonicalJson, digest, NotCanonical } from './canonical-json.ts'

test('keys are sorted by UTF-16 code unit, as RFC 8785 section 3.2.3 shows', () => {
  const example = {
    '\u20ac': 'Euro Sign',
    '\r': 'Carriage Return',
    '\ufb33': 'Hebrew Letter Dalet With Dagesh',
    '1': 'One',
    '\ud83d\ude00': 'Emoji: Grinning Face',
    '\u0080': 'Control',
    '\u00f6': 'Latin Small Letter O With Diaeresis',
  }
  const keys = [...canonicalJson(example).matchAll(/"([^"]*)":/g)].map((found) => found[1])
  assert.deepEqual(keys, ['\\r', '1', '\u0080', '\u00f6', '\u20ac', '\ud83d\ude00', '\ufb33'])
})

test('numbers take the ECMAScript form, as RFC 8785 appendix B lists', () => {
  const cases: [number, string][] = [
    [0, '0'],
    [-0, '0'],
    [5e-324, '5e-324'],
    [9007199254740992, '9007199254740992'],
    [295147905179352830000, '295147905179352830000'],
    [1e23, '1e+23'],
    [0.000001, '0.000001'],
    [333333333.3333332, '333333333.3333332'],
  ]
  for (const [number, text] of cases) assert.equal(canonicalJson(number), text)
})

test('pence are decimal strings, days are strings and instants are ISO in UTC', () => {
  const at = Temporal.Instant.from('2026-03-29T02:30:00+01:00')
  assert.equal(
    canonicalJson({ pence: -1234n, on: '2026-03-29', at, none: null, list: [1, true] }),
    '{"at":"2026-03-29T01:30:00Z","list":[1,true],"none":null,"on":"2026-03-29","pence":"-1234"}',
  )
})

test('what JSON cannot carry is refused, wherever it stands', () => {
  const hole: unknown[] = []
  hole[1] = 1
  const loop: unknown[] = []
  loop.push(loop)
  const refused: unknown[] = [
    undefined,
    NaN,
    Infinity,
    -Infinity,
    () => 1,
    Symbol('x'),
    '\ud800',
    'a\udc00b',
    { '\ud800': 1 },
    new Date(0),
    new Map(),
    Buffer.from('x'),
    hole,
    loop,
  ]
  for (const value of refused) {
    assert.throws(() => canonicalJson(value), NotCanonical)
    assert.throws(() => canonicalJson({ a: [value] }), NotCanonical)
  }
})

const json = fc.jsonValue()

test('the text reads back as the value, and the order of keys never matters', () => {
  fc.assert(
    fc.property(json, (value) => {
      const text = canonicalJson(value)
      const read: unknown = JSON.parse(text)
      assert.equal(canonicalJson(read), text)
      assert.equal(canonicalJson(reversed(value)), text)
      assert.equal(digest(value).length, 32)
    }),
    { numRuns: 500 },
  )
})

test('different values have different digests', () => {
  fc.assert(
    fc.property(json, json, (a, b) => {
      const same = canonicalJson(a) === canonicalJson(b)
      assert.equal(digest(a).equals(digest(b)), same)
    }),
    { numRuns: 500 },
  )
})

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, field]) => [key, reversed(field)]),
  )
}
