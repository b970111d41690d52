import type { Problem } from '#platform/refusals'
import { inSite } from './address.ts'
import { fieldTarget, hiddenInputs, renderField } from './fields.ts'
import type { Field, Typed } from './fields.ts'
import { html, nothing } from './html.ts'
import type { Html } from './html.ts'
import { timeline, type Happening } from './timeline.ts'

/** What was typed against an older version, beside what the record says now. */
export interface Difference {
  readonly label: string
  readonly typed: string
  readonly now: string
}

/** Somebody else changed the record meanwhile (409). */
export interface Conflict {
  readonly differences: readonly Difference[]
  /** The record's version now: saving anyway is to say that one has seen it. */
  readonly version: number
  /** Where the record can be looked at as it is now. */
  readonly recordHref: string
  /** What happened to the record last, newest first, where nothing that was typed differs. */
  readonly latest?: readonly Happening[]
}

/** A form as plain data. */
export interface Form {
  readonly action: string
  readonly fields: readonly Field[]
  /** The button, as what will happen: "Send request", "Approve 32 hours". */
  readonly submit: string
  readonly cancel?: { readonly href: string; readonly text?: string }
  /** What stands in the fields: the record's values at first, after a refusal what was typed. */
  readonly values?: Typed
  readonly problems?: readonly Problem[]
  /** The version of the record that is being changed; kept as it was after a conflict. */
  readonly version?: number
  readonly conflict?: Conflict
  /** A destructive act says here what will happen; its button then warns. */
  readonly warning?: string
  /** Between the problems and the fields: what one needs to know to answer. */
  readonly before?: Html
  /** The name under which the button says `later`: the form can be saved and finished later. */
  readonly later?: string
}

/** What every posted form carries besides its fields. */
export interface FormSecurity {
  readonly csrf: string
  /** Makes a second press of the button the same request: new for each form that is shown. */
  readonly idempotencyKey: string
}

/** The names a form posts besides its fields. */
export const formNames = {
  csrf: '_csrf',
  idempotencyKey: '_key',
  version: 'version',
  seenVersion: '_seen',
} as const

function problemOf(problems: readonly Problem[], field: Field): string | undefined {
  return problems.find((problem) => problem.field === field.name)?.message
}

/** The list of what is wrong, at the top, each line leading to its field. */
export function errorSummary(problems: readonly Problem[], fields: readonly Field[] = []): Html {
  if (problems.length === 0) return nothing
  const lines = problems.map((problem) => {
    const field = fields.find((one) => one.name === problem.field && one.kind !== 'hidden')
    if (field === undefined) return html`<li>${problem.message}</li> `
    return html`<li><a href="#${fieldTarget(field)}">${problem.message}</a></li> `
  })
  return html`<div class="govuk-error-summary" data-module="govuk-error-summary">
    <div role="alert">
      <h2 class="govuk-error-summary__title">There is a problem</h2>
      <div class="govuk-error-summary__body">
        <ul class="govuk-list govuk-error-summary__list">
          ${lines}
        </ul>
      </div>
    </div>
  </div> `
}

function conflictPart(conflict: Conflict): Html {
  const rows = conflict.differences.map(
    (one) =>
      html`<tr class="govuk-table__row">
        <th scope="row" class="govuk-table__header">${one.label}</th>
        <td class="govuk-table__cell" data-label="You typed">${one.typed}</td>
        <td class="govuk-table__cell" data-label="It is now">${one.now}</td>
      </tr> `,
  )
  const seen = formNames.seenVersion
  return html`<section class="bl-conflict" aria-labelledby="conflict-title">
    <h2 class="govuk-heading-m" id="conflict-title">This changed while you were typing</h2>
    <p class="govuk-body">Nothing is lost and nothing is saved yet. Compare, then choose.</p>
    ${conflict.latest && timeline(conflict.latest)}${rows.length > 0 && differences(rows)}
    <div class="govuk-form-group">
      <div class="govuk-checkboxes" data-module="govuk-checkboxes">
        <div class="govuk-checkboxes__item">
          <input
            class="govuk-checkboxes__input"
            id="${seen}"
            name="${seen}"
            type="checkbox"
            value="${conflict.version}"
          />
          <label class="govuk-label govuk-checkboxes__label" for="${seen}"
            >${
              rows.length > 0
                ? 'I have seen the change. Replace it with what I typed'
                : 'I have seen the change. Go on'
            }</label
          >
        </div>
      </div>
    </div>
    <p class="govuk-body">
      <a class="govuk-link" href="${inSite(conflict.recordHref)}">Leave it as it is now</a>
    </p>
  </section> `
}

function differences(rows: readonly Html[]): Html {
  return html`<table class="govuk-table bl-compare">
    <caption class="govuk-visually-hidden">
      What you typed and what it is now
    </caption>
    <thead class="govuk-table__head">
      <tr class="govuk-table__row">
        <th scope="col" class="govuk-table__header">What</th>
        <th scope="col" class="govuk-table__header">You typed</th>
        <th scope="col" class="govuk-table__header">It is now</th>
      </tr>
    </thead>
    <tbody class="govuk-table__body">
      ${rows}
    </tbody>
  </table> `
}

/** Saves what was typed as it is, right or wrong. */
export function laterButton(name: string): Html {
  return html`<button
    type="submit"
    class="govuk-button govuk-button--secondary"
    name="${name}"
    value="later"
    formnovalidate
    data-module="govuk-button"
  >
    Save and finish later
  </button> `
}

/**
 * The form with its error summary, fields, hidden token, key and version. Values are shown as they
 * were typed. The token comes first, so that a streamed upload can be refused before its files.
 */
export function form(model: Form, security: FormSecurity): Html {
  const problems = model.problems ?? []
  const typed = model.values ?? {}
  const files = model.fields.some((field) => field.kind === 'file')
  const button = model.warning === undefined ? 'govuk-button' : 'govuk-button govuk-button--warning'
  const cancel =
    model.cancel &&
    html`<a class="govuk-link bl-cancel" href="${inSite(model.cancel.href)}"
      >${model.cancel.text ?? 'Cancel'}</a
    > `
  const fields = model.fields.map((field) => [
    renderField(field, typed, problemOf(problems, field)),
    '\n',
  ])
  return html`${errorSummary(problems, model.fields)}
    <form
      action="${inSite(model.action)}"
      method="post"
      novalidate${files && html` enctype="multipart/form-data"`}
    >
      ${hiddenInputs({
        [formNames.csrf]: security.csrf,
        [formNames.idempotencyKey]: security.idempotencyKey,
        [formNames.version]: model.version,
      })}${model.conflict && conflictPart(model.conflict)}${model.before}
      ${fields}${
        model.warning &&
        html`<div class="govuk-warning-text">
          <span class="govuk-warning-text__icon" aria-hidden="true">!</span
          ><strong class="govuk-warning-text__text"
            ><span class="govuk-visually-hidden">Warning</span>${model.warning}</strong
          >
        </div> `
      }
      <div class="govuk-button-group">
        <button
          type="submit"
          class="${button}"
          data-module="govuk-button"
          data-prevent-double-click="true"
        >
          ${model.submit}
        </button>
        ${model.later !== undefined && laterButton(model.later)}${cancel}
      </div>
    </form> `
}
