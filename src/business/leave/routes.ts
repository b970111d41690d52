import { act, check, finder, form, list, record, start, type HomeParts } from '#platform/http'
import { formatShortDayAndTime, type Instant } from '#platform/time'
import { html, link, plural } from '#platform/ui'
import { askForLeave } from './access.ts'
import { requestLeave } from './commands/request-leave.ts'
import { withdrawRequest } from './commands/withdraw-request.ts'
import {
  myRequests,
  previewRequest,
  requestByReference,
  requestDetail,
} from './queries/requests.ts'
import { calendarPages } from './views/calendar-pages.ts'
import { teamPages } from './views/team-pages.ts'
import { requestView } from './views/request.ts'
import { daysWords, freeDays, hoursWords, statusWords } from './views/words.ts'

export const routes = [
  list({
    path: '/leave',
    navigation: 'Leave',
    query: myRequests,
    title: 'Your leave',
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
        cell: (row) => hoursWords(row.minutes),
        numeric: true,
      },
      { heading: 'What became of it', value: (row) => statusWords[row.status] ?? row.status },
      { heading: 'Reference', value: (row) => row.reference },
    ],
    sentence: ({ rows }) =>
      rows.length === 0
        ? 'None of your requests are on record'
        : `${plural(rows.length, 'request')}, the latest days first`,
    paging: ({ next }) => (next === undefined ? {} : { next }),
    empty: {
      text: 'You have not asked for leave yet.',
      action: { href: '/leave/ask', text: 'Ask for leave' },
    },
    csv: 'your-leave',
  }),
  form({
    path: '/leave/ask',
    command: requestLeave,
    title: 'Ask for leave',
    fields: [
      { name: 'firstOn', label: 'First day of leave', hint: 'For example, 17 5 2026' },
      { name: 'lastOn', label: 'Last day of leave', hint: 'The same day for one day off' },
      {
        name: 'note',
        label: 'Anything your line manager should know',
        hint: 'No health details here',
      },
    ],
    check: check({
      preview: previewRequest,
      more: ({ minutes, days }) => [
        { label: 'Leave this takes', answer: hoursWords(minutes) },
        {
          label: 'Days that take nothing',
          answer: freeDays(days),
        },
      ],
      next: ({ decider, rule }) =>
        `${decider ?? 'HR'} will be asked to decide, by paragraph ${rule.paragraph} of the scheme.`,
    }),
    submit: 'Send request',
    back: () => ({ href: '/leave', text: 'Your leave' }),
    done: ({ requestId, reference, decider, dueAt }) => ({
      to: `/leave/${requestId}`,
      notice: { text: sentWords(decider ?? 'HR', dueAt), reference },
    }),
  }),
  ...calendarPages,
  ...teamPages,
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
          ${daysWords(result)}, ${hoursWords(result.minutes)}. ${result.reference}
        </p> `,
      record: ({ requestId }) => `/leave/${requestId}`,
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

/** "Sent to Sergeant Okafor, who has until Thu 5 Mar, 18:00" */
function sentWords(decider: string, dueAt: Instant | null): string {
  if (dueAt === null) return `Sent to ${decider}`
  return `Sent to ${decider}, who has until ${formatShortDayAndTime(dueAt)}`
}

/** What leave adds to My work and to the search. */
export const home: HomeParts = {
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
