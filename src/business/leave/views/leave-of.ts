import type { Asked, ViewModel } from '#platform/http'
import { askAbout } from '#platform/questions'
import { formatDay, formatHours } from '#platform/time'
import { asOfBand, html, keyFigures, link, list, nothing, status, why } from '#platform/ui'
import type { Html, Tone } from '#platform/ui'
import { correctBalances } from '../access.ts'
import type { leaveOf } from '../queries/leave-of.ts'
import type { Balance, BalanceLine } from '../rules/balance.ts'
import { yearWords } from '../rules/policy.ts'
import { daysAsked, daysWords, statusWords } from './words.ts'

export type LeaveOf = Awaited<ReturnType<(typeof leaveOf)['run']>>
type PersonLeave = NonNullable<LeaveOf['person']>
type Request = PersonLeave['requests'][number]

/** One line of the balance, explained in place. */
function reason(line: BalanceLine, page: string): Html {
  const hrefOf = (subject: string): string => subject.replace('leave.request:', '/leave/')
  const followed = line.records.flatMap(({ text, minutes, subject }) =>
    subject === undefined
      ? []
      : [{ href: hrefOf(subject), text: `${text}: ${formatHours(minutes)}` }],
  )
  const plain = line.records
    .filter(({ subject }) => subject === undefined)
    .map(({ text, minutes }) => ({ label: text, value: formatHours(minutes) }))
  return why({
    what: line.says,
    rule: line.rule,
    inputs: [...line.inputs, ...plain],
    source: {
      text: line.source,
      version: line.status === 'demo' ? 'values of the demo force' : 'as published',
    },
    records: followed,
    ask: askAbout(page, `${line.says}, ${formatHours(line.minutes)}`),
  })
}

/** What is left is the sum of its lines; each says where it comes from. */
function balanceTable({ lines, left, leaveYear }: Balance, page: string): Html {
  return html`<table class="bl-figures">
    <caption class="govuk-visually-hidden">
      How the leave of ${yearWords(leaveYear)} comes about
    </caption>
    <tbody>
      ${lines.map(
        (line) =>
          html`<tr>
            <th scope="row">${line.says} ${reason(line, page)}</th>
            <td class="bl-n">${formatHours(line.minutes)}</td>
          </tr> `,
      )}
      <tr>
        <th scope="row"><strong>Left</strong></th>
        <td class="bl-n"><strong>${formatHours(left)}</strong></td>
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
      { heading: 'Leave', cell: (row) => formatHours(row.minutes), numeric: true },
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
            value: status(formatHours(expiring.minutes), 'soon'),
          },
        ]
  return keyFigures([
    { label: `Leave left of ${yearWords(leaveYear)}`, value: formatHours(left) },
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
              <span class="govuk-details__summary-text">Why ${formatHours(balance.left)}</span>
            </summary>
            <div class="govuk-details__text">${balanceTable(balance, path)}</div>
          </details> `
  return html`${band}${left}${yearForm(result, path)}
    <h2 class="govuk-heading-m">Requests</h2>
    ${requests(person, leaveYear, path)}${besides(person)}${nextSteps(person, leaveYear, asked)}`
}

/** Recalls and requests to carry leave over, where there are any. */
function besides({ recalls, carries }: PersonLeave): Html {
  const called = recalls.map(
    (one) =>
      html`<li>
        ${link(`/leave/recalls/${one.recallId}`, `Called back, ${daysWords(one)}`)}
        (${one.reference}):
        ${one.choice === null ? status('waits for a choice', 'soon') : `${formatHours(one.leaveMinutes ?? 0)} given`}
      </li>`,
  )
  const carried = carries.map(
    (one) =>
      html`<li>
        ${link(`/leave/carry-overs/${one.carryRequestId}`, `Carry ${formatHours(one.minutes)} over`)}
        (${one.reference}):
        ${status(statusWords[one.status] ?? one.status, tones[one.status] ?? 'plain')}
      </li>`,
  )
  if (called.length + carried.length === 0) return nothing
  return html`<h2 class="govuk-heading-m">Recalls and carry-over</h2>
    <ul class="govuk-list">
      ${called}${carried}
    </ul> `
}

const own = [
  html`<li>${link('/leave/requests', 'All your requests, of every year')}</li>`,
  html`<li>${link('/leave/team', 'Who is away')}</li>`,
  html`<li>${link('/leave/calendar', 'Leave in your own calendar program')}</li>`,
]

function nextSteps(person: PersonLeave, leaveYear: number, { actor }: Asked): Html {
  const carry = link(
    `/leave/carry-over/${leaveYear}`,
    `Ask to carry leave of ${yearWords(leaveYear)} over`,
  )
  const correct = link(
    `/leave/people/${person.personId}/correct/${leaveYear}`,
    'Correct this balance',
  )
  const mayCorrect = !person.own && actor.permissions.has(correctBalances.name)
  return html`<ul class="govuk-list">
    ${person.mayCarry && html`<li>${carry}</li>`}${person.own && own}${
      mayCorrect && html`<li>${correct}</li>`
    }
  </ul> `
}
