import { act, list, record, start, work, type HomeParts } from '#platform/http'
import { formatDayAndTime, formatShortDayAndTime, type Instant } from '#platform/time'
import { html, link, plural, summary, timeline, type Html, type WorkItem } from '#platform/ui'
import { decide } from './commands/decide.ts'
import { handOn } from './commands/hand-on.ts'
import { askedByMe, handOnChoices, runningLate, taskDetail, waitingForMe } from './queries.ts'
import type { OpenRow } from './queries.ts'
import { workRoutes, workView } from './work-routes.ts'

type Detail = Awaited<ReturnType<(typeof taskDetail)['run']>>

const dueWords = ({ dueAt, late }: { dueAt: Instant | null; late: boolean }): string => {
  if (dueAt === null) return 'No time set'
  return late ? `Late since ${formatShortDayAndTime(dueAt)}` : `By ${formatShortDayAndTime(dueAt)}`
}

function warningsOf({ summary: { warnings } }: Detail): Html {
  return html`${warnings.map(
    (one) => html`<p class="bl-said"><strong class="bl-soon">Mind:</strong> ${one}</p> `,
  )}`
}

/** What whoever decides needs to know, above the button. */
function factsOf(detail: Detail): Html {
  const { forName, rule } = detail
  return html`${warningsOf(detail)}${summary([
    ...detail.summary.lines,
    ...(forName === null ? [] : [{ label: 'In the place of', answer: forName }]),
    { label: 'By which rule', answer: `Paragraph ${rule}` },
    { label: 'Until', answer: dueWords(detail) },
  ])}`
}

function taskView({ result }: { readonly result: Detail }): Html {
  if (result.code !== null) return workView(result)
  const { taskId, open, outcome, doneName, summary: about } = result
  const buttons = html`<div class="govuk-button-group">
    <a class="govuk-button" role="button" draggable="false" href="/work/${taskId}/approve"
      >${about.approve}</a
    >
    <a
      class="govuk-button govuk-button--secondary"
      role="button"
      draggable="false"
      href="/work/${taskId}/refuse"
      >Refuse</a
    >
    ${link(`/work/${taskId}/hand-on`, 'Hand on to somebody else')}
  </div> `
  const ended = html`<p class="bl-said">
    ${doneName === null ? 'This no longer waits.' : `${doneName} has decided: ${outcome ?? ''}.`}
  </p> `
  return html`${open ? '' : ended}${factsOf(result)}${open && buttons}
    <p class="govuk-body">${link(about.href, 'Open the record')}</p>
    <h2 class="govuk-heading-m">What happened</h2>
    ${timeline(result.steps)}`
}

/** "Issue radio and uniform. Joiner: Robin Ash, 16 March 2026", or what is to be decided. */
const whatWords = ({ words, title }: OpenRow): string =>
  words === null ? title : `${words}. ${title}`

function item(row: OpenRow, withButtons: boolean): WorkItem {
  const place = row.forName === null ? '' : `In the place of ${row.forName}. `
  const isWork = row.code !== null
  return {
    text: whatWords(row),
    href: `/work/${row.taskId}`,
    due: dueWords(row),
    ...(row.late ? { tone: 'late' as const } : {}),
    ...(place === '' ? {} : { detail: place }),
    ...(withButtons && !isWork
      ? { act: { href: `/work/${row.taskId}/approve`, text: 'Approve' } }
      : {}),
  }
}

const back = { href: '/', text: 'My work' }

export const routes = [
  ...workRoutes,
  list({
    path: '/work',
    query: waitingForMe,
    title: 'What waits for you',
    rows: (rows) => rows,
    columns: [
      {
        heading: 'What',
        value: whatWords,
        cell: (row) => link(`/work/${row.taskId}`, whatWords(row)),
      },
      { heading: 'Until', value: dueWords },
      { heading: 'In the place of', value: ({ forName }) => forName ?? '' },
      { heading: 'Since', value: ({ openedAt }) => formatDayAndTime(openedAt) },
    ],
    sentence: (rows) => `${plural(rows.length, 'thing')} for you, the most urgent first`,
    empty: { text: 'Nothing waits for you.' },
    csv: 'waiting-for-you',
  }),
  record({
    path: '/work/:taskId',
    query: taskDetail,
    title: ({ summary: about }) => about.title,
    back: () => back,
    view: taskView,
  }),
  act({
    path: '/work/:taskId/approve',
    command: decide,
    input: () => ({ outcome: 'approved' as const }),
    title: ({ summary: about }: Detail) => about.title,
    start: start({
      query: taskDetail,
      version: ({ version }) => version,
      before: factsOf,
      steps: ({ steps }) => steps,
      record: ({ taskId }) => `/work/${taskId}`,
    }),
    fields: [{ name: 'reason', label: 'Anything they should know' }],
    submit: 'Approve',
    back: ({ params }) => ({ href: `/work/${params['taskId'] ?? ''}`, text: 'Back' }),
    done: ({ title }) => ({ to: '/', notice: { text: `Approved: ${title}` } }),
  }),
  act({
    path: '/work/:taskId/refuse',
    command: decide,
    input: () => ({ outcome: 'refused' as const }),
    title: ({ summary: about }: Detail) => `Refuse. ${about.title}`,
    start: start({
      query: taskDetail,
      version: ({ version }) => version,
      before: factsOf,
      steps: ({ steps }) => steps,
      record: ({ taskId }) => `/work/${taskId}`,
    }),
    // Not optional here: a refusal gives its reason.
    fields: [{ kind: 'longText', name: 'reason', label: 'Why you refuse', hint: 'They read this' }],
    submit: 'Refuse',
    back: ({ params }) => ({ href: `/work/${params['taskId'] ?? ''}`, text: 'Back' }),
    done: ({ title }) => ({ to: '/', notice: { text: `Refused: ${title}` } }),
  }),
  act({
    path: '/work/:taskId/hand-on',
    command: handOn,
    title: 'Hand on to somebody else',
    start: start({
      query: handOnChoices,
      options: {
        personId: ({ people }) =>
          people.map(({ personId, name }) => ({ value: personId, text: name })),
      },
    }),
    fields: [
      { kind: 'select', name: 'personId', label: 'Who is to decide', options: [] },
      { name: 'reason', label: 'Why', hint: 'They read this, and it stays with the record' },
    ],
    submit: 'Hand on',
    back: ({ params }) => ({ href: `/work/${params['taskId'] ?? ''}`, text: 'Back' }),
    done: ({ name }) => ({ to: '/', notice: { text: `Handed on to ${name}` } }),
  }),
]

/** What waits for somebody, what they asked for and what runs late, of every room. */
export const home: HomeParts = {
  work: [
    work({
      section: 'waiting',
      query: waitingForMe,
      input: {},
      items: (rows) => rows.map((row) => item(row, true)),
      more: { href: '/work', text: 'All that waits for you' },
    }),
    work({
      section: 'asked',
      query: askedByMe,
      input: {},
      items: (rows) =>
        rows.map((row) => ({
          text: row.title,
          href: row.href,
          detail: row.forName === null ? '' : `With ${row.forName}`,
          due: dueWords(row),
          ...(row.late ? { tone: 'late' as const } : {}),
        })),
    }),
    work({
      section: 'late',
      query: runningLate,
      input: {},
      items: (rows) => rows.map((row) => item(row, false)),
    }),
  ],
}
