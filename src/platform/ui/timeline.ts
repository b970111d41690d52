import { formatDayAndTime } from '#platform/time'
import type { Instant } from '#platform/time'
import { html, nothing } from './html.ts'
import type { Hole, Html } from './html.ts'

/** What a thing was and became. No before: it was new. No after: it was taken away. */
export interface Change {
  readonly label: string
  readonly before?: string
  readonly after?: string
}

/** Something that happened to the record, from its own log. */
export interface Happening {
  readonly title: string
  readonly at: Instant
  readonly by?: string
  /** Why, in the words of who did it. */
  readonly reason?: string
  readonly text?: Hole
  readonly changes?: readonly Change[]
}

/** Before and after, side by side. */
export function whatChanged(changes: readonly Change[], caption = 'What changed'): Html {
  if (changes.length === 0) return nothing
  const rows = changes.map(
    (change) =>
      html`<tr>
        <th scope="row">${change.label}</th>
        <td>${change.before ?? 'Nothing'}</td>
        <td>${change.after ?? 'Taken away'}</td>
      </tr> `,
  )
  return html`<table class="bl-compare">
    <caption class="govuk-visually-hidden">
      ${caption}
    </caption>
    <thead>
      <tr>
        <th scope="col">What</th>
        <th scope="col">Before</th>
        <th scope="col">After</th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table> `
}

function happening(one: Happening, level: 2 | 3): Html {
  const heading =
    level === 2
      ? html`<h2 class="moj-timeline__title">${one.title}</h2>`
      : html`<h3 class="moj-timeline__title">${one.title}</h3>`
  return html`<div class="moj-timeline__item">
    <div class="moj-timeline__header">
      ${heading}${one.by && html` <p class="moj-timeline__byline">by ${one.by}</p>`}
    </div>
    <p class="moj-timeline__date">
      <time datetime="${one.at.toString()}">${formatDayAndTime(one.at)}</time>
    </p>
    <div class="moj-timeline__description">
      ${one.text}${one.reason && html`<p class="bl-reason">Why: ${one.reason}</p>`}${
        one.changes && whatChanged(one.changes, `What changed: ${one.title}`)
      }
    </div>
  </div> `
}

/** What happened to this record, in the order given. `level` is that of each entry's heading. */
export function timeline(happenings: readonly Happening[], level: 2 | 3 = 3): Html {
  if (happenings.length === 0) return nothing
  return html`<div class="moj-timeline">${happenings.map((one) => happening(one, level))}</div> `
}
