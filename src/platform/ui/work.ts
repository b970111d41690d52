import { inSite } from './address.ts'
import { html, nothing } from './html.ts'
import type { Hole, Html } from './html.ts'
import { figureHole, numberWords } from './words.ts'

/** What a word means, said by the word itself and only underlined by its colour. */
export type Tone = 'good' | 'soon' | 'late' | 'plain'

/** A status in words: status('2 days late', 'late'). */
export function status(words: string, tone: Tone = 'plain'): Html {
  return tone === 'plain' ? html`${words}` : html`<span class="bl-${tone}">${words}</span>`
}

/** One thing that waits: what, for when, and where it is dealt with. */
export interface WorkItem {
  /** "Leave, PC Adeyemi, 4 to 8 May" */
  readonly text: string
  readonly href: string
  /** What one needs to know to decide: "Strength 11 of 10 needed". */
  readonly detail?: string
  /** "due today", "2 hours left" */
  readonly due?: string
  readonly tone?: Tone
  /** What one may do about it at once: "Approve". */
  readonly act?: { readonly href: string; readonly text: string }
}

/** A list of work under its heading and count, or what it means that there is none. */
export interface WorkSection {
  readonly heading: string
  readonly items: readonly WorkItem[]
  /** All there are, where more wait than are shown here. */
  readonly count?: number
  readonly more?: { readonly href: string; readonly text: string }
  /** "Nothing waits for you." */
  readonly empty: string
}

function workItem(item: WorkItem): Html {
  return html`<li class="bl-work__item">
    <a class="govuk-link bl-work__link" href="${inSite(item.href)}">${item.text}</a>
    ${item.due && html`<span class="bl-work__due">${status(item.due, item.tone)}</span>`}
    ${item.detail && html`<span class="bl-work__detail">${item.detail}</span>`}
    ${
      item.act &&
      html`<a class="govuk-link bl-work__act" href="${inSite(item.act.href)}"
        >${item.act.text}<span class="govuk-visually-hidden"> ${item.text}</span></a
      >`
    }
  </li> `
}

/** One section of My work: what waits for you, what you asked for, what runs late. */
export function workSection(model: WorkSection): Html {
  const count = model.count ?? model.items.length
  const items =
    model.items.length === 0
      ? html`<p class="bl-work__empty">${model.empty}</p>`
      : html`<ul class="bl-work__items">
          ${model.items.map(workItem)}
        </ul>`
  const more = model.more
    ? html`<p class="govuk-body">
        <a class="govuk-link" href="${inSite(model.more.href)}">${model.more.text}</a>
      </p>`
    : nothing
  return html`<section class="bl-work">
    <h2 class="govuk-heading-m">${model.heading} (${numberWords(count)})</h2>
    ${items}${more}
  </section> `
}

/** A figure that matters here; `why` is made by the part of that name. */
export interface KeyFigure {
  readonly label: string
  readonly value: Hole
  readonly why?: Html
}

/** A few figures at the head of a page: leave left, the next duty, the next pay day. */
export function keyFigures(figures: readonly KeyFigure[]): Html {
  if (figures.length === 0) return nothing
  const all = figures.map(
    (figure) =>
      html`<div class="bl-key">
        <dt>${figure.label}</dt>
        <dd>${figureHole(figure.value)} ${figure.why}</dd>
      </div> `,
  )
  return html`<dl class="bl-totals">${all}</dl> `
}
