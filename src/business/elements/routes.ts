import { list } from '#platform/http'
import { formatDay } from '#platform/time'
import { html, link, plural, whoCanSee } from '#platform/ui'
import { elementRates } from './queries/rates.ts'
import { payPages } from './views/pages.ts'
import { categoryWords, pensionText, rateText, whoText } from './views/words.ts'

export const routes = [
  list({
    path: '/pay-elements',
    navigation: 'What pay is made of',
    query: elementRates,
    title: 'What pay is made of',
    primary: () => ({ href: '/pay-elements/mine', text: 'What your own pay is made of' }),
    rows: ({ rows }) => rows,
    columns: [
      {
        heading: 'Element',
        value: ({ title, band }) => (band === '' ? title : `${title}: ${band}`),
        cell: ({ title, band, says }) =>
          html`<div>
            ${band === '' ? title : `${title}: ${band}`}<br />
            <span class="bl-soft">${says}</span>
          </div>`,
      },
      { heading: 'Who', value: whoText },
      { heading: 'Rate', value: rateText },
      {
        heading: 'Since',
        value: ({ since }) => since,
        is: 'day',
        cell: ({ since }) => (since === null ? '' : formatDay(since)),
      },
      { heading: 'Pension', value: pensionText },
      { heading: 'Paragraph', value: ({ paragraph }) => paragraph },
      {
        heading: 'From',
        value: ({ source, status }) => `${source}${status === 'demo' ? ' (demo)' : ''}`,
      },
    ],
    sentence: ({ rows, on }) =>
      `${plural(rows.length, 'rate')} on ${formatDay(on)}, as far as they are published. Rates marked demo are not confirmed`,
    filters: [
      { name: 'on', label: 'On', hint: 'For example, 17 5 2026' },
      { name: 'category', label: 'Whose', words: categoryWords },
    ],
    foot: () =>
      html`<p class="govuk-body">
          Ranks, grades and their points: ${link('/pay-scales', 'pay scales')}. All of it is gross;
          it is taxed and counts for National Insurance.
        </p>
        ${whoCanSee(['Everybody. Rates say nothing of anybody.'])}`,
    empty: { text: 'Nothing is on record for that day.' },
    csv: 'pay-elements',
  }),
  ...payPages,
]
