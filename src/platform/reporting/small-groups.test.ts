import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { FEWEST, hideSmall, type Cell } from './small-groups.ts'

const cell = (keys: readonly (string | null)[], people: number, level = 0): Cell => ({
  keys,
  words: keys.map((key) => key ?? 'Not given'),
  values: [BigInt(people * 60)],
  rows: people,
  people,
  level,
  hidden: 'no',
})

/** Groups by one dimension with their total, or by two with the totals of both. */
function table(people: readonly (readonly number[])[]): Cell[] {
  const cells = people.flatMap((row, a) => row.map((count, b) => cell([`a${a}`, `b${b}`], count)))
  const finest = cells.filter(({ people: count }) => count > 0)
  const sum = (some: readonly Cell[]) => some.reduce((all, one) => all + one.people, 0)
  return [...finest, cell([null, null], sum(finest), 3)]
}

const line = (...counts: readonly number[]): Cell[] => {
  const cells = counts.map((count, index) => cell([`g${index}`], count))
  const sum = counts.reduce((all, one) => all + one, 0)
  return [...cells, cell([null], sum, 1)]
}

const hiddenOf = (cells: readonly Cell[]): string[] => cells.map(({ hidden }) => hidden)

test('a group of fewer than five is not shown, one of five is', () => {
  assert.deepEqual(hiddenOf(hideSmall(line(5, 9))), ['no', 'no', 'no'])
  assert.deepEqual(hiddenOf(hideSmall(line(4, 9, 30))), ['small', 'near', 'no', 'no'])
})

test('two hidden groups that are five together need no third', () => {
  assert.deepEqual(hiddenOf(hideSmall(line(2, 3, 30))), ['small', 'small', 'no', 'no'])
  assert.deepEqual(hiddenOf(hideSmall(line(2, 2, 30))), ['small', 'small', 'near', 'no'])
})

test('where everybody together are too few nothing is shown, not even how many rows there are', () => {
  const shown = hideSmall(line(1, 2))
  assert.deepEqual(hiddenOf(shown), ['small', 'small', 'small'])
  assert.ok(shown.every(({ values, rows }) => values[0] === null && rows === 0))
})

test('what differs by a few people from a figure elsewhere is hidden as well', () => {
  const cells = line(20, 30)
  assert.deepEqual(hiddenOf(hideSmall(cells, ({ people }) => people === 20)), [
    'near',
    'near',
    'no',
  ])
  assert.deepEqual(hiddenOf(hideSmall(cells, ({ people }) => people === 50)), [
    'near',
    'near',
    'near',
  ])
})

test('no hidden group can be worked out from the total of its row, its column or the whole', () => {
  const counts = fc.array(fc.array(fc.nat({ max: 12 }), { minLength: 4, maxLength: 4 }), {
    minLength: 1,
    maxLength: 5,
  })
  fc.assert(
    fc.property(counts, (people) => {
      const before = table(people)
      const shown = hideSmall(before)
      const finest = shown.filter(({ level }) => level === 0)
      for (const [index, group] of finest.entries()) {
        if (group.hidden === 'no') assert.ok((before[index]?.people ?? 0) >= FEWEST)
      }
      if (shown.at(-1)?.hidden !== 'no') return
      const rows = [0, 1].flatMap((at) => [...Map.groupBy(finest, ({ keys }) => keys[at]).values()])
      for (const mine of [...rows, finest]) {
        const gone = mine.filter(({ hidden }) => hidden !== 'no')
        const together = gone.reduce((sum, one) => sum + one.people, 0)
        // One alone is never hidden beside others, and those hidden are never few together,
        // unless the whole row or column is.
        if (gone.length < mine.length && gone.length > 0) {
          assert.ok(gone.length > 1 && together >= FEWEST)
        }
      }
    }),
  )
})
