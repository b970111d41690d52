import {
  act,
  finder,
  form,
  list,
  page,
  record,
  start,
  work,
  type HomeParts,
  type Asked,
} from '#platform/http'
import { reportPages } from '#platform/reporting'
import { formatDay } from '#platform/time'
import { html, link, rowsOfPage, status } from '#platform/ui'
import { offerPosts } from './access.ts'
import { offerPost } from './commands/offer-post.ts'
import { prolongWorker } from './commands/prolong-worker.ts'
import { requestWorker } from './commands/request-worker.ts'
import { withdrawJourney } from './commands/withdraw-journey.ts'
import {
  journeyByReference,
  journeyPage,
  myJourneys,
  offerForm,
  openJourneys,
  requestForm,
} from './queries/journeys.ts'
import { journeyFigures } from './queries/journeys-report.ts'
import { journeyView } from './views/journey.ts'
import { mineView } from './views/mine.ts'
import { stepRoutes } from './views/step-routes.ts'
import { dayWords, kindWords, progressWords, statusWords } from './views/words.ts'

type Open = Awaited<ReturnType<(typeof openJourneys)['run']>>
type Shown = Awaited<ReturnType<(typeof journeyPage)['run']>>

function openSentence({ rows, next, kind, status: state }: Open, asked: Asked): string {
  const many = rowsOfPage({ rows, next }, asked, 'journey')
  const which = kind === undefined ? '' : `, ${kindWords[kind].toLowerCase()}`
  return `${many}, ${(statusWords[state] ?? state).toLowerCase()}${which}, the earliest day first`
}

const mine = { href: '/journeys', text: 'Joining, moving, leaving' }
const backTo = (journeyId: string | undefined) => ({
  href: `/journeys/${journeyId ?? ''}`,
  text: 'Journey',
})

const before = ({ name, kind, dayOn }: Shown) =>
  html`<p class="govuk-body">
    <strong>${name}</strong><br />${kindWords[kind]}, ${dayWords[kind].toLowerCase()}
    ${formatDay(dayOn)}
  </p> `

