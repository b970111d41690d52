import { chart, html, keyFigures, link, nothing, type Chart, type Html } from '#platform/ui'
import type { Dataset, Report } from './dataset.ts'
import { totalsOf } from './pages.ts'
import { pictureOf } from './picture.ts'
import { choiceAddress, overWords } from './words.ts'

/** The chart with a table of its own, and a name of its own on the page. */
function alone({ tableFollows: _beneath, ...drawn }: Chart, id: string): Chart {
  return { ...drawn, id }
}

/** A report as one of several on a page: its figures with their why, its chart, its own page. */
export function overview(dataset: Dataset, report: Report): Html {
  const drawn = pictureOf(dataset, report)
  const id = dataset.name.replaceAll('.', '-')
  const whole = choiceAddress(dataset, report.choice)
  return html`<section>
    <h2 class="govuk-heading-m">${link(whole, dataset.title)}</h2>
    <p class="bl-sentence">${dataset.says}, ${overWords(dataset, report.choice.over)}</p>
    ${keyFigures(totalsOf(dataset, report))}${
      drawn === undefined ? nothing : chart(alone(drawn, id))
    }
  </section> `
}
