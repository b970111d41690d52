import { scaleBand, scaleLinear } from 'd3-scale'
import type { ScaleLinear } from 'd3-scale'
import { line, stack, stackOffsetDiverging } from 'd3-shape'
import type { Chart, Unit } from './chart-model.ts'

interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly series: number
}
interface Text {
  readonly x: number
  readonly y: number
  readonly text: string
  readonly anchor: 'start' | 'middle' | 'end'
  readonly kind: 'tick' | 'name' | 'value'
}
interface Rule {
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
  readonly zero: boolean
}

/** Everything that is drawn, in the units of the view box. */
export interface Drawing {
  readonly width: number
  readonly height: number
  readonly rects: readonly Rect[]
  readonly paths: readonly { readonly d: string; readonly series: number }[]
  readonly dots: readonly { readonly x: number; readonly y: number; readonly series: number }[]
  readonly texts: readonly Text[]
  readonly rules: readonly Rule[]
  readonly legend: readonly {
    readonly x: number
    readonly y: number
    readonly text: string
    readonly series: number
  }[]
  /** The numbers of the series that are drawn, for their patterns. */
  readonly series: readonly number[]
  readonly lines: boolean
}

const letter = 7.4
const lineHeight = 22
const narrow = 500

function amount(value: number | bigint | null | undefined): number {
  return value === null || value === undefined ? 0 : Number(value)
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

function shortened(text: string, letters: number): string {
  return text.length <= letters ? text : `${text.slice(0, Math.max(1, letters - 1)).trimEnd()}…`
}

/** A figure short enough for an axis: £40k, £1.2m, 8 %. */
export function shortFigure(value: number, unit: Unit): string {
  const size = Math.abs(unit === 'pounds' ? value / 100 : value)
  const minus = value < 0 ? '-' : ''
  const digits = (of: number): string => String(Number(of.toFixed(of < 10 ? 1 : 0)))
  let words = String(Number(size.toFixed(size < 10 ? 2 : 0)))
  if (size >= 999_500) words = `${digits(size / 1_000_000)}m`
  else if (size >= 1_000) words = `${digits(size / 1_000)}k`
  return `${minus}${unit === 'pounds' ? '£' : ''}${words}${unit === 'percent' ? ' %' : ''}`
}

/** About how wide a text is drawn: company names are often all capitals. */
function widthOf(text: string): number {
  return text.length * letter + (text.match(/\p{Lu}/gu)?.length ?? 0) * 3.4
}

/** The names of the series in rows above the drawing; none where there is only one. */
function legend(chart: Chart, width: number): Pick<Drawing, 'legend'> & { height: number } {
  if (chart.series.length < 2) return { legend: [], height: 0 }
  let [x, y] = [0, 0]
  const entries = chart.series.map(({ name }, series) => {
    const text = shortened(name, Math.floor((width - 30) / letter))
    const room = 26 + widthOf(text) + 18
    if (x > 0 && x + room > width) [x, y] = [0, y + lineHeight]
    const entry = { x, y, text, series }
    x += room
    return entry
  })
  return { legend: entries, height: y + lineHeight + 10 }
}

function numbers(chart: Chart): number[] {
  return chart.series.flatMap(({ values }) => values.map(amount))
}

function scale(
  values: readonly number[],
  range: readonly [number, number],
): ScaleLinear<number, number> {
  const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)]
  return scaleLinear([least, most === least ? least + 1 : most], [...range])
}

/** Lying bars: the name beside the bar at a desk, above it on a phone; its figure at its end. */
function bars(chart: Chart, width: number): Drawing {
  const small = width < narrow
  const key = legend(chart, width)
  const nameWidth = small ? 0 : 210
  const above = small ? 20 : 0
  const thick = chart.series.length > 1 ? 14 : 20
  const step = above + thick * chart.series.length + 12
  const x = scale(numbers(chart), [nameWidth + 2, width - 64])
  const rects: Rect[] = []
  const texts: Text[] = []
  for (const [index, category] of chart.categories.entries()) {
    const top = key.height + index * step
    const middle = top + (thick * chart.series.length) / 2 + 5
    texts.push(
      small
        ? { x: 0, y: top + 13, text: shortened(category, 44), anchor: 'start', kind: 'name' }
        : {
            x: nameWidth - 8,
            y: middle,
            text: shortened(category, 24),
            anchor: 'end',
            kind: 'name',
          },
    )
    for (const [series, { values }] of chart.series.entries()) {
      const value = values[index] ?? null
      if (value === null) continue
      const [from, to] = [x(0), x(amount(value))]
      const y = top + above + series * thick
      const rect = { x: round(Math.min(from, to)), y, height: thick - 2, series }
      rects.push({ ...rect, width: round(Math.max(1, Math.abs(to - from))) })
      const text = shortFigure(amount(value), chart.unit)
      texts.push({
        x: round(Math.max(from, to) + 6),
        y: y + thick / 2 + 4,
        text,
        anchor: 'start',
        kind: 'value',
      })
    }
  }
  const height = key.height + chart.categories.length * step
  const zero = round(x(0))
  const rules = chart.categories.map((_category, index) => {
    const y1 = key.height + index * step + above - 3
    const y2 = small ? y1 + step - above - 8 : y1 + step
    return { x1: zero, x2: zero, y1, y2, zero: true }
  })
  return { ...empty(chart, width, height), legend: key.legend, rects, texts, rules }
}