export const routes = [
  ...reportPages(journeyFigures),
  page({
    path: '/journeys',
    navigation: 'Joining, moving, leaving',
    query: myJourneys,
    title: 'Joining, moving, leaving',
    view: mineView,
  }),
  list({
    path: '/journeys/team',
    query: openJourneys,
    title: 'Who joins, moves and leaves',
    back: () => mine,
    rows: ({ rows }) => rows,
    columns: [
      {
        heading: 'Who',
        value: ({ name }) => name,
        cell: ({ journeyId, name }) => link(`/journeys/${journeyId}`, name),
      },
      { heading: 'What', value: ({ kind }) => kindWords[kind] },
      {
        heading: 'Day',
        value: ({ dayOn }) => dayOn,
        is: 'day',
        cell: (row) => formatDay(row.dayOn),
      },
      {
        heading: 'So far',
        value: progressWords,
        cell: (row) => status(progressWords(row), row.late > 0 ? 'late' : 'plain'),
      },
      { heading: 'Reference', value: ({ reference }) => reference },
    ],
    sentence: openSentence,
    filters: [
      { name: 'kind', label: 'What', words: kindWords },
      {
        name: 'status',
        label: 'State',
        words: { open: 'Open', finished: 'Finished', withdrawn: 'Stopped' },
      },
    ],
    paging: ({ next }) => (next === undefined ? {} : { next }),
    empty: { text: 'Nobody here. Whoever joins, moves or leaves comes by itself, weeks before.' },
    csv: 'journeys',
  }),
  form({
    path: '/journeys/new/joiner',
    command: offerPost,
    title: 'Enter somebody who joins',
    start: start({
      query: offerForm,
      options: {
        postId: ({ posts }) =>
          posts.map(({ postId, title, unit }) => ({
            value: postId,
            text: unit === null ? title : `${title}, ${unit}`,
          })),
      },
    }),
    fields: [
      { name: 'givenName', label: 'Given name' },
      { name: 'familyName', label: 'Family name' },
      { name: 'collarNumber', label: 'Collar or staff number', hint: 'If they have one already' },
      { kind: 'select', name: 'postId', label: 'Post', hint: 'Vacant posts', options: [] },
      {
        name: 'managerNumber',
        label: 'Line manager',
        hint: 'Their collar or staff number, such as 41LX',
      },
      { name: 'firstOn', label: 'First day' },
    ],
    check: true,
    submit: 'Enter them',
    back: () => mine,
    done: ({ journeyId, name, reference }) => ({
      to: `/journeys/${journeyId}`,
      notice: { text: `${name} is entered. Everybody who has a step is told`, reference },
    }),
  }),
  form({
    path: '/journeys/new/worker',
    command: requestWorker,
    title: 'Ask for somebody who comes for a while',
    start: start({
      query: requestForm,
      options: {
        system: ({ systems }) => systems.map(({ code, name }) => ({ value: code, text: name })),
      },
    }),
    fields: [
      { name: 'givenName', label: 'Given name' },
      { name: 'familyName', label: 'Family name' },
      { name: 'company', label: 'Company', hint: 'Who employs them' },
      { name: 'firstOn', label: 'First day' },
      { name: 'lastOn', label: 'Last day', hint: 'All access ends with it by itself' },
      {
        kind: 'select',
        name: 'system',
        label: 'Access to',
        hint: 'Besides what everybody has',
        options: [],
        optional: true,
        any: 'Nothing more',
      },
    ],
    check: true,
    submit: 'Ask for them',
    back: () => mine,
    done: ({ journeyId, name, reference }) => ({
      to: `/journeys/${journeyId}`,
      notice: { text: `${name} is asked for. Budget, vetting and kit begin now`, reference },
    }),
  }),
  ...stepRoutes,
  record({
    path: '/journeys/:journeyId',
    query: journeyPage,
    title: ({ kind }) => kindWords[kind],
    back: ({ isMe }) =>
      isMe ? mine : { href: '/journeys/team', text: 'Who joins, moves and leaves' },
    identity: ({ name, reference, status: state, kind, dayOn }) => ({
      name,
      number: reference,
      facts: [`${dayWords[kind]} ${formatDay(dayOn)}`, statusWords[state] ?? state],
    }),
    view: journeyView,
  }),
  act({
    path: '/journeys/:journeyId/stop',
    command: withdrawJourney,
    title: 'Stop this journey',
    start: start({ query: journeyPage, before }),
    warning:
      'Nobody does anything more of it. What was done stays on the page. How they are employed stays as it is on record.',
    fields: [{ name: 'reason', label: 'Why it stops', hint: 'This goes on the record' }],
    submit: 'Stop it',
    back: ({ params }) => backTo(params['journeyId']),
    done: ({ journeyId }) => ({ to: `/journeys/${journeyId}`, notice: { text: 'Stopped' } }),
  }),
  act({
    path: '/journeys/:journeyId/longer',
    command: prolongWorker,
    title: 'They stay for longer',
    start: start({ query: journeyPage, before }),
    fields: [
      { name: 'lastOn', label: 'New last day' },
      { name: 'reason', label: 'Why they stay for longer' },
    ],
    submit: 'Let them stay',
    back: ({ params }) => backTo(params['journeyId']),
    done: ({ journeyId, lastOn }) => ({
      to: `/journeys/${journeyId}`,
      notice: { text: `They stay until ${formatDay(lastOn)}` },
    }),
  }),
]

/** What journeys add to My work and to the search. */
export const home: HomeParts = {
  work: [
    work({
      section: 'asked',
      query: myJourneys,
      input: {},
      items: ({ journeys }) =>
        journeys
          .filter((one) => one.status === 'open')
          .map((one) => ({
            text: `${kindWords[one.kind]}: ${formatDay(one.dayOn)}`,
            href: `/journeys/${one.journeyId}`,
            detail: progressWords(one),
          })),
    }),
  ],
  actions: [
    { href: '/journeys/new/joiner', text: 'Enter somebody who joins', permission: offerPosts },
  ],
  references: [
    finder({
      series: 'JY',
      query: journeyByReference,
      input: (reference) => ({ reference }),
      to: ({ journeyId }) => `/journeys/${journeyId}`,
    }),
  ],
}
