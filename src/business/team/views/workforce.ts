import type { ViewModel } from '#platform/http'
import { overview } from '#platform/reporting'
import { formatDay } from '#platform/time'
import { address, asOfBand, html, link, renderField, whoCanSee, type Html } from '#platform/ui'
import { datasetOf, type workforce } from '../queries/workforce.ts'

type Workforce = Awaited<ReturnType<(typeof workforce)['run']>>

const byField = {
  kind: 'select',
  name: 'by',
  label: 'By',
  options: [
    { value: 'unit', text: 'Unit' },
    { value: 'rank', text: 'Rank or grade' },
    { value: 'service', text: 'Kind of service' },
  ],
} as const
const onField = { name: 'on', label: 'On', hint: 'For example, 17 5 2026', width: 10 } as const

function choice({ by, on }: Workforce): Html {
  return html`<form class="bl-org__day" action="/workforce" method="get" novalidate>
    ${renderField(byField, { by })}${renderField({ kind: 'text', ...onField }, { on: formatDay(on) })}
    <button type="submit" class="govuk-button govuk-button--secondary">Show</button>
  </form> `
}

/** Workforce figures side by side: each leads to its whole report, and from there to the people. */
export function workforceView({ result, asked }: ViewModel<Workforce>): Html {
  const { on, by, parts } = result
  return html`${
      on !== asked.today &&
      asOfBand(`On ${formatDay(on)}.`, { href: address('/workforce', { by }), text: 'Today' })
    }${choice(result)}${parts.map(({ name, report }) => overview(datasetOf(name), report))}
    <ul class="govuk-list">
      <li>${link(address('/establishment', { on }), 'Units with all that is below them')}</li>
      <li>${link(address('/org', { on }), 'Organisation chart')}</li>
      <li>${link('/reports', 'All reports')}</li>
    </ul>
    ${whoCanSee([
      'Everybody of the organisation sees strength, vacancies and movements.',
      'The absence rate is of the people you may see: HR sees all, a manager those below them.',
    ])}`
}
