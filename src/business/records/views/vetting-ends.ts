import { list } from '#platform/http'
import { formatDay } from '#platform/time'
import { html, link, plural, whoCanSee } from '#platform/ui'
import { vettingEnds } from '../queries/team-part.ts'
import { dueWords } from '../rules.ts'

export const vettingEndsRoute = list({
  path: '/records/team',
  query: vettingEnds,
  title: 'Vetting of the people below you',
  back: () => ({ href: '/team', text: 'Your team' }),
  rows: ({ rows }) => rows,
  columns: ({ on }) => [
    {
      heading: 'Who',
      value: ({ name = 'Somebody' }) => name,
      cell: ({ personId, name = 'Somebody' }) => link(`/people/${personId}`, name),
    },
    { heading: 'Number', value: ({ collarNumber }) => collarNumber ?? '' },
    {
      heading: 'Vetted until',
      value: ({ expiresOn }) => expiresOn,
      is: 'day',
      cell: ({ expiresOn }) =>
        html`<span class="${expiresOn < on ? 'bl-late' : 'bl-soon'}"
          >${dueWords(expiresOn, on)} on ${formatDay(expiresOn)}</span
        >`,
    },
  ],
  sentence: ({ rows }) =>
    `${plural(rows.length, 'person', 'people')} whose vetting has ended or ends within 90 days`,
  foot: () => whoCanSee(['You, for those below you; the day alone. HR sees the levels.']),
  empty: { text: 'Nobody’s vetting ends within 90 days.' },
  csv: 'vetting-ends',
})
