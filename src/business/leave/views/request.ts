import { whoMaySee } from '#platform/access'
import { recordLinks } from '#platform/audit'
import type { ViewModel } from '#platform/http'
import { formatDay, formatDayAndTime, formatShortDay, formatShortDayAndTime } from '#platform/time'
import { html, link, nothing, summary, timeline, whoCanSee, why, type Html } from '#platform/ui'
import { seeLeave } from '../access.ts'
import type { requestDetail } from '../queries/requests.ts'
import { daysAsked, hoursWords, statusWords } from './words.ts'

type Detail = Awaited<ReturnType<(typeof requestDetail)['run']>>

/** The hours, and why they are what they are where the reader may know. */
function hours({ minutes, workings }: Detail): Html {
  const words = hoursWords(minutes)
  if (workings === undefined) return html`${words}`
  const { workingDays, dayMinutes, bankHolidays, policyFrom } = workings
  const reason = why({
    what: 'it takes this much leave',
    rule: 'Leave is taken from working days only, each at its full length. Days off and bank holidays take nothing.',
    inputs: [
      { label: 'Working days', value: String(workingDays) },
      { label: 'Length of a working day', value: dayMinutes.map(hoursWords).join(' or ') },
      {
        label: 'Bank holidays in between',
        value: bankHolidays.map(formatShortDay).join(', ') || 'None',
      },
    ],
    source: {
      text: 'Police Regulations 2003, regulation 33, and the leave policy of the demo force',
      version: `as it stands since ${formatDay(policyFrom)}`,
    },
  })
  return html`${words} ${reason}`
}

function onTheRecord({ requestId }: Detail, { actor }: ViewModel<Detail>['asked']): Html {
  const links = recordLinks(`leave.request:${requestId}`, actor)
  if (links.length === 0) return nothing
  return html`<ul class="govuk-list">
    ${links}
  </ul> `
}

/** One request for leave: what was asked, what happened to it, who can see it. */
export function requestView({ result, asked }: ViewModel<Detail>): Html {
  const { open, steps, own, requestId, status } = result
  const mine = open?.mine === true
  const decide = html`<div class="govuk-button-group">
    <a class="govuk-button" role="button" draggable="false" href="/work/${open?.taskId ?? ''}"
      >Decide</a
    >
  </div> `
  const mayTakeBack = own && (status === 'sent' || status === 'approved')
  return html`${mine && decide}${summary([
      { label: 'Days', answer: daysAsked(result) },
      { label: 'Leave this takes', answer: hours(result) },
      { label: 'Sent', answer: formatDayAndTime(result.requestedAt) },
      { label: 'What became of it', answer: statusWords[status] ?? status },
      ...(open === undefined ? [] : [{ label: 'Waits for', answer: waitsWords(open) }]),
    ])}${
      result.note !== null &&
      html`<h2 class="govuk-heading-m">Note</h2>
        <p class="govuk-body bl-typed">${result.note}</p> `
    }${
      mayTakeBack &&
      html`<p class="govuk-body">
        ${link(`/leave/${requestId}/change`, 'Change the days')},
        ${link(`/leave/${requestId}/withdraw`, 'take it back')}
      </p> `
    }
    <h2 class="govuk-heading-m">What happened</h2>
    ${timeline(steps)}${onTheRecord(result, asked)}${whoCanSee(
      whoMaySee(seeLeave, 'Whoever asked for the leave', [
        'Whoever decides on it, and whoever stands in for them.',
      ]),
    )}`
}

function waitsWords({ waitsFor, mine, dueAt }: NonNullable<Detail['open']>): string {
  const until = dueAt === null ? '' : `, until ${formatShortDayAndTime(dueAt)}`
  return `${mine ? 'You' : waitsFor}${until}`
}
