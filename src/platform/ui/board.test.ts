import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { board, type Bar, type Board, type BoardColumn } from '#platform/ui'

const columns: readonly BoardColumn[] = ['04', '05', '06', '07', '08'].map((day, index) => ({
  key: `2026-05-${day}`,
  label: String(Number(day)),
  sub: 'Mon Tue Wed Thu Fri'.split(' ')[index] ?? '',
  ...(index === 0 ? { holiday: 'Early May bank holiday' } : {}),
  ...(index === 2 ? { today: true } : {}),
}))

const bar = (from: string, to: string, more: Partial<Bar> = {}): Bar => ({
  from: `2026-05-${from}`,
  to: `2026-05-${to}`,
  text: 'Annual leave',
  kind: 'settled',
  ...more,
})

const boardOf = (bars: readonly Bar[], more: Partial<Board> = {}): string =>
  board({
    caption: 'Who is away',
    heading: 'Person',
    columns,
    rows: [{ head: 'PC Novak', bars }],
    empty: 'Nobody works here.',
    ...more,
  }).toString()

/** For each line of the body the columns its cells take, a bar as its width. */
function linesOf(markup: string): number[][] {
  const body = /<tbody[^>]*>([^]*)<\/tbody>/.exec(markup)?.[1] ?? ''
  return body
    .split('</tr>')
    .slice(0, -1)
    .map((line) =>
      [...line.matchAll(/<td[^>]*>/g)].map(([tag]) =>
        Number(/colspan="(\d+)"/.exec(tag)?.[1] ?? 1),
      ),
    )
}

test('a bar takes the columns from its first to its last, both counted', () => {
  assert.deepEqual(linesOf(boardOf([bar('05', '07')])), [[1, 3, 1]])
  assert.deepEqual(linesOf(boardOf([bar('08', '08')])), [[1, 1, 1, 1, 1]])
})

test('a bar that goes beyond the board is cut, and says so', () => {
  const markup = boardOf([bar('01', '05')])
  assert.deepEqual(linesOf(markup), [[2, 1, 1, 1]])
  assert.match(markup, /until Tue 5/)
  assert.match(boardOf([bar('08', '20')]), /Fri 8 and on/)
  assert.deepEqual(linesOf(boardOf([bar('01', '02'), bar('20', '21')])), [[1, 1, 1, 1, 1]])
})

test('whatever the bars, every line fills the board and no bar is lost', () => {
  const day = fc.integer({ min: 1, max: 12 })
  fc.assert(
    fc.property(fc.array(fc.tuple(day, day), { maxLength: 8 }), (pairs) => {
      const bars = pairs.map(([a, b]) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)].map((n) => String(n).padStart(2, '0'))
        return bar(from ?? '', to ?? '')
      })
      const markup = boardOf(bars)
      const lines = linesOf(markup)
      const seen = bars.filter(({ from, to }) => to >= '2026-05-04' && from <= '2026-05-08')
      assert.equal(markup.match(/bl-timeboard__bar bl-timeboard__bar--/g)?.length ?? 0, seen.length)
      for (const line of lines)
        assert.equal(
          line.reduce((all, one) => all + one, 0),
          5,
        )
      assert.equal(markup.includes('rowspan'), lines.length > 1)
    }),
  )
})

test('today and a holiday are said, not only coloured', () => {
  const markup = boardOf([])
  assert.match(markup, /Wed 6, today/)
  assert.match(markup, /Mon 4, Early May bank holiday/)
})

test('a narrow bar shows its short word and is heard in full', () => {
  const markup = boardOf([bar('05', '05', { short: 'AL' })])
  assert.match(markup, /bl-timeboard__full--heard"\s*>Annual leave/)
  assert.match(markup, /bl-timeboard__short"\s+aria-hidden="true"\s*>AL</)
})

test('columns out of order and a foot that does not fit are defects; nobody is said', () => {
  assert.throws(() => boardOf([], { columns: columns.toReversed() }), /order of their keys/)
  const foot = [{ head: 'Strength', figures: [{ text: '9', says: '9 of 10' }] }]
  assert.throws(() => boardOf([], { foot }), /for each column/)
  assert.match(boardOf([], { rows: [] }), /Nobody works here\./)
})
