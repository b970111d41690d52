import type { ViewModel } from '#platform/http'
import { formatDay } from '#platform/time'
import { html, link, workSection, type Html } from '#platform/ui'
import type { myJourneys } from '../queries/journeys.ts'
import { dayWords, kindWords, progressWords, statusWords } from './words.ts'

type Mine = Awaited<ReturnType<(typeof myJourneys)['run']>>

/** One's own journeys, and where to begin one for somebody else. */
export function mineView({ result }: ViewModel<Mine>): Html {
  const { journeys, mayOffer, leads } = result
  const items = journeys.map((one) => ({
    text: `${kindWords[one.kind]}: ${formatDay(one.dayOn)}`,
    href: `/journeys/${one.journeyId}`,
    detail: `${dayWords[one.kind]} ${formatDay(one.dayOn)}. ${progressWords(one)}`,
    due: statusWords[one.status] ?? one.status,
    ...(one.late > 0 ? { tone: 'late' as const } : {}),
  }))
  const acts = [
    html`<li>${link('/journeys/team', 'Who joins, moves and leaves')}</li> `,
    html`<li>${link('/tasks', 'Tasks for you and your roles')}</li> `,
    ...(mayOffer
      ? [html`<li>${link('/journeys/new/joiner', 'Enter somebody who joins')}</li> `]
      : []),
    ...(leads
      ? [html`<li>${link('/journeys/new/worker', 'Ask for somebody who comes for a while')}</li> `]
      : []),
    html`<li>${link('/journeys/steps/joiner', 'The steps: who does what by when')}</li> `,
  ]
  return html`${workSection({
      heading: 'Yours',
      items,
      empty: 'Nothing here. When you join, move or leave, this page shows what remains to be done.',
    })}
    <ul class="govuk-list">
      ${acts}
    </ul> `
}
