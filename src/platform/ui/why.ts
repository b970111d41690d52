import { inSite } from './address.ts'
import { html } from './html.ts'
import type { Hole, Html } from './html.ts'
import { figureHole } from './words.ts'

interface Linked {
  readonly href: string
  readonly text: string
}

/** Where a figure comes from. */
export interface Why {
  /** What is explained, for the link's name: "164 hours of leave left". */
  readonly what: string
  /** The rule in one sentence. */
  readonly rule: string
  readonly inputs: readonly { readonly label: string; readonly value: Hole }[]
  /** Where the rule stands: its paragraph and version. */
  readonly source: { readonly text: string; readonly version: string }
  /** Records that one may follow. */
  readonly records?: readonly Linked[]
  /** Where a question about this figure is asked. */
  readonly ask?: string
}

/** A small *why* beside a figure, opening in place without a script. */
export function why(model: Why): Html {
  const inputs = model.inputs.map(
    (input) =>
      html`<div>
        <dt>${input.label}</dt>
        <dd>${figureHole(input.value)}</dd>
      </div>`,
  )
  const records = (model.records ?? []).map(
    (record) =>
      html`<li><a class="govuk-link" href="${inSite(record.href)}">${record.text}</a></li>`,
  )
  return html`<details class="bl-why">
    <summary class="bl-why__summary">
      why<span class="govuk-visually-hidden"> ${model.what}</span>
    </summary>
    <div class="bl-why__text">
      <p>${model.rule}</p>
      <dl class="bl-why__inputs">${inputs}</dl>
      <p>From ${model.source.text}, ${model.source.version}.</p>
      ${
        records.length > 0 &&
        html`<ul>
          ${records}
        </ul> `
      }${
        model.ask &&
        html`<p><a class="govuk-link" href="${inSite(model.ask)}">Ask about this</a></p> `
      }
    </div>
  </details> `
}

/** At the foot of a record: who can see it, in words. */
export function whoCanSee(sentences: readonly string[]): Html {
  return html`<section class="bl-who" aria-labelledby="who-can-see">
    <h2 class="govuk-heading-s" id="who-can-see">Who can see this</h2>
    ${sentences.map((sentence) => html`<p>${sentence}</p> `)}
  </section> `
}

/** Says that a page does not show the present: on which day, and as known on which day. */
export function asOfBand(sentence: string, back: Linked): Html {
  return html`<p class="bl-asof">
    <strong>${sentence}</strong> <a class="govuk-link" href="${inSite(back.href)}">${back.text}</a>
  </p> `
}