function empty(chart: Chart, width: number, height: number): Drawing {
  const series = chart.series.map((_one, index) => index)
  const nothing = { rects: [], paths: [], dots: [], texts: [], rules: [], legend: [] }
  return { width, height: Math.ceil(height), ...nothing, series, lines: chart.kind === 'line' }
}

interface Axes {
  readonly drawing: Drawing
  readonly at: (index: number) => number
  readonly band: number
  readonly y: ScaleLinear<number, number>
}

/** The axes of what stands: figures on the left, as many category names as fit below. */
function axes(chart: Chart, width: number, values: readonly number[]): Axes {
  const key = legend(chart, width)
  const [left, plot] = [52, width < narrow ? 190 : 240]
  const [top, bottom] = [key.height + 10, key.height + 10 + plot]
  const y = scale(values, [bottom, top]).nice(4)
  const places = chart.categories.map((_category, index) => index)
  const x = scaleBand(places, [left, width - 4])
    .paddingInner(0.3)
    .paddingOuter(0.15)
  const at = (index: number): number => x(index) ?? left
  const longest = Math.max(...chart.categories.map((name) => Math.min(name.length, 12)))
  const every = Math.ceil((longest * letter + 10) / x.step())
  const rules: Rule[] = []
  const texts: Text[] = []
  for (const tick of y.ticks(4)) {
    const height = round(y(tick))
    rules.push({ x1: left, x2: width, y1: height, y2: height, zero: tick === 0 })
    const text = shortFigure(tick, chart.unit)
    texts.push({ x: left - 8, y: height + 5, text, anchor: 'end', kind: 'tick' })
  }
  for (const [index, category] of chart.categories.entries()) {
    if (index % every !== 0) continue
    const text = shortened(category, 12)
    const centre = at(index) + x.bandwidth() / 2
    const half = (text.length * letter) / 2
    const inside = Math.min(Math.max(centre, half), width - half)
    texts.push({ x: round(inside), y: bottom + 20, text, anchor: 'middle', kind: 'name' })
  }
  const drawing = { ...empty(chart, width, bottom + 30), legend: key.legend, rules, texts }
  return { drawing, at, band: x.bandwidth(), y }
}

function stacked(chart: Chart, width: number): Drawing {
  const keys = chart.series.map((_one, index) => index)
  const rows = chart.categories.map((_category, index) => index)
  const layers = stack<number, number>()
    .keys(keys)
    .value((row, series) => amount(chart.series[series]?.values[row]))
    .offset(stackOffsetDiverging)(rows)
  const ends = layers.flatMap((layer) => layer.flatMap((point) => [point[0], point[1]]))
  const { drawing, at, band, y } = axes(chart, width, ends)
  const rects = layers.flatMap((layer) =>
    layer.flatMap((point, index) => {
      const [a, b] = [y(point[0]), y(point[1])]
      const height = round(Math.abs(a - b))
      const place = { x: round(at(index)), y: round(Math.min(a, b)), width: round(band) }
      return height === 0 ? [] : [{ ...place, height, series: layer.key }]
    }),
  )
  return { ...drawing, rects }
}

function lines(chart: Chart, width: number): Drawing {
  const { drawing, at, band, y } = axes(chart, width, numbers(chart))
  const x = (index: number): number => round(at(index) + band / 2)
  const paths = chart.series.map(({ values }, series) => {
    const path = line<number | bigint | null>()
      .defined((value) => value !== null)
      .x((_value, index) => x(index))
      .y((value) => round(y(amount(value))))
    return { d: path([...values]) ?? '', series }
  })
  const dots = chart.series.flatMap(({ values }, series) =>
    values.flatMap((value, index) =>
      value === null ? [] : [{ x: x(index), y: round(y(amount(value))), series }],
    ),
  )
  return { ...drawing, paths, dots }
}

const kinds = { bar: bars, stacked, line: lines } as const

/** The chart drawn for one width. Geometry only: words and marks are the partial's. */
export function drawing(chart: Chart, width: number): Drawing {
  return kinds[chart.kind](chart, width)
}
