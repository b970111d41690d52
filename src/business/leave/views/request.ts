import type { ViewModel } from '#platform/http'
import { formatDay, formatDayAndTime, formatShortDay } from '#platform/time'
import { html, nothing, summary, timeline, whoCanSee, why, type Html } from '#platform/ui'
import type { requestDetail } from '../queries/requests.ts'
import { daysWords, hoursWords } from './words.ts'

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
      { label: 'Length of a working day', value: hoursWords(dayMinutes) },
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
  if (!actor.permissions.has('audit.read-record')) return nothing
  const subject = `leave.request%3A${requestId}`
  return html`<ul class="govuk-list">
    <li><a class="govuk-link" href="/record/changes?subject=${subject}">What changed</a></li>
    <li><a class="govuk-link" href="/record/looks?subject=${subject}">Who looked</a></li>
  </ul> `
}

/** One request for leave: what was asked, what happened to it, who can see it. */
export function requestView({ result, asked }: ViewModel<Detail>): Html {
  const decider = result.decider ?? 'HR, because no line manager is on record'
  const isDecider = result.deciderId !== null && result.deciderId === asked.actor.personId
  return html`${summary([
      { label: 'Days', answer: daysWords(result) },
      { label: 'Leave this takes', answer: hours(result) },
      { label: 'Sent', answer: formatDayAndTime(result.requestedAt) },
      { label: 'Who decides', answer: isDecider ? 'You' : decider },
    ])}${
      result.note !== null &&
      html`<h2 class="govuk-heading-m">Note</h2>
        <p class="govuk-body bl-typed">${result.note}</p> `
    }${
      isDecider &&
      result.status === 'sent' &&
      html`<p class="bl-said">
        It waits for you. Approving and refusing here is being built and comes with the next
        version.
      </p> `
    }
    <h2 class="govuk-heading-m">What happened</h2>
    ${timeline([
      {
        title: 'Sent',
        at: result.requestedAt,
        ...(result.person === undefined ? {} : { by: result.person }),
        text: html`<p>Goes to ${decider}.</p>`,
      },
    ])}${onTheRecord(result, asked)}${whoCanSee([
      'Whoever asked for the leave.',
      'Their line manager of the day it was sent, who decides.',
      'HR of their organisation.',
    ])}`
}
