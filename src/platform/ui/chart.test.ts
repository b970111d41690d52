import { describe, it } from 'node:test'
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { chart } from '#platform/ui'
import type { Chart } from '#platform/ui'
import { drawing, shortFigure } from './chart-geometry.ts'

const spend: Chart = {
  id: 'spend',
  kind: 'bar',
  title: 'Most of it went on cars',
  description: 'Pounds by supplier',
  heading: 'Supplier',
  categories: ['Cars', 'Boots'],
  series: [{ name: 'Paid', values: [123_456n, null] }],
  unit: 'pounds',
}

describe('a chart', () => {
  it('is drawn for a desk and for a phone, named, with the same figures in a table', () => {
    const made = chart(spend).val
    assert.equal(made.match(/<svg /g)?.length, 2)
    assert.match(
      made,
      /viewBox="0 0 760 [\d.]+" role="img" aria-labelledby="spend-wide-title spend-wide-desc"/,
    )
    assert.match(made, /viewBox="0 0 340 /)
    assert.match(made, /£1,234\.56/)
    assert.match(made, /No figure/)
    const ids = [...made.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    assert.equal(new Set(ids).size, ids.length)
  })

  it('says that there are no figures instead of drawing none', () => {
    const made = chart({ ...spend, series: [{ name: 'Paid', values: [null, null] }] }).val
    assert.match(made, /There are no figures yet/)
    assert.doesNotMatch(made, /<svg/)
  })

  it('refuses what cannot be told apart or does not fit together', () => {
    const seven = Array.from({ length: 7 }, () => ({ name: 'x', values: [1, 2] }))
    assert.throws(() => chart({ ...spend, series: seven }))
    assert.throws(() => chart({ ...spend, series: [{ name: 'x', values: [1] }] }))
    assert.throws(() => chart({ ...spend, id: 'a"b' }))
  })

  it('keeps every mark inside its drawing, whatever the figures', () => {
    const values = fc.array(fc.integer({ min: -1e9, max: 1e9 }), { minLength: 3, maxLength: 3 })
    const kinds = fc.constantFrom('bar', 'stacked', 'line')
    fc.assert(
      fc.property(kinds, values, values, fc.constantFrom(340, 760), (kind, a, b, width) => {
        const series = [a, b].map((one, index) => ({ name: `s${index}`, values: one }))
        const model = { ...spend, kind, categories: ['a', 'b', 'c'], series } as Chart
        const drawn = drawing(model, width)
        for (const rect of drawn.rects) {
          assert.ok(rect.x >= 0 && rect.x + rect.width <= width + 1)
          assert.ok(rect.y >= 0 && rect.y + rect.height <= drawn.height + 1)
        }
        for (const dot of drawn.dots) assert.ok(dot.y >= 0 && dot.y <= drawn.height)
      }),
    )
  })

  it('shortens figures for an axis', () => {
    assert.equal(shortFigure(0, 'pounds'), '£0')
    assert.equal(shortFigure(4_000_000, 'pounds'), '£40k')
    assert.equal(shortFigure(-120_000_000, 'pounds'), '-£1.2m')
    assert.equal(shortFigure(8, 'percent'), '8 %')
    assert.equal(shortFigure(0.25, 'number'), '0.25')
  })
})
