import { html, numberWords, plural, type Html } from '#platform/ui'
import { workingWords } from '../rules/lead-time.ts'
import { layoutOf, type Arrow, type Layout } from '../rules/map.ts'
import type { Paths } from '../queries/paths.ts'
import { stepWords } from './words.ts'

type Own = Readonly<Record<string, string>>

interface Size {
  readonly name: 'wide' | 'narrow'
  readonly box: number
  readonly lane: number
  /** Whether an arrow says how long it takes; on a phone the table beneath does. */
  readonly times: boolean
}

const sizes: readonly Size[] = [
  { name: 'wide', box: 200, lane: 104, times: true },
  { name: 'narrow', box: 128, lane: 38, times: false },
]

const BOX = 40
const STEP = 92
const TOP = 8

interface Drawn {
  readonly d: string
  readonly x: number
  readonly y: number
  readonly text: string
  readonly width: number
  readonly weight: number
}

const middle = (row: number): number => TOP + row * STEP + BOX / 2

/** Where an arrow leaves or reaches the side of a box: ends of several stand beside each other. */
const shifted = ({ lane }: Arrow, down: boolean): number =>
  (down ? 1 : -1) * Math.min(4 + lane * 3, 14)

function labelOf({ cases, minutes }: Arrow, { times }: Size): string {
  return times ? `${numberWords(cases)}, ${workingWords(minutes)}` : numberWords(cases)
}

/** One arrow: straight down, or round by its lane; the tip is a marker at the end of the line. */
function drawn(arrow: Arrow, size: Size, left: number, most: number): Drawn {
  const { row, until, lane, side } = arrow
  const text = labelOf(arrow, size)
  const width = text.length * 7.2 + 8
  const weight = 1.25 + (arrow.cases / most) * 3.25
  if (lane === 0) {
    const x = left + size.box / 2
    const y = TOP + row * STEP + BOX
    const d = `M${x} ${y}V${TOP + until * STEP - 3}`
    return { d, x, y: y + (STEP - BOX) / 2 - 2, text, width, weight }
  }
  const isRight = side === 'right'
  const edge = isRight ? left + size.box : left
  const x = edge + (isRight ? 1 : -1) * lane * size.lane
  const loop = row === until
  const [start, end] = isRight ? [row, until] : [until, row]
  const y1 = middle(start) + (loop ? 9 : shifted(arrow, isRight))
  const y2 = middle(end) + (loop ? -9 : shifted(arrow, !isRight))
  const tip = edge + (isRight ? 4 : -4)
  return { d: `M${edge} ${y1}H${x}V${y2}H${tip}`, x, y: (y1 + y2) / 2, text, width, weight }
}

const arrowLines = (arrows: readonly Drawn[], id: string): readonly Html[] =>
  arrows.map(
    ({ d, weight }) =>
      html`<path
        d="${d}"
        class="bl-map__arrow"
        stroke-width="${weight.toFixed(1)}"
        marker-end="url(#${id}-tip)"
      />`,
  )

const arrowLabels = (arrows: readonly Drawn[]): readonly Html[] =>
  arrows.map(
    ({ x, y, text, width }) =>
      html`<rect
          x="${(x - width / 2).toFixed(1)}"
          y="${y - 10}"
          width="${width.toFixed(1)}"
          height="20"
          class="bl-map__ground"
        /><text x="${x}" y="${y + 5}" text-anchor="middle" class="bl-chart__text">${text}</text>`,
  )

function boxes({ activities }: Layout, words: Own, { box }: Size, left: number): readonly Html[] {
  const x = left + box / 2
  return activities.map(({ activity, cases }, row) => {
    const y = TOP + row * STEP
    return html`<rect
        x="${left}"
        y="${y}"
        width="${box}"
        height="${BOX}"
        rx="4"
        class="bl-map__box"
      /><text x="${x}" y="${y + 17}" text-anchor="middle" class="bl-chart__text"
        >${stepWords(words, activity)}</text
      ><text x="${x}" y="${y + 33}" text-anchor="middle" class="bl-chart__text bl-chart__text--tick"
        >${numberWords(cases)}</text
      >`
  })
}

const tip = (id: string): Html =>
  html`<defs>
    <marker
      id="${id}-tip"
      viewBox="0 0 8 8"
      refX="6"
      refY="4"
      markerWidth="9"
      markerHeight="9"
      markerUnits="userSpaceOnUse"
      orient="auto"
    >
      <path d="M0 0L8 4L0 8z" class="bl-map__tip" />
    </marker>
  </defs>`

function drawing(layout: Layout, cases: number, words: Own, size: Size): Html {
  const room = (lanes: number): number => (lanes === 0 ? 0 : (lanes + 0.5) * size.lane)
  const left = 12 + room(layout.lanes.left)
  const width = left + size.box + room(layout.lanes.right) + 12
  const height = TOP * 2 + (layout.activities.length - 1) * STEP + BOX
  const most = Math.max(1, ...layout.arrows.map((arrow) => arrow.cases))
  const arrows = layout.arrows.map((arrow) => drawn(arrow, size, left, most))
  const id = `map-${size.name}`
  return html`<svg
    class="bl-chart__drawing bl-chart__drawing--${size.name} bl-map bl-map--${size.name}"
    viewBox="0 0 ${width} ${height}"
    width="${width}"
    role="img"
    aria-labelledby="${id}-title"
  >
    <title id="${id}-title">
      Map of ${plural(cases, 'case')}: what follows what. The same is in the table of steps.
    </title>
    ${tip(id)}${arrowLines(arrows, id)}${arrowLabels(arrows)}${boxes(layout, words, size, left)}
  </svg> `
}

/** The process as cases really went through it: drawn for a desk and for a phone. */
export function processMap(paths: Paths, words: Own): Html {
  if (paths.activities.length === 0) return html``
  const layout = layoutOf(paths.activities, paths.transitions)
  return html`<div class="bl-chart">
    ${sizes.map((size) => drawing(layout, paths.cases, words, size))}${
      layout.rare > 0 &&
      html`<p class="govuk-body">
        ${numberWords(layout.rare)} rarer ${layout.rare === 1 ? 'step is' : 'steps are'} in the
        table alone.
      </p> `
    }
  </div> `
}
