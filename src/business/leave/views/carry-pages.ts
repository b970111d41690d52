import { whoMaySee } from '#platform/access'
import { act, form, record, start, type ViewModel } from '#platform/http'
import { formatDay, formatDayAndTime, formatHours, writeHours } from '#platform/time'
import { html, link, summary, timeline, whoCanSee, type Html } from '#platform/ui'
import { seeLeave } from '../access.ts'
import { askToCarry } from '../commands/ask-to-carry.ts'
import { withdrawCarry } from '../commands/withdraw-carry.ts'
import { carryDetail, carryOutlook } from '../queries/carries.ts'
import { yearWords } from '../rules/policy.ts'
import { decideOn, sentWords, statusWords, waitsWords } from './words.ts'

type Detail = Awaited<ReturnType<(typeof carryDetail)['run']>>
type Outlook = Awaited<ReturnType<(typeof carryOutlook)['run']>>

/** One request to carry leave over: how much, why, and what became of it. */
function carryView({ result }: ViewModel<Detail>): Html {
  const { own, open, status, leaveYear, minutes, carryRequestId } = result
  const withdraw = link(`/leave/carry-overs/${carryRequestId}/withdraw`, 'Take it back')
  return html`${summary([
      { label: 'Carried over', answer: formatHours(minutes) },
      { label: 'Out of', answer: yearWords(leaveYear) },
      { label: 'Why', answer: result.reason },
      { label: 'Sent', answer: formatDayAndTime(result.requestedAt) },
      { label: 'What became of it', answer: statusWords[status] ?? status },
      ...(open === undefined ? [] : [{ label: 'Waits for', answer: waitsWords(open) }]),
    ])}${own && status === 'sent' && html`<p class="govuk-body">${withdraw}</p> `}
    <h2 class="govuk-heading-m">What happened</h2>
    ${timeline(result.steps)}${whoCanSee(
      whoMaySee(seeLeave, 'Whoever asked', [
        'Whoever decides on it, and whoever stands in for them.',
      ]),
    )}`
}

function outlookWords({ leaveYear, left, anyway, takeBy }: Outlook): Html {
  return html`<p class="govuk-body">
    ${
      left > 0
        ? `At the end of ${yearWords(leaveYear)} you would have ${formatHours(left)} left, with all that is approved and waiting taken.`
        : `You would have nothing left at the end of ${yearWords(leaveYear)}.`
    }
    Up to ${formatHours(anyway)} are carried over without asking, to take by ${formatDay(takeBy)}.
    Ask only for more, and give all that is to be carried.
  </p> `
}

/** Asking to take more leave into the next year than is carried anyway. */
export const carryPages = [
  form({
    path: '/leave/carry-over/:leaveYear',
    command: askToCarry,
    title: ({ leaveYear }) => `Carry leave of ${yearWords(leaveYear)} over`,
    draft: 'Carry leave over',
    start: start({
      query: carryOutlook,
      before: outlookWords,
      values: ({ left, anyway }) => (left > anyway ? { minutes: writeHours(left) } : {}),
    }),
    fields: [
      {
        name: 'minutes',
        label: 'How much is to be carried over in all',
        hint: 'In hours, such as 56 or 43:30',
      },
      { name: 'reason', label: 'Why it could not be taken', hint: 'Whoever decides reads this' },
    ],
    check: true,
    submit: 'Send request',
    back: () => ({ href: '/leave', text: 'Your leave' }),
    done: ({ carryRequestId, reference, decider, dueAt }) => ({
      to: `/leave/carry-overs/${carryRequestId}`,
      notice: { text: sentWords(decider, dueAt), reference },
    }),
  }),
  record({
    path: '/leave/carry-overs/:carryRequestId',
    query: carryDetail,
    title: 'Request to carry leave over',
    back: ({ own, personId }) =>
      own
        ? { href: '/leave', text: 'Your leave' }
        : { href: `/leave/people/${personId}`, text: 'Their leave' },
    identity: ({ person, reference, status }) => ({
      name: person ?? 'Somebody',
      number: reference,
      facts: [statusWords[status] ?? status],
    }),
    primary: ({ open }) => decideOn(open),
    view: carryView,
  }),
  act({
    path: '/leave/carry-overs/:carryRequestId/withdraw',
    command: withdrawCarry,
    title: 'Take back a request to carry leave over',
    start: start({
      query: carryDetail,
      version: ({ version }) => version,
      record: ({ carryRequestId }) => `/leave/carry-overs/${carryRequestId}`,
      steps: ({ steps }) => steps,
    }),
    warning: 'Nobody decides on it any more. You can ask again until the leave year ends.',
    submit: 'Take it back',
    back: ({ params }) => ({
      href: `/leave/carry-overs/${params['carryRequestId'] ?? ''}`,
      text: 'Request',
    }),
    done: ({ carryRequestId }) => ({
      to: `/leave/carry-overs/${carryRequestId}`,
      notice: { text: 'Taken back' },
    }),
  }),
]
