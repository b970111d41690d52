import { list, page } from '#platform/http'
import { address, html, link, whoCanSee } from '#platform/ui'
import { myPage } from './queries/mine.ts'
import { teamPage } from './queries/team.ts'
import { workforce } from './queries/workforce.ts'
import { mineView } from './views/mine.ts'
import { workforceView } from './views/workforce.ts'
import { headShown, teamSentence, wordShown, wordsShown } from './views/team.ts'

export const routes = [
  page({
    path: '/me',
    navigation: 'My page',
    query: myPage,
    title: ({ name }) => name ?? 'My page',
    caption: 'My page',
    view: mineView,
  }),
  page({
    path: '/workforce',
    navigation: 'Workforce figures',
    query: workforce,
    title: 'Workforce figures',
    view: workforceView,
    width: 'board',
  }),
  list({
    path: '/team',
    navigation: 'Your team',
    query: teamPage,
    title: ({ manager }) => (manager === undefined ? 'Your team' : `Team of ${manager}`),
    rows: ({ rows }) => rows,
    columns: ({ on }) => [
      {
        heading: 'Name',
        value: ({ name }) => name,
        cell: ({ personId, name, leads }) =>
          html`${link(`/people/${personId}`, name)}${
            leads &&
            html` <span class="bl-soft"
              >${link(address('/team', { managerId: personId, on }), 'team')}</span
            >`
          }`,
      },
      {
        heading: 'On the day',
        value: ({ doing, isHere }) => doing?.says ?? (isHere ? '' : 'Not at work here'),
        cell: ({ doing, isHere }) =>
          doing === undefined ? (isHere ? '' : 'Not at work here') : wordShown(doing),
      },
      {
        heading: 'To see to',
        value: ({ mind }) => mind.map(({ says }) => says).join('; '),
        cell: ({ mind }) => wordsShown(mind),
      },
      {
        heading: 'Besides',
        value: ({ notes }) => notes.map(({ says }) => says).join('; '),
        cell: ({ notes }) => wordsShown(notes),
      },
      {
        heading: 'Rank or grade',
        value: ({ rank }) => rank,
      },
      { heading: 'Unit', value: ({ unit }) => unit },
    ],
    sentence: teamSentence,
    filters: [
      {
        name: 'which',
        kind: 'select',
        label: 'Show',
        options: [
          { value: 'mind', text: 'With something to see to' },
          { value: 'away', text: 'Away on the day' },
        ],
        any: 'Everybody',
      },
      { name: 'name', label: 'Name' },
      { name: 'on', label: 'On', hint: 'For example, 17 5 2026' },
      { kind: 'hidden', name: 'managerId' },
      { kind: 'hidden', name: 'whom' },
    ],
    paging: ({ next }) => (next === undefined ? {} : { next }),
    head: headShown,
    foot: () =>
      whoCanSee([
        'You, for those below you. HR sees the teams of its organisation.',
        'Nobody’s pay and nobody’s health is on this page.',
      ]),
    empty: { text: 'There is nobody to show on that day.' },
    csv: 'team',
  }),
]
