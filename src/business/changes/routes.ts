import { finder, list, record, work, type HomeParts } from '#platform/http'
import { formatDay } from '#platform/time'
import { html, link, numberWords, plural, rowsOfPage, status } from '#platform/ui'
import { draftSets } from './access.ts'
import { changeSets, setByReference, stoppedLines } from './queries/sets.ts'
import { rejectedRows, setPage, setPeople } from './queries/set-page.ts'
import { draftPages } from './views/draft-pages.ts'
import { changeLines, mindLines, nextAct, personCell, problemCell, setView } from './views/set.ts'
import { purposeWords, showWords, statusTone, statusWords } from './views/words.ts'

type People = Awaited<ReturnType<(typeof setPeople)['run']>>

const lines = (all: readonly string[]) => html`${all.map((one) => html`<div>${one}</div> `)}`

const peopleSentence = ({ count, problems, title }: People): string =>
  `${plural(count, 'person', 'people')}${problems ? ' with a problem' : ''} of ${title}`

const showOptions = Object.entries(showWords).map(([value, text]) => ({ value, text }))

export const routes = [
  list({
    path: '/changes',
    navigation: 'Changes ahead',
    query: changeSets,
    title: 'Sets of changes',
    primary: (_sets, { actor }) =>
      actor.permissions.has(draftSets.name)
        ? { href: '/changes/new', text: 'Draft a set of changes' }
        : undefined,
    rows: ({ rows }) => rows,
    columns: [
      {
        heading: 'Set',
        value: ({ title }) => title,
        cell: ({ changeSetId, title }) => link(`/changes/${changeSetId}`, title),
      },
      { heading: 'Reference', value: ({ reference }) => reference },
      {
        heading: 'True from',
        value: ({ fromOn }) => fromOn,
        is: 'day',
        cell: ({ fromOn }) => formatDay(fromOn),
      },
      { heading: 'Purpose', value: ({ purpose }) => purposeWords[purpose] },
      {
        heading: 'People',
        value: ({ people }) => people ?? 0,
        cell: ({ people }) => numberWords(people ?? 0),
        numeric: true,
      },
      {
        heading: 'State',
        value: ({ status: state }) => statusWords[state],
        cell: ({ status: state }) => status(statusWords[state], statusTone[state]),
      },
      { heading: 'Drafted by', value: ({ owner }) => owner },
    ],
    sentence: ({ rows, next, show }, asked) =>
      `${rowsOfPage({ rows, next }, asked, 'set')}${
        show === undefined ? '' : `, ${showWords[show].toLowerCase()}`
      }, the latest day first`,
    filters: [{ name: 'show', kind: 'select', label: 'Show', options: showOptions, any: 'All' }],
    paging: ({ next }) => (next === undefined ? {} : { next }),
    empty: { text: 'No set of changes is like that. Take the filter away, or draft one.' },
    csv: 'sets-of-changes',
  }),
  ...draftPages,
  list({
    path: '/changes/:changeSetId/people',
    query: setPeople,
    title: ({ title }) => `People of ${title}`,
    back: ({ changeSetId }) => ({ href: `/changes/${changeSetId}`, text: 'Set of changes' }),
    rows: ({ rows }) => rows,
    columns: [
      { heading: 'Who', value: ({ name }) => name, cell: personCell },
      {
        heading: 'Problem',
        value: ({ problems }) => problems.map(({ message }) => message).join('. '),
        cell: (row) => problemCell(row),
      },
      {
        heading: 'What changes',
        value: (row) => changeLines(row).join('; '),
        cell: (row) => lines(changeLines(row)),
      },
      {
        heading: 'To mind',
        value: (row) => mindLines(row).join('; '),
        cell: (row) => lines(mindLines(row)),
      },
    ],
    sentence: peopleSentence,
    filters: [{ name: 'problems', label: 'Only those with a problem' }],
    paging: ({ next }) => (next === undefined ? {} : { next }),
    empty: { text: 'Nobody is like that in this set.' },
    csv: 'people-of-a-set',
  }),
  list({
    path: '/changes/:changeSetId/rejects',
    query: rejectedRows,
    title: 'Rows that were not taken',
    back: ({ changeSetId }) => ({ href: `/changes/${changeSetId}`, text: 'Set of changes' }),
    rows: ({ rows }) => rows,
    columns: [
      { heading: 'Row', value: ({ row }) => row, numeric: true },
      { heading: 'Why not', value: ({ reason }) => reason },
      { heading: 'As it was written', value: ({ written }) => written },
    ],
    sentence: ({ rows }) => `${plural(rows.length, 'row')} of the last file`,
    paging: ({ next }) => (next === undefined ? {} : { next }),
    empty: { text: 'Every row of the last file was taken.' },
    csv: 'rows-not-taken',
  }),
  record({
    path: '/changes/:changeSetId',
    query: setPage,
    title: ({ title }) => title,
    back: () => ({ href: '/changes', text: 'Sets of changes' }),
    identity: ({ title, reference, status: state, fromOn }) => ({
      name: title,
      number: reference,
      facts: [statusWords[state], `from ${formatDay(fromOn)}`],
    }),
    primary: nextAct,
    view: setView,
    width: 'board',
    refreshSeconds: ({ fileState }) => (fileState === 'waiting' ? 3 : undefined),
  }),
]

/** What sets of changes add to My work and to the search. */
export const home: HomeParts = {
  work: [
    work({
      section: 'late',
      query: stoppedLines,
      input: {},
      items: (sets) =>
        sets.map(({ changeSetId, title, lines: count }) => ({
          text: `${title}: ${plural(count, 'line')} stopped`,
          href: `/changes/${changeSetId}/people?problems=yes`,
          tone: 'late' as const,
          detail: 'Change these people by themselves, then say that they are seen to',
        })),
    }),
  ],
  actions: [{ href: '/changes/new', text: 'Draft a set of changes', permission: draftSets }],
  references: [
    finder({
      series: 'CS',
      query: setByReference,
      input: (reference) => ({ reference }),
      to: ({ changeSetId }) => `/changes/${changeSetId}`,
    }),
  ],
}
