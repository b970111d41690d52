import { inSite } from './address.ts'
import { hiddenInputs } from './fields.ts'
import { formNames } from './form.ts'
import type { FormSecurity } from './form.ts'
import { html } from './html.ts'
import type { Page } from './page.ts'
import { numberWords } from './words.ts'

/** Work that goes on without the person who waits for it. */
export interface Progress {
  /** "Loading 872 lines of published spending" */
  readonly title: string
  readonly done: number
  /** Absent where nobody knows yet. */
  readonly of?: number
  /** What is counted: "lines", "people". */
  readonly units: string
  readonly state: 'working' | 'done' | 'cancelled' | 'failed'
  /** What came of it, or why it stopped. */
  readonly words?: string
  /** Where the result is, once there is one. */
  readonly result?: { readonly href: string; readonly text: string }
  /** Where the work can be cancelled, while that is possible. */
  readonly cancel?: string
}

const secondsBetweenLooks = 2

const lead: Readonly<Record<Progress['state'], string>> = {
  working: 'You can leave this page: the work goes on without you.',
  done: 'It is done.',
  cancelled: 'It was cancelled. What was done before stands as it is said below.',
  failed: 'It stopped. Nothing was half saved.',
}

/** The page loads itself again while the work goes on, without scripts. */
export function progressPage(model: Progress, security: FormSecurity): Page {
  const count =
    model.of === undefined
      ? `${numberWords(model.done)} ${model.units} so far`
      : `${numberWords(model.done)} of ${numberWords(model.of)} ${model.units}`
  const working = model.state === 'working'
  const bar =
    model.of === undefined
      ? html`<progress class="bl-progress" aria-label="${model.title}"></progress>`
      : html`<progress
          class="bl-progress"
          aria-label="${model.title}"
          max="${model.of}"
          value="${model.done}"
        >
          ${count}
        </progress>`
  const cancel =
    working &&
    model.cancel !== undefined &&
    html`<form action="${inSite(model.cancel)}" method="post">
      ${hiddenInputs({
        [formNames.csrf]: security.csrf,
        [formNames.idempotencyKey]: security.idempotencyKey,
      })}<button
        class="govuk-button govuk-button--secondary"
        data-module="govuk-button"
        data-prevent-double-click="true"
      >
        Stop this work
      </button>
    </form> `
  return {
    title: model.title,
    ...(working ? { refreshSeconds: secondsBetweenLooks } : {}),
    body: html`<div ${working && html`data-bl-again="${secondsBetweenLooks}"`}></div>
      ${working && bar}
      <p class="govuk-body"><strong>${count}</strong></p>
      <p class="govuk-body">${lead[model.state]}</p>
      ${model.words && html`<p class="govuk-body">${model.words}</p> `}${
        model.result &&
        html`<p class="govuk-body">
          <a class="govuk-link" href="${inSite(model.result.href)}">${model.result.text}</a>
        </p> `
      }${cancel}`,
  }
}
