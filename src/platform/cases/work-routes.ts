import { act, list, start, type Asked } from '#platform/http'
import { formatShortDayAndTime, type Instant } from '#platform/time'
import { html, link, rowsOfPage, status, summary, timeline, type Html } from '#platform/ui'
import { blockTask } from './commands/block-task.ts'
import { finishTask } from './commands/finish-task.ts'
import { reopenTask } from './commands/reopen-task.ts'
import { taskDetail } from './queries.ts'
import { workList } from './work-list.ts'

type Detail = Awaited<ReturnType<(typeof taskDetail)['run']>>
type Listed = Awaited<ReturnType<(typeof workList)['run']>>

const dueText = (dueAt: Instant | null, late: boolean): string => {
  if (dueAt === null) return 'No time set'
  return `${late ? 'Late since' : 'By'} ${formatShortDayAndTime(dueAt)}`
}

/** A work task: what is to be done, where, until when, and what holds it up. */
export function workView(detail: Detail): Html {
  const { taskId, title, open, words, blockedWhy, proof, placeHref, href, doneName } = detail
  const place = placeHref ?? href
  const byFact = html`<p class="govuk-body">
      <a class="govuk-button" role="button" draggable="false" href="${place}">Do it now</a>
    </p>
    <p class="govuk-body">This closes by itself as soon as it is on record there.</p> `
  const bySaying = html`<div class="govuk-button-group">
    <a class="govuk-button" role="button" draggable="false" href="/work/${taskId}/done"
      >It is done</a
    >
    ${placeHref !== null && link(placeHref, 'Open the place where it is done')}
  </div> `
  const again = html`<p class="govuk-body">
    ${doneName ?? 'Somebody'} has done this. ${link(`/work/${taskId}/again`, 'It is not right yet')}
  </p> `
  const others = html`<ul class="govuk-list">
    <li>${link(`/work/${taskId}/held-up`, 'Something holds it up')}</li>
    <li>${link(`/work/${taskId}/hand-on`, 'Hand on to somebody else')}</li>
  </ul> `
  return html`${summary([
      { label: 'What is to be done', answer: words ?? '' },
      { label: 'For', answer: link(href, title) },
      ...(detail.forName === null ? [] : [{ label: 'In the place of', answer: detail.forName }]),
      ...(blockedWhy === null ? [] : [{ label: 'Held up', answer: blockedWhy }]),
      { label: 'Until', answer: dueText(detail.dueAt, detail.late && open) },
      { label: 'By which list of steps', answer: detail.rule },
    ])}${open ? html`${proof === null ? bySaying : byFact}${others}` : again}
    <h2 class="govuk-heading-m">What happened</h2>
    ${timeline(detail.steps)}`
}

function listSentence({ rows, next, late, blocked }: Listed, asked: Asked): string {
  const many = rowsOfPage({ rows, next }, asked, 'task')
  const which = [late ? 'late' : '', blocked ? 'held up' : ''].filter((one) => one !== '')
  return `${many}${which.length === 0 ? '' : ` that are ${which.join(' and ')}`}, what is due first on top`
}

const backTo = (taskId: string | undefined) => ({ href: `/work/${taskId ?? ''}`, text: 'Task' })

const before = ({ words, title }: Detail): Html =>
  html`<p class="govuk-body"><strong>${words}</strong><br />${title}</p> `

const shown = start({ query: taskDetail, before })

/** What people do with a work task: the list, and one page for each thing said about one. */
export const workRoutes = [
  list({
    path: '/tasks',
    query: workList,
    title: 'Tasks for you and your roles',
    rows: ({ rows }) => rows,
    columns: [
      {
        heading: 'What is to be done',
        value: ({ words }) => words,
        cell: ({ taskId, words }) => link(`/work/${taskId}`, words),
      },
      { heading: 'For', value: ({ title }) => title, cell: ({ href, title }) => link(href, title) },
      {
        heading: 'Until',
        value: ({ dueAt }) => (dueAt === null ? '' : dueAt.toString()),
        is: 'moment',
        cell: ({ dueAt, isLate }) => status(dueText(dueAt, isLate), isLate ? 'late' : 'plain'),
      },
      { heading: 'Whose', value: ({ owner }) => owner },
      { heading: 'Held up', value: ({ blockedWhy }) => blockedWhy ?? 'No' },
    ],
    sentence: listSentence,
    filters: [
      { name: 'late', label: 'Only what is late' },
      { name: 'blocked', label: 'Only what is held up' },
    ],
    paging: ({ next }) => (next === undefined ? {} : { next }),
    empty: { text: 'Nothing is to be done here.' },
    csv: 'tasks',
  }),
  act({
    path: '/work/:taskId/done',
    command: finishTask,
    title: 'Is this done?',
    start: shown,
    fields: [{ kind: 'longText', name: 'reason', label: 'Anything to say', optional: true }],
    submit: 'It is done',
    back: ({ params }) => backTo(params['taskId']),
    done: ({ words }) => ({ to: '/tasks', notice: { text: `Done: ${words}` } }),
  }),
  act({
    path: '/work/:taskId/held-up',
    command: blockTask,
    title: 'What holds it up?',
    start: shown,
    fields: [
      {
        kind: 'longText',
        name: 'reason',
        label: 'What holds it up',
        hint: 'Whoever waits for it reads this. The clock goes on',
      },
    ],
    submit: 'Say what holds it up',
    back: ({ params }) => backTo(params['taskId']),
    done: ({ taskId }) => ({ to: `/work/${taskId}`, notice: { text: 'Said what holds it up' } }),
  }),
  act({
    path: '/work/:taskId/again',
    command: reopenTask,
    title: 'What is not right yet?',
    start: shown,
    fields: [{ kind: 'longText', name: 'reason', label: 'What is not right yet' }],
    submit: 'Take it up again',
    back: ({ params }) => backTo(params['taskId']),
    done: ({ taskId }) => ({ to: `/work/${taskId}`, notice: { text: 'Taken up again' } }),
  }),
]
