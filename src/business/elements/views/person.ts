import { whoMaySee } from '#platform/access'
import type { ViewModel } from '#platform/http'
import { formatPounds, pence } from '#platform/money'
import { askAbout } from '#platform/questions'
import { addDays, addMonths, formatDay, formatMonth, formatShortDay } from '#platform/time'
import { html, link, list, plural, status, whoCanSee, why, type Html } from '#platform/ui'
import { timesWords } from '#business/duty'
import { seePayElements } from '../access.ts'
import { elementOf } from '../queries/data.ts'
import type { payElementsOf } from '../queries/person.ts'
import type { PayLine } from '../rules/earned.ts'
import { allowanceText, pensionText, quantityText, rateOf } from './words.ts'

export type PersonPay = Awaited<ReturnType<(typeof payElementsOf)['run']>>
type Allowance = PersonPay['allowances'][number]
type Hours = PersonPay['hours'][number]

/** Where a record of a line is looked at; the allowances and hours stand on this page. */
function recordsOf({ record }: PayLine) {
  if (record?.kind !== 'overtime') return []
  return [{ href: `/overtime/${record.id}`, text: `Overtime ${record.says}` }]
}

function whyLine(line: PayLine, page: string): Html {
  const element = elementOf(line.element)
  const { record, from, until, factor, version, paragraph } = line
  const days = `${formatDay(from)} to ${formatDay(addDays(until, -1))}`
  return why({
    what: `${element.title}, ${formatPounds(pence(line.pence))}`,
    rule: element.says,
    inputs: [
      { label: 'Days', value: days },
      { label: 'Rate', value: rateOf(line) },
      ...(factor === null ? [] : [{ label: 'Of it', value: factor }]),
      ...(record === null ? [] : [{ label: 'By', value: record.says }]),
      { label: 'Pension', value: pensionText(element) },
    ],
    source: { text: paragraph, version },
    records: recordsOf(line),
    ask: askAbout(page, `${element.title}, ${days}`),
  })
}

function month({ lines, workUpTo }: PersonPay, page: string): Html {
  if (lines.length === 0) {
    return html`<p class="govuk-body">Nothing is earned in this month.</p> `
  }
  const total = lines.reduce((sum, line) => sum + line.pence, 0)
  return html`<table class="bl-figures">
      <caption class="govuk-visually-hidden">
        What this month gives
      </caption>
      <tbody>
        ${lines.map(
          (line) =>
            html`<tr>
              <th scope="row">
                ${elementOf(line.element).title} ${whyLine(line, page)}
                <span class="bl-soft">${quantityText(line)}</span>
              </th>
              <td class="bl-n">${formatPounds(pence(line.pence))}</td>
            </tr> `,
        )}
        <tr>
          <th scope="row"><strong>Before tax and deductions</strong></th>
          <td class="bl-n"><strong>${formatPounds(pence(total))}</strong></td>
        </tr>
      </tbody>
    </table>
    ${
      workUpTo !== null &&
      html`<p class="govuk-body bl-soft">
        Work counts up to ${formatDay(workUpTo)}. The payslip says what is paid.
      </p> `
    }`
}

function point({ span, points, mine }: PersonPay): Html {
  return html`${
    span === null
      ? html`<p class="govuk-body">On no pay scale in this month.</p> `
      : html`<p class="govuk-body">
          <strong>${span.employment.rankOrGrade}, point ${span.own.point}</strong>:
          ${formatPounds(pence(span.own.annualPence))} for a year of full
          time${
            span.held !== span.own &&
            html`;
            ${span.employment.actingKind === 'temporary' ? 'temporarily promoted to' : 'acting as'}
            ${span.employment.actingRank}, point ${span.held.point}`
          }.
          ${link('/pay-scales', 'Pay scales')}
        </p> `
  }
  ${
    points.length > 0 &&
    html`<ul class="bl-lines">
      ${points.map(
        (one) =>
          html`<li>
            Point ${one.point} from ${formatDay(one.fromOn)}: ${one.reason}
            <span class="bl-soft"
              >${one.withdrawnAt !== null && 'Taken back. '}${recordedBy(one.recordedBy)}${
                !mine &&
                one.withdrawnAt === null &&
                html`, ${link(`/pay-elements/points/${one.pointId}/withdraw`, 'take it back')}`
              }</span
            >
          </li>`,
      )}
    </ul> `
  }`
}

