import { whoMaySee } from '#platform/access'
import { recordLinks } from '#platform/audit'
import type { ViewModel } from '#platform/http'
import { askAbout } from '#platform/questions'
import { formatDay, formatDayAndTime, formatHours, formatShortDay } from '#platform/time'
import { html, link, nothing, summary, timeline, whoCanSee, why, type Html } from '#platform/ui'
import { standInAddress } from '#platform/authority'
import { recallPeople, seeLeave } from '../access.ts'
import type { requestDetail } from '../queries/requests.ts'
import { daysAsked, daysWords, statusWords, waitsWords } from './words.ts'

type Detail = Awaited<ReturnType<(typeof requestDetail)['run']>>

/** The hours, and why they are what they are where the reader may know. */
function hours({ requestId, minutes, workings }: Detail): Html {
  const words = formatHours(minutes)
  if (workings === undefined) return html`${words}`
  const { workingDays, dayMinutes, bankHolidays, duties, policyFrom } = workings
  const reason = why({
    what: 'it takes this much leave',
    rule: 'Leave is taken from working days only, each at its full length: by the roster where it is published, else by the days of the week. Days off and bank holidays take nothing.',
    inputs: [
      { label: 'Working days', value: String(workingDays) },
      duties.length === 0
        ? { label: 'Length of a working day', value: dayMinutes.map(formatHours).join(' or ') }
        : { label: 'Duties it takes', value: duties.join('; ') },
      {
        label: 'Bank holidays in between',
        value: bankHolidays.map(formatShortDay).join(', ') || 'None',
      },
    ],
    source: {
      text: 'Police Regulations 2003, regulation 33, and the leave policy of the demo force',
      version: `as it stands since ${formatDay(policyFrom)}`,
    },
    ask: askAbout(`/leave/${requestId}`, words),
  })
  return html`${words} ${reason}`
}

/** The roster has changed since: what was sent stands, and may be counted anew. */
function rosterNow({ byRosterNow, own, requestId }: Detail): Html {
  if (byRosterNow === undefined) return nothing
  return html`<p class="bl-said">
    The roster has changed since. By it these days would take ${formatHours(byRosterNow)} now. What
    was sent stands. ${own && link(`/leave/${requestId}/change`, 'Have it counted anew')}
  </p> `
}

function onTheRecord({ requestId }: Detail, { actor }: ViewModel<Detail>['asked']): Html {
  const links = recordLinks(`leave.request:${requestId}`, actor)
  if (links.length === 0) return nothing
  return html`<ul class="govuk-list">
    ${links}
  </ul> `
}

/** Somebody who leads others is away, and nobody has been asked to decide for them. */
function standIn(result: Detail, { today }: ViewModel<Detail>['asked']): Html {
  return html`<p class="bl-said">
    <strong class="bl-soon">Mind:</strong> nobody decides for you on these days.
    ${link(standInAddress(result, today), 'Name somebody')}
  </p> `
}

/** The recalls from this leave, and where somebody is called back. */
function callBack(
  { recalls, mayRecall, requestId }: Detail,
  { actor }: ViewModel<Detail>['asked'],
): Html {
  const lines = recalls.map(
    (one) =>
      html`<li>
        ${link(`/leave/recalls/${one.recallId}`, `Called back, ${daysWords(one)}`)}
        (${one.reference})${one.choice === null && ', waits for a choice'}
      </li>`,
  )
  const list = html`<ul class="govuk-list">
    ${lines}
  </ul> `
  const may = mayRecall && actor.permissions.has(recallPeople.name)
  return html`${lines.length > 0 && list}${
    may &&
    html`<p class="govuk-body">
      ${link(`/leave/${requestId}/recall`, 'Call back to work from this leave')}
    </p> `
  }`
}

/** One request for leave: what was asked, what happened to it, who can see it. */
export function requestView({ result, asked }: ViewModel<Detail>): Html {
  const { open, steps, own, requestId, status } = result
  const mayTakeBack = own && (status === 'sent' || status === 'approved')
  return html`${summary([
      { label: 'Days', answer: daysAsked(result) },
      { label: 'Leave this takes', answer: hours(result) },
      { label: 'Sent', answer: formatDayAndTime(result.requestedAt) },
      { label: 'What became of it', answer: statusWords[status] ?? status },
      ...(open === undefined ? [] : [{ label: 'Waits for', answer: waitsWords(open) }]),
    ])}${rosterNow(result)}${
      result.note !== null &&
      html`<h2 class="govuk-heading-m">Note</h2>
        <p class="govuk-body bl-typed">${result.note}</p> `
    }${
      mayTakeBack &&
      html`<p class="govuk-body">
        ${link(`/leave/${requestId}/change`, 'Change the days')},
        ${link(`/leave/${requestId}/withdraw`, 'take it back')}
      </p> `
    }${result.lacksStandIn && standIn(result, asked)}${callBack(result, asked)}
    <h2 class="govuk-heading-m">What happened</h2>
    ${timeline(steps)}${onTheRecord(result, asked)}${whoCanSee(
      whoMaySee(seeLeave, 'Whoever asked for the leave', [
        'Whoever decides on it, and whoever stands in for them.',
      ]),
    )}`
}
