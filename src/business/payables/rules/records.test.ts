import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stringify } from 'csv-stringify/sync'
import * as fc from 'fast-check'
import { delimiters, rowSplitter } from './records.ts'
import type { Delimiter } from './records.ts'

function rows(text: string, delimiter: Delimiter = ',', size = 1000) {
  const splitter = rowSplitter(delimiter)
  const found = []
  for (let at = 0; at < text.length; at += size)
    found.push(...splitter.push(text.slice(at, at + size)))
  return [...found, ...splitter.end()]
}
const cellsOf = (text: string) => rows(text).map((row) => row.cells)

test('quoted cells may hold delimiters, quotation marks and line breaks', () => {
  assert.deepEqual(cellsOf('a,"b, ""c""\nd",e\nf,g,h'), [
    ['a', 'b, "c"\nd', 'e'],
    ['f', 'g', 'h'],
  ])
})

test('rows know the line they begin on, for every kind of line end', () => {
  for (const end of ['\n', '\r\n', '\r']) {
    const lines = rows(['a', '', '"b', 'c"', 'd', ''].join(end)).map((row) => row.line)
    assert.deepEqual(lines, [1, 2, 3, 5])
  }
})

test('a stray quotation mark is an ordinary character', () => {
  assert.deepEqual(cellsOf('Pipe 6" wide,5'), [['Pipe 6" wide', '5']])
  assert.deepEqual(cellsOf('"Bar" Foods,5'), [['Bar Foods', '5']])
  assert.deepEqual(cellsOf('"The "Bar" Ltd",5'), [['The "Bar" Ltd', '5']])
  assert.deepEqual(cellsOf('a, "b,c" ,d'), [['a', 'b,c', 'd']])
  assert.deepEqual(cellsOf('"",'), [['', '']])
})

test('a quotation mark that nobody closes costs its own row only', () => {
  const lines = ['a,"broken,1', ...Array.from({ length: 100 }, (_, at) => `row ${at},x,2`)]
  const found = rows(lines.join('\n'))
  assert.equal(found.length, 101)
  assert.deepEqual(found[0], {
    line: 1,
    cells: ['a', 'broken', '1'],
    raw: 'a,"broken,1',
    openQuote: true,
  })
  assert.deepEqual(found[100], {
    line: 101,
    cells: ['row 99', 'x', '2'],
    raw: 'row 99,x,2',
    openQuote: false,
  })
})

test('a quotation mark open at the end of the file still gives every row', () => {
  const found = rows('a,1\n"b,2\nc,3')
  assert.deepEqual(
    found.map((row) => [row.line, row.cells.join(' '), row.openQuote]),
    [
      [1, 'a 1', false],
      [2, 'b 2', true],
      [3, 'c 3', false],
    ],
  )
})

const cell = fc.string({
  unit: fc.constantFrom('a', 'é', ' ', ',', ';', '\t', '|', '"', '\n', '1'),
})

test('what a well-kept library writes is read back, however it is cut into chunks', () => {
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 6 })
  fc.assert(
    fc.property(
      table,
      fc.constantFrom(...delimiters),
      fc.integer({ min: 1, max: 8 }),
      (cells, delimiter, size) => {
        const text = stringify(cells, { delimiter, quoted: true, record_delimiter: '\r\n' })
        assert.deepEqual(
          rows(text, delimiter, size).map((row) => row.cells),
          cells,
        )
      },
    ),
    { numRuns: 1000 },
  )
})

test('any text is split without an error, and chunks never matter', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' ', '1'),
    maxLength: 80,
  })
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 5 }), (text, size) => {
      assert.deepEqual(rows(text, ',', size), rows(text))
    }),
    { numRuns: 2000 },
  )
})
