import { check, form, start } from '#platform/http'
import { formatHours, formatShortDay } from '#platform/time'
import { html, link, status, type Answered, type Html } from '#platform/ui'
import { changeRequest } from '../commands/change-request.ts'
import { requestLeave } from '../commands/request-leave.ts'
import { leaveOf } from '../queries/leave-of.ts'
import { previewRequest, requestDetail } from '../queries/requests.ts'
import { yearWords } from '../rules/policy.ts'
import type { StrengthDay } from '../rules/strength.ts'
import { daysAsked, freeDays, sentWords } from './words.ts'

type Preview = Awaited<ReturnType<(typeof previewRequest)['run']>>

const firstWords = { whole: 'The whole day', afternoon: 'From the middle of the day' }
const lastWords = { whole: 'The whole day', morning: 'Until the middle of the day' }

const fields = [
  { name: 'firstOn', label: 'First day of leave', hint: 'For example, 17 5 2026' },
  { name: 'firstPart', label: 'On the first day', words: firstWords },
  { name: 'lastOn', label: 'Last day of leave', hint: 'The same day for one day off' },
  { name: 'lastPart', label: 'On the last day', words: lastWords },
  {
    name: 'note',
    label: 'Anything your line manager should know',
    hint: 'No health details here',
  },
] as const

/** "Mon 4 May: 11 of 10 needed", a line for each day that is asked. */
function strengthLines(days: readonly StrengthDay[]): Html {
  if (days.length === 0) return html`Nobody is missed`
  const lines = days.map(({ day, strength, minimum, below, waiting }) => {
    const words = `${strength}${minimum === null ? ' at work' : ` of ${minimum} needed`}`
    const others = waiting === 0 ? '' : `, ${waiting} more wait for a decision`
    return html`<li>
      ${formatShortDay(day)}: ${status(words, below ? 'late' : 'plain')}${others}
    </li>`
  })
  return html`<ul class="govuk-list">
    ${lines}
  </ul>`
}

/** The duties that the days take, where a roster is published. */
function dutyLines(days: Preview['days']): Answered[] {
  const taken = days.filter(({ duty }) => duty !== null)
  if (taken.length === 0) return []
  const lines = taken.map(
    ({ day, duty, minutes }) =>
      html`<li>${formatShortDay(day)}: ${duty}, ${formatHours(minutes)}</li>`,
  )
  return [
    {
      label: 'Duties this takes',
      answer: html`<ul class="govuk-list">
        ${lines}
      </ul>`,
    },
  ]
}

function lookAhead({ minutes, days, years, strength, firstOn }: Preview): Answered[] {
  return [
    { label: 'Leave this takes', answer: formatHours(minutes) },
    ...dutyLines(days),
    { label: 'Days that take nothing', answer: freeDays(days) },
    ...years.map(({ leaveYear, leftAfter }) => ({
      label: `Left of ${yearWords(leaveYear)} afterwards`,
      answer: formatHours(leftAfter),
    })),
    { label: 'Strength of your unit without you', answer: strengthLines(strength) },
    { label: 'Who else is away', answer: link(`/leave/team?from=${firstOn}`, 'See the calendar') },
  ]
}

const looking = check({
  preview: previewRequest,
  more: lookAhead,
  next: ({ decider, rule }) =>
    `${decider ?? 'HR'} will be asked to decide, by paragraph ${rule.paragraph} of the scheme.`,
})

/** Asking for leave, and changing what was asked. */
export const askingPages = [
  form({
    path: '/leave/ask',
    command: requestLeave,
    title: 'Ask for leave',
    start: start({
      query: leaveOf,
      input: () => ({}),
      values: () => ({ firstPart: 'whole', lastPart: 'whole' }),
      before: ({ person, leaveYear }) =>
        person?.balance === undefined
          ? html``
          : html`<p class="govuk-body">
              You have ${formatHours(person.balance.left)} left of ${yearWords(leaveYear)}.
              ${link('/leave?why=1', 'Why')}
            </p> `,
    }),
    fields: [...fields],
    check: looking,
    submit: 'Send request',
    back: () => ({ href: '/leave', text: 'Your leave' }),
    done: ({ requestId, reference, decider, dueAt }) => ({
      to: `/leave/${requestId}`,
      notice: { text: sentWords(decider, dueAt), reference },
    }),
  }),
  form({
    path: '/leave/:requestId/change',
    command: changeRequest,
    title: 'Change your leave',
    start: start({
      query: requestDetail,
      values: ({ firstOn, lastOn, firstPart, lastPart, note }) => ({
        firstOn,
        lastOn,
        firstPart,
        lastPart,
        ...(note === null ? {} : { note }),
      }),
      version: ({ version }) => version,
      record: ({ requestId }) => `/leave/${requestId}`,
      before: (result) =>
        html`<p class="govuk-body">
          ${
            result.status === 'approved'
              ? 'What is approved stands until the change is approved.'
              : 'Whoever decides begins anew with the new days.'
          }
          Now: ${daysAsked(result)}, ${formatHours(result.minutes)}.
        </p> `,
    }),
    fields: [...fields],
    check: check({ title: 'Check your answers', next: () => 'It goes to whoever decides.' }),
    submit: 'Send the change',
    back: ({ params }) => ({ href: `/leave/${params['requestId'] ?? ''}`, text: 'Leave request' }),
    done: ({ changedId, reference, stands }) => ({
      to: `/leave/${changedId}`,
      notice: {
        text: stands ? 'Sent. What is approved stands until then' : 'Changed',
        reference,
      },
    }),
  }),
]