const recordedBy = (name: string | null): string =>
  name === null ? 'From an earlier system' : `Recorded by ${name}`

const changes = {
  heading: 'Change',
  cell: ({ allowanceId, withdrawnAt }: Allowance) =>
    withdrawnAt !== null
      ? ''
      : html`${link(`/pay-elements/allowances/${allowanceId}/end`, 'End it')},
        ${link(`/pay-elements/allowances/${allowanceId}/withdraw`, 'It was wrong')}`,
}

function held({ allowances, personId, mine }: PersonPay): Html {
  return list<Allowance>({
    caption: 'Allowances',
    sentence: allowances.length === 0 ? '' : plural(allowances.length, 'allowance'),
    path: `/pay-elements/people/${personId}`,
    rows: allowances,
    columns: [
      { heading: 'Allowance', cell: (row) => allowanceText(row) },
      { heading: 'From', cell: ({ fromOn }) => formatDay(fromOn) },
      {
        heading: 'Until',
        cell: ({ endedOn, withdrawnAt }) =>
          withdrawnAt !== null
            ? status('Never held', 'late')
            : endedOn === null
              ? 'Goes on'
              : formatDay(endedOn),
      },
      { heading: 'Recorded', cell: (row) => recordedBy(row.recordedBy) },
      ...(mine ? [] : [changes]),
    ],
    empty: { text: 'No allowance is on record.' },
  })
}

function hoursOf({ hours, personId }: PersonPay): Html {
  return list<Hours>({
    caption: 'Hours that are paid by themselves',
    sentence: hours.length === 0 ? '' : 'Taken from the roster each night, without overtime',
    path: `/pay-elements/people/${personId}`,
    rows: hours,
    columns: [
      { heading: 'Month', cell: ({ monthOn }) => formatMonth(monthOn) },
      { heading: '20:00 to 06:00', cell: ({ nightHours }) => plural(nightHours, 'full hour') },
      { heading: 'On call', cell: ({ onCall }) => plural(onCall.length, 'day') },
      { heading: 'Duties', cell: (row) => dutiesOf(row) },
    ],
    empty: { text: 'No hours between 20:00 and 06:00 and no days on call.' },
  })
}

function dutiesOf({ nights, onCall }: Hours): Html {
  const words = nights.map(
    (one) => `${formatShortDay(one.on)}, ${timesWords(one)}: ${plural(one.hours, 'hour')}`,
  )
  const days = onCall.map((day) => `${formatShortDay(day)}: on call`)
  return html`<details class="govuk-details">
    <summary class="govuk-details__summary">
      <span class="govuk-details__summary-text">Show the days</span>
    </summary>
    <ul class="bl-lines">
      ${[...words, ...days].map((text) => html`<li>${text}</li>`)}
    </ul>
  </details>`
}

/** What the pay of somebody is made of, for themselves, payroll and HR. */
export function personPayView({ result, asked }: ViewModel<PersonPay>): Html {
  const { month: from, personId, mine } = result
  const page = mine && asked.params['personId'] === undefined ? '/pay-elements/mine' : ''
  const path = page === '' ? `/pay-elements/people/${personId}` : page
  const other = (months: number): Html => {
    const day = addMonths(from, months)
    return link(`${path}?month=${day}`, formatMonth(day))
  }
  return html`<h2 class="govuk-heading-m">${formatMonth(from)}</h2>
    ${month(result, path)}
    <p class="govuk-body">Other months: ${other(-1)}, ${other(1)}</p>
    <h2 class="govuk-heading-m">Pay point</h2>
    ${point(result)}
    ${
      !mine &&
      html`<p class="govuk-body">
        ${link(`/pay-elements/people/${personId}/point/new`, 'Put them on another point')}
      </p> `
    }
    <h2 class="govuk-heading-m">Allowances</h2>
    ${held(result)}
    <h2 class="govuk-heading-m">Hours</h2>
    ${hoursOf(result)}
    ${whoCanSee([
      ...whoMaySee(seePayElements, 'The person themselves'),
      'Each look by another is on the record. Line managers see none of it.',
    ])}`
}
