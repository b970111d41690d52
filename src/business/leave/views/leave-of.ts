import type { ViewModel } from '#platform/http'
import { formatDay } from '#platform/time'
import { asOfBand, html, keyFigures, link, list, nothing, status, why } from '#platform/ui'
import type { Html, Tone } from '#platform/ui'
import type { leaveOf } from '../queries/leave-of.ts'
import type { Balance, BalanceLine } from '../rules/balance.ts'
import { yearWords } from '../rules/policy.ts'
import { daysAsked, hoursSigned, hoursWords, statusWords } from './words.ts'

export type LeaveOf = Awaited<ReturnType<(typeof leaveOf)['run']>>
type PersonLeave = NonNullable<LeaveOf['person']>
type Request = PersonLeave['requests'][number]

/** One line of the balance, explained in place. */
function reason(line: BalanceLine): Html {
  const hrefOf = (subject: string): string => subject.replace('leave.request:', '/leave/')
  const followed = line.records.flatMap(({ text, minutes, subject }) =>
    subject === undefined
      ? []
      : [{ href: hrefOf(subject), text: `${text}: ${hoursSigned(minutes)}` }],
  )
  const plain = line.records
    .filter(({ subject }) => subject === undefined)
    .map(({ text, minutes }) => ({ label: text, value: hoursSigned(minutes) }))
  return why({
    what: line.says,
    rule: line.rule,
    inputs: [...line.inputs, ...plain],
    source: {
      text: line.source,
      version: line.status === 'demo' ? 'values of the demo force' : 'as published',
    },
    records: followed,
  })
}

/** What is left is the sum of its lines; each says where it comes from. */
function balanceTable({ lines, left, leaveYear }: Balance): Html {
  return html`<table class="bl-figures">
    <caption class="govuk-visually-hidden">
      How the leave of ${yearWords(leaveYear)} comes about
    </caption>
    <tbody>
      ${lines.map(
        (line) =>
          html`<tr>
            <th scope="row">${line.says} ${reason(line)}</th>
            <td class="bl-n">${hoursSigned(line.minutes)}</td>
          </tr> `,
      )}
      <tr>
        <th scope="row"><strong>Left</strong></th>
        <td class="bl-n"><strong>${hoursSigned(left)}</strong></td>
      </tr>
    </tbody>
  </table> `
}

const tones: Readonly<Record<string, Tone>> = { approved: 'good', sent: 'soon', refused: 'late' }

function requests({ requests: rows, own }: PersonLeave, leaveYear: number, path: string): Html {
  return list<Request>({
    caption: 'Requests for leave',
    sentence: rows.length === 0 ? '' : 'The latest days first',
    path,
    rows,
    columns: [
      { heading: 'Days', cell: (row) => link(`/leave/${row.requestId}`, daysAsked(row)) },
      { heading: 'Leave', cell: (row) => hoursWords(row.minutes), numeric: true },
      {
        heading: 'What became of it',
        cell: (row) => status(statusWords[row.status] ?? row.status, tones[row.status] ?? 'plain'),
      },
      { heading: 'Reference', cell: (row) => row.reference },
    ],
    empty: own
      ? {
          text: `You have asked for no leave in ${yearWords(leaveYear)}.`,
          action: { href: '/leave/ask', text: 'Ask for leave' },
        }
      : { text: `No leave was asked for in ${yearWords(leaveYear)}.` },
  })
}

function yearForm({ leaveYear, current, asOf }: LeaveOf, path: string): Html {
  const years = [current + 1, current, current - 1, current - 2]
  const options = [...new Set([...years, leaveYear])]
    .toSorted((a, b) => b - a)
    .map(
      (year) =>
        html`<option value="${year}" ${year === leaveYear && html`selected`}>
          ${yearWords(year)}
        </option>`,
    )
  return html`<details class="govuk-details bl-filters">
    <summary class="govuk-details__summary">
      <span class="govuk-details__summary-text">Another leave year or day</span>
    </summary>
    <div class="govuk-details__text">
      <form class="bl-board__filter" action="${path}" method="get" novalidate>
        <div class="govuk-form-group">
          <label class="govuk-label" for="leaveYear">Leave year</label>
          <select class="govuk-select" id="leaveYear" name="leaveYear">
            ${options}
          </select>
        </div>
        <div class="govuk-form-group">
          <label class="govuk-label" for="on">As of</label>
          <input
            class="govuk-input govuk-input--width-10"
            id="on"
            name="on"
            type="date"
            value="${asOf}"
          />
        </div>
        <button class="govuk-button govuk-button--secondary" data-module="govuk-button">
          Show
        </button>
      </form>
    </div>
  </details> `
}

function figures({ left, expiring, leaveYear }: Balance): Html {
  const soon =
    expiring === null
      ? []
      : [
          {
            label: `Carried over, to take by ${formatDay(expiring.on)}`,
            value: status(hoursWords(expiring.minutes), 'soon'),
          },
        ]
  return keyFigures([
    { label: `Leave left of ${yearWords(leaveYear)}`, value: hoursSigned(left) },
    ...soon,
  ])
}

/** What somebody has left and why, then their requests of that leave year. */
export function leaveOfView({ result, asked }: ViewModel<LeaveOf>): Html {
  const { person, leaveYear, asOf, today, current } = result
  if (person === undefined) {
    return html`<div class="bl-empty">
      <p>This account belongs to nobody who works here, so it has no leave of its own.</p>
    </div> `
  }
  const path = person.own ? '/leave' : `/leave/people/${person.personId}`
  const band =
    asOf !== today &&
    asOfBand(`As of ${formatDay(asOf)}, in the leave year ${yearWords(leaveYear)}.`, {
      href: path,
      text: `Back to today, ${yearWords(current)}`,
    })
  const { balance, problem } = person
  const left =
    balance === undefined
      ? html`<div class="bl-empty"><p>${problem}</p></div> `
      : html`${figures(balance)}
          <details class="govuk-details" ${asked.query['why'] !== undefined && html`open`}>
            <summary class="govuk-details__summary">
              <span class="govuk-details__summary-text">Why ${hoursSigned(balance.left)}</span>
            </summary>
            <div class="govuk-details__text">${balanceTable(balance)}</div>
          </details> `
  return html`${band}${left}${yearForm(result, path)}
    <h2 class="govuk-heading-m">Requests</h2>
    ${requests(person, leaveYear, path)}${person.own ? more : nothing}`
}

const more = html`<ul class="govuk-list">
  <li>${link('/leave/requests', 'All your requests, of every year')}</li>
  <li>${link('/leave/team', 'Who is away')}</li>
  <li>${link('/leave/calendar', 'Leave in your own calendar program')}</li>
</ul> `
