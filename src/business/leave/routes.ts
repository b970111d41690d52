import { reportPages } from '#platform/reporting'
import { standInAddress } from '#platform/authority'
import { act, finder, list, page, record, start, work, type HomeParts } from '#platform/http'
import { html, link, rowsOfPage } from '#platform/ui'
import { formatHours } from '#platform/time'
import { askForLeave } from './access.ts'
import { withdrawRequest } from './commands/withdraw-request.ts'
import { leaveOf } from './queries/leave-of.ts'
import { liability } from './queries/liability-report.ts'
import { takenLeave } from './queries/taken-report.ts'
import {
  awayWithoutStandIn,
  myRequests,
  requestByReference,
  requestDetail,
} from './queries/requests.ts'
import { askingPages } from './views/asking-pages.ts'
import { carryPages } from './views/carry-pages.ts'
import { correctionPages } from './views/correction-pages.ts'
import { recallPages, recallWork } from './views/recall-pages.ts'
import { calendarPages } from './views/calendar-pages.ts'
import { teamPages } from './views/team-pages.ts'
import { leaveOfView } from './views/leave-of.ts'
import { requestView } from './views/request.ts'
import { daysWords, decideOn, statusWords } from './views/words.ts'

export const routes = [
  page({
    path: '/leave',
    navigation: 'Leave',
    query: leaveOf,
    input: ({ actor }) => (actor.personId === null ? {} : { personId: actor.personId }),
    title: 'Your leave',
    primary: () => ({ href: '/leave/ask', text: 'Ask for leave' }),
    view: leaveOfView,
    width: 'board',
  }),
  page({
    path: '/leave/people/:personId',
    query: leaveOf,
    title: 'Leave',
    back: () => ({ href: '/leave/team', text: 'Who is away' }),
    identity: ({ person }) => ({ name: person?.name ?? 'Somebody' }),
    view: leaveOfView,
    width: 'board',
  }),
  list({
    path: '/leave/requests',
    query: myRequests,
    title: 'All your requests for leave',
    back: () => ({ href: '/leave', text: 'Your leave' }),
    primary: () => ({ href: '/leave/ask', text: 'Ask for leave' }),
    rows: (result) => result.rows,
    columns: [
      {
        heading: 'Days',
        value: (row) => `${row.firstOn} to ${row.lastOn}`,
        cell: (row) => link(`/leave/${row.requestId}`, daysWords(row)),
      },
      {
        heading: 'Leave',
        value: (row) => row.minutes / 60,
        cell: (row) => formatHours(row.minutes),
        numeric: true,
      },
      { heading: 'What became of it', value: (row) => statusWords[row.status] ?? row.status },
      { heading: 'Reference', value: (row) => row.reference },
    ],
    sentence: ({ rows, next }, asked) =>
      rows.length === 0
        ? 'None of your requests are on record'
        : `${rowsOfPage({ rows, next }, asked, 'request')}, the latest days first`,
    paging: ({ next }) => (next === undefined ? {} : { next }),
    empty: {
      text: 'You have not asked for leave yet.',
      action: { href: '/leave/ask', text: 'Ask for leave' },
    },
    csv: 'your-leave',
  }),
  ...askingPages,
  ...calendarPages,
  ...carryPages,
  ...correctionPages,
  ...recallPages,
  ...teamPages,
  ...reportPages(liability),
  ...reportPages(takenLeave),
  record({
    path: '/leave/:requestId',
    query: requestDetail,
    title: 'Leave request',
    back: () => ({ href: '/leave', text: 'Your leave' }),
    identity: ({ person, reference, status }) => ({
      name: person ?? 'Somebody',
      number: reference,
      facts: [statusWords[status] ?? status],
    }),
    primary: ({ open }) => decideOn(open),
    view: requestView,
  }),
  act({
    path: '/leave/:requestId/withdraw',
    command: withdrawRequest,
    title: 'Take back a request for leave',
    start: start({
      query: requestDetail,
      version: ({ version }) => version,
      before: (result) =>
        html`<p class="govuk-body">
          ${daysWords(result)}, ${formatHours(result.minutes)}. ${result.reference}
        </p> `,
      record: ({ requestId }) => `/leave/${requestId}`,
      steps: ({ steps }) => steps,
    }),
    fields: [{ name: 'why', label: 'Why', hint: 'Whoever decides reads this' }],
    warning: 'Nobody decides on it any more. You can ask for the days again.',
    submit: 'Take it back',
    back: ({ params }) => ({ href: `/leave/${params['requestId'] ?? ''}`, text: 'Leave request' }),
    done: ({ requestId, outcome }) => ({
      to: `/leave/${requestId}`,
      notice: { text: outcome === 'withdrawn' ? 'Taken back' : 'Given back: the hours are yours' },
    }),
  }),
]

/** What leave adds to My work and to the search. */
export const home: HomeParts = {
  work: [
    recallWork,
    work({
      section: 'suggested',
      query: awayWithoutStandIn,
      input: {},
      items: (rows, today) =>
        rows.map((row) => ({
          text: `Name somebody to decide for you, ${daysWords(row)}`,
          href: standInAddress(row, today),
          detail: `You are on leave then (${row.reference})`,
        })),
    }),
  ],
  actions: [{ href: '/leave/ask', text: 'Ask for leave', permission: askForLeave }],
  references: [
    finder({
      series: 'LV',
      query: requestByReference,
      input: (reference) => ({ reference }),
      to: ({ requestId }) => `/leave/${requestId}`,
    }),
  ],
}
