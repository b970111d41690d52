import { formatPounds, pence } from '#platform/money'
import { drawing } from './chart-geometry.ts'
import type { Chart, Unit } from './chart-model.ts'
import { html } from './html.ts'
import type { Html } from './html.ts'
import { partial } from './templates.ts'
import { numberWords } from './words.ts'

/** Six series can be told apart by colour and by pattern; a seventh cannot. */
const mostSeries = 6
const mostCategories = 60

const widths = [
  { width: 760, name: 'wide' },
  { width: 340, name: 'narrow' },
] as const

/** A figure in full, as in the table. */
export function figureWords(value: number | bigint | null, unit: Unit): string {
  if (value === null) return 'No figure'
  if (unit === 'pounds') return formatPounds(pence(value))
  return unit === 'percent' ? `${numberWords(value)} %` : numberWords(value)
}

function refuseUndrawable(model: Chart): void {
  if (!/^[a-z][a-z0-9-]*$/.test(model.id)) throw new Error('a chart needs a plain id')
  if (model.series.length > mostSeries) throw new Error('a chart shows six series at most')
  if (model.categories.length > mostCategories)
    throw new Error('a chart shows 60 categories at most')
  const even = model.series.every((series) => series.values.length === model.categories.length)
  if (!even) throw new Error('each series of a chart needs a value for each category')
}

function figures(model: Chart): Html {
  const rows = model.categories.map(
    (category, index) =>
      html`<tr>
        <th scope="row">${category}</th>
        ${model.series.map(
          (series) =>
            html`<td class="bl-n">${figureWords(series.values[index] ?? null, model.unit)}</td>`,
        )}
      </tr> `,
  )
  const heads = model.series.map((series) => html`<th scope="col" class="bl-n">${series.name}</th>`)
  return html`<div
    class="bl-scroll"
    role="region"
    tabindex="0"
    aria-label="Figures: ${model.title}"
  >
    <table class="bl-figures">
      <caption class="govuk-visually-hidden">
        ${model.description}
      </caption>
      <thead>
        <tr>
          <th scope="col">${model.heading}</th>
          ${heads}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div> `
}

function table(model: Chart): Html {
  return html`<details
    class="govuk-details bl-chart__figures"
    ${model.categories.length <= 12 && html` open`}
  >
    <summary class="govuk-details__summary">
      <span class="govuk-details__summary-text">The same figures in a table</span>
    </summary>
    ${figures(model)}
  </details> `
}

/**
 * The chart, drawn for a desk and for a phone (the page shows one of them), and the same figures in
 * a table beneath. Without any figure it says so and draws nothing.
 */
export function chart(model: Chart): Html {
  refuseUndrawable(model)
  const anything = model.series.some((series) => series.values.some((value) => value !== null))
  if (!anything) {
    return html`<figure class="bl-chart">
      <figcaption>${model.title}</figcaption>
      <p class="govuk-body">There are no figures yet.</p>
    </figure> `
  }
  const drawings = widths.map(({ width, name }) => ({
    ...drawing(model, width),
    name,
    id: `${model.id}-${name}`,
  }))
  const drawn = partial('chart.njk', {
    drawings,
    title: model.title,
    description: model.description,
  })
  return html`<figure class="bl-chart">
    <figcaption>${model.title}</figcaption>
    ${drawn} ${model.tableFollows === undefined && table(model)}
  </figure> `
}
