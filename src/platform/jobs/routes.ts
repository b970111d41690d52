import { act, list, page } from '#platform/http'
import { formatShortDayAndTime } from '#platform/time'
import {
  capital,
  html,
  link,
  nothing,
  plural,
  progressPage,
  type Html,
  type Progress,
} from '#platform/ui'
import { cancel } from './commands/cancel.ts'
import { dismiss } from './commands/dismiss.ts'
import { replay } from './commands/replay.ts'
import { deadLetters, progress } from './queries.ts'
import type { RunStatus } from './runs.ts'

const states: Readonly<Record<RunStatus, Progress['state']>> = {
  waiting: 'working',
  running: 'working',
  failing: 'working',
  done: 'done',
  failed: 'failed',
  cancelled: 'cancelled',
  dead: 'failed',
  dismissed: 'failed',
}

/** A job's name as people read it: `leave.year-end` is "Leave: year end". */
function jobWords(job: string): string {
  const [room = '', name = ''] = job.split('.')
  const words = `${room}: ${name}`.replaceAll('-', ' ')
  return capital(words)
}

type Run = Awaited<ReturnType<(typeof progress)['run']>>

function modelOf(run: Run): Progress {
  const state = states[run.status]
  return {
    title: jobWords(run.job),
    units: 'steps',
    state,
    done: run.done,
    ...(run.total === null ? {} : { of: run.total }),
    ...(run.errorMessage === null ? {} : { words: `Why: ${run.errorMessage}` }),
    ...(state === 'working' ? { cancel: `/jobs/${run.runId}/cancel` } : {}),
  }
}

/** What may be done with work that failed for good. */
function choices(run: Run): Html {
  if (run.status === 'dismissed') {
    return html`<p class="govuk-body">It was given up; the reason is on the record.</p> `
  }
  if (run.status !== 'dead') return nothing
  return html`<h2 class="govuk-heading-m">What to do</h2>
    <ul class="govuk-list">
      <li>${link(`/jobs/${run.runId}/replay`, 'Try it once more')}</li>
      <li>${link(`/jobs/${run.runId}/dismiss`, 'Give it up')}</li>
    </ul> `
}

const back = () => ({ href: '/jobs', text: 'Work that failed' })

export const routes = [
  list({
    path: '/jobs',
    navigation: 'Work that failed',
    query: deadLetters,
    title: 'Work that failed',
    rows: ({ letters }) => letters,
    columns: [
      {
        heading: 'Work',
        value: ({ job }) => jobWords(job),
        cell: ({ job, runId }) => link(`/jobs/${runId}`, jobWords(job)),
      },
      { heading: 'Why', value: ({ errorMessage, errorClass }) => errorMessage ?? errorClass },
      {
        heading: 'Failed',
        value: ({ endedAt }) => (endedAt === null ? null : formatShortDayAndTime(endedAt)),
      },
      { heading: 'Tries', value: ({ attempts }) => attempts, numeric: true },
    ],
    sentence: ({ letters, thereAreMore }) =>
      letters.length === 0
        ? 'Background work that failed for good and waits for a decision'
        : `${plural(letters.length, 'piece')} of background work${
            thereAreMore ? ', and more' : ''
          }, failed for good, the newest first`,
    empty: { text: 'Nothing failed. All background work is done or still being tried.' },
    csv: 'work-that-failed',
  }),
  page({
    path: '/jobs/:runId',
    query: progress,
    title: (run) => jobWords(run.job),
    caption: 'Background work',
    refreshSeconds: ({ status }) => (states[status] === 'working' ? 2 : undefined),
    view: ({ result, security }) =>
      html`${progressPage(modelOf(result), security).body}${choices(result)}`,
  }),
  act({
    path: '/jobs/:runId/cancel',
    command: cancel,
    title: 'Stop this work',
    warning:
      'Work that has not begun is taken away. Work under way stops, and nothing is kept of it.',
    submit: 'Stop this work',
    done: (_, { params }) => ({
      to: `/jobs/${params['runId'] ?? ''}`,
      notice: { text: 'It was asked to stop' },
    }),
  }),
  act({
    path: '/jobs/:runId/replay',
    command: replay,
    title: 'Try this work once more',
    submit: 'Try once more',
    back,
    done: () => ({ to: '/jobs', notice: { text: 'It is being tried again' } }),
  }),
  act({
    path: '/jobs/:runId/dismiss',
    command: dismiss,
    title: 'Give this work up',
    warning: 'It will not be tried again. What it was to do is not done.',
    fields: [{ name: 'reason', label: 'Why it is given up', hint: 'This goes on the record' }],
    submit: 'Give it up',
    back,
    done: () => ({ to: '/jobs', notice: { text: 'The work was given up' } }),
  }),
]
