import { inSite } from './address.ts'
import { formNames } from './form.ts'
import type { FormSecurity } from './form.ts'
import { hiddenInputs } from './fields.ts'
import { html, nothing } from './html.ts'
import type { Hole, Html } from './html.ts'
import { figureHole } from './words.ts'

/** One line of a summary. `change` is where the answer can be given again. */
export interface Answered {
  readonly label: string
  readonly answer: Hole
  readonly change?: string
}

/** Answers one under the other; each that may be changed has its link. */
export function summary(answers: readonly Answered[]): Html {
  const plain = answers.every((one) => one.change === undefined)
  const rows = answers.map((one) => {
    const actions =
      one.change === undefined
        ? nothing
        : html`<dd class="govuk-summary-list__actions">
            <a class="govuk-link" href="${inSite(one.change)}"
              >Change<span class="govuk-visually-hidden"> ${one.label}</span></a
            >
          </dd>`
    const bare = !plain && one.change === undefined
    return html`<div
      class="govuk-summary-list__row${bare && ' govuk-summary-list__row--no-actions'}"
    >
      <dt class="govuk-summary-list__key">${one.label}</dt>
      <dd class="govuk-summary-list__value">${figureHole(one.answer)}</dd>
      ${actions}
    </div> `
  })
  return html`<dl class="govuk-summary-list">${rows}</dl> `
}

/** The last page of a task: everything that was said, then the one button that does it. */
export interface CheckYourAnswers {
  readonly answers: readonly Answered[]
  readonly action: string
  /** What will happen: "Send request". */
  readonly submit: string
  /** What follows, in a sentence: "Sergeant Okafor will be asked. She has until Thursday". */
  readonly next?: string
  readonly version?: number
  /** Sent with it: the id of the draft, or the answers themselves. */
  readonly hidden?: Readonly<Record<string, string>>
}

/** Check your answers, as GOV.UK has it. */
export function checkYourAnswers(model: CheckYourAnswers, security: FormSecurity): Html {
  const next = model.next && html`<p class="govuk-body">${model.next}</p> `
  return html`${summary(model.answers)}${next}
    <form action="${inSite(model.action)}" method="post" novalidate>
      ${hiddenInputs({
        [formNames.csrf]: security.csrf,
        [formNames.idempotencyKey]: security.idempotencyKey,
        [formNames.version]: model.version,
        ...model.hidden,
      })}<button
        type="submit"
        class="govuk-button"
        data-module="govuk-button"
        data-prevent-double-click="true"
      >
        ${model.submit}
      </button>
    </form> `
}

/** It is done: what, the reference that can be read out, and what happens next. */
export interface Confirmation {
  /** "Sent to Sergeant Okafor" */
  readonly title: string
  readonly reference?: string
  readonly next: readonly string[]
  readonly links?: readonly { readonly href: string; readonly text: string }[]
}

/** The panel is the page's heading: give the page `headingInBody: true`. */
export function confirmation(model: Confirmation): Html {
  return html`<div class="govuk-panel govuk-panel--confirmation bl-panel">
      <h1 class="govuk-panel__title">${model.title}</h1>
      ${
        model.reference &&
        html`<div class="govuk-panel__body">
          Reference<br /><strong class="bl-reference">${model.reference}</strong>
        </div>`
      }
    </div>
    <h2 class="govuk-heading-m">What happens next</h2>
    ${model.next.map((sentence) => html`<p class="govuk-body">${sentence}</p> `)}${
      model.links &&
      html`<ul class="govuk-list">
        ${model.links.map(
          (one) => html`<li><a class="govuk-link" href="${inSite(one.href)}">${one.text}</a></li>`,
        )}
      </ul> `
    }`
}
