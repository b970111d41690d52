import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { cleanCell, safeLine } from './cells.ts'
import { decoderFor } from './encoding.ts'
import type { Encoding } from './encoding.ts'

function decoded(bytes: Uint8Array, size: number, told?: Encoding) {
  const decoder = decoderFor(bytes.subarray(0, 64), told)
  let text = ''
  for (let at = 0; at < bytes.length; at += size)
    text += decoder.push(bytes.subarray(at, at + size))
  text += decoder.end()
  return { text, found: decoder.found(), stray: decoder.strayBytes() }
}

const caf = Buffer.from('Supplier,Amount\nCaf')

test('the encoding is what the bytes are, whatever their mark says', () => {
  const text = 'Supplier,Amount\nCafé Ltd,£5'
  const latin = Buffer.concat([
    caf,
    Buffer.from([0xe9]),
    Buffer.from(' Ltd,'),
    Buffer.from([0xa3, 0x35]),
  ])
  const swapped = Buffer.from(text, 'utf16le').swap16()
  const cases: [Uint8Array, Encoding][] = [
    [Buffer.from(text), 'utf-8'],
    [Buffer.from(`\ufeff${text}`), 'utf-8'],
    [latin, 'windows-1252'],
    [Buffer.concat([caf, Buffer.from('é Ltd,'), Buffer.from([0xa3, 0x35])]), 'mixed'],
    [Buffer.from(`\ufeff${text}`, 'utf16le'), 'utf-16le'],
    [Buffer.from(text, 'utf16le'), 'utf-16le'],
    [Buffer.concat([Buffer.from([0xfe, 0xff]), swapped]), 'utf-16be'],
    [swapped, 'utf-16be'],
  ]
  for (const [bytes, encoding] of cases) {
    const read = decoded(bytes, 7)
    assert.equal(read.text, text, encoding)
    assert.equal(read.found, encoding)
  }
})

test('a byte that has no letter anywhere becomes a replacement character, and is counted', () => {
  const read = decoded(Buffer.from([0x41, 0x81, 0x42]), 10)
  assert.deepEqual([read.text, read.stray], ['A\ufffdB', 1])
})

test('the reader may be told the encoding', () => {
  assert.equal(decoded(Buffer.from('é'), 1, 'windows-1252').text, 'Ã©')
})

test('where the chunks are cut never matters', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), fc.integer({ min: 1, max: 9 }), (tail, size) => {
      const bytes = Buffer.concat([Buffer.from('Supplier,Amount'), tail])
      assert.deepEqual(decoded(bytes, size), decoded(bytes, 1000))
    }),
    { numRuns: 1000 },
  )
})

test('any text in UTF-8 comes back as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 5 }), (text, size) => {
      const whole = `Supplier,Amount${text}`
      assert.equal(decoded(Buffer.from(whole), size).text, whole)
    }),
  )
})

test('cells are cleaned of what nobody typed', () => {
  const cases: [string, string][] = [
    ['  Example \u00a0 Ltd ', 'Example Ltd'],
    ['GAS -\u2020 GENERAL', 'GAS - GENERAL'],
    ['\u2020\u2020\u2020', ''],
    ['CafÃ© Ltd', 'Café Ltd'],
    ['Exampleâ€™s Yard', 'Example\u2019s Yard'],
    ['Â£5', '£5'],
    ['Pâté & Ãœbung', 'Pâté & Ãœbung'],
    ['a\u0000b\u202ec\u200bd', 'abcd'],
    ['line one\nline two', 'line one line two'],
    ['half \ud800', 'half \ufffd'],
    ['e\u0301', 'é'],
  ]
  for (const [cell, clean] of cases) assert.equal(cleanCell(cell), clean, JSON.stringify(cell))
})

test('cleaning twice changes nothing more, and leaves nothing PostgreSQL would refuse', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (cell) => {
      const clean = cleanCell(cell)
      assert.equal(cleanCell(clean), clean)
      assert.ok(clean.isWellFormed() && !clean.includes('\0'))
      assert.ok(safeLine(cell).length <= 304)
    }),
    { numRuns: 1000 },
  )
})
