import { recordLinks } from '#platform/audit'
import type { ViewModel } from '#platform/http'
import { formatDay, formatDayAndTime, formatMonth } from '#platform/time'
import {
  html,
  keyFigures,
  link,
  list,
  nothing,
  numberWords,
  plural,
  status,
  summary,
} from '#platform/ui'
import type { Html } from '#platform/ui'
import type { runDetail } from '../queries/runs.ts'
import { pounds, statusShown } from './words.ts'

type Detail = Awaited<ReturnType<(typeof runDetail)['run']>>

function figures({ gate }: Detail): Html {
  if (gate === null) return nothing
  const { totals } = gate
  return keyFigures([
    { label: 'Payslips', value: totals.payslips },
    { label: 'Net pay', value: pounds(totals.net) },
    { label: 'Gross pay', value: pounds(totals.gross) },
    {
      label: 'What it costs',
      value: pounds(totals.gross + totals.employerNi + totals.employerPension),
    },
  ])
}

function totals({ gate }: Detail): Html {
  if (gate === null) return nothing
  const { totals: sums } = gate
  return html`<h2 class="govuk-heading-m">What it comes to</h2>
    ${summary([
      { label: 'Gross pay', answer: pounds(sums.gross) },
      { label: 'Income tax', answer: pounds(sums.tax) },
      { label: 'National Insurance', answer: pounds(sums.ni) },
      { label: 'Loans', answer: pounds(sums.loans) },
      { label: 'Pensions', answer: pounds(sums.pension) },
      { label: 'Other deductions', answer: pounds(sums.other) },
      { label: 'Net pay', answer: pounds(sums.net) },
      { label: 'National Insurance of the employer', answer: pounds(sums.employerNi) },
      { label: 'Pensions of the employer', answer: pounds(sums.employerPension) },
    ])}`
}

function gateShown({ checks, status: state, gate }: Detail): Html {
  if (checks.length === 0 || state === 'cancelled') return nothing
  const keptAt = gate?.keptAt ?? null
  const heading =
    keptAt === null
      ? 'What must hold before it is released'
      : `What held when it was sent, ${formatDayAndTime(keptAt)}`
  return html`<h2 class="govuk-heading-m">${heading}</h2>
    <ul class="bl-work__items">
      ${checks.map(
        ({ says, holds, figures: beside }) =>
          html`<li class="bl-work__item">
            <span>${says}</span>
            <span>${status(holds ? 'Holds' : 'Not yet', holds ? 'good' : 'late')}</span>
            ${
              beside !== undefined &&
              html`<span class="bl-work__detail"
                >${pounds(beside[0])}, and net pay is ${pounds(beside[1])}</span
              >`
            }
          </li> `,
      )}
    </ul> `
}

function variances({ runId, variances: found, runsPay, status: state }: Detail): Html {
  if (found.length === 0) return nothing
  return html`<h2 class="govuk-heading-m">Out of the ordinary</h2>
    <ul class="bl-work__items">
      ${found.map(
        ({ code, says, count, open }) =>
          html`<li class="bl-work__item">
            ${runsPay ? link(`/pay/runs/${runId}/variances?code=${code}`, says) : html`<span>${says}</span>`}
            <span
              >${status(open === 0 ? 'Explained' : `${numberWords(open)} to explain`, open === 0 ? 'good' : 'late')}</span
            >
            <span class="bl-work__detail"
              >${plural(count, 'payslip')}${
                runsPay &&
                state === 'made' &&
                open > 0 &&
                html`. ${link(`/pay/runs/${runId}/explain/${code}`, 'Explain all of them')}`
              }</span
            >
          </li> `,
      )}
    </ul> `
}

function places({ costCentres, runId }: Detail): Html {
  return list({
    caption: 'By cost centre',
    sentence: plural(costCentres.length, 'cost centre'),
    path: `/pay/runs/${runId}`,
    rows: costCentres,
    columns: [
      { heading: 'Cost centre', cell: ({ costCentre }) => costCentre ?? 'None' },
      { heading: 'People', cell: ({ people }) => people, numeric: true },
      { heading: 'Pay', cell: ({ pay }) => pounds(pay), numeric: true },
      { heading: 'Of it arrears', cell: ({ arrears }) => pounds(arrears), numeric: true },
      { heading: 'Employer', cell: ({ employer }) => pounds(employer), numeric: true },
    ],
    empty: { text: 'Nothing is paid' },
  })
}

function links(detail: Detail): Html {
  const { runId, runsPay, batchHref, status: state, mine } = detail
  const wanted = [
    ...(runsPay ? [link(`/pay/runs/${runId}/arrears`, 'Arrears, person by person')] : []),
    ...(batchHref === null ? [] : [link(batchHref, 'Its payments')]),
    ...(runsPay && (state === 'making' || (state === 'made' && mine))
      ? [link(`/pay/runs/${runId}/cancel`, 'Cancel it')]
      : []),
  ]
  return html`<ul class="govuk-list">
    ${wanted.map((one) => html`<li>${one}</li> `)}
  </ul> `
}

/** A pay run: how far it is, its figures, what must hold, what is out of the ordinary. */
export function runView({ result, asked }: ViewModel<Detail>): Html {
  const { status: state, shares, sharesDone, maker, monthOn, payOn, workedUntil } = result
  const record = recordLinks(`payroll.run:${result.runId}`, asked.actor)
  return html`${
      state === 'making' &&
      html`<p class="bl-said">
        ${sharesDone} of ${plural(shares, 'share')} of the people are paid. Look again in a moment.
      </p> `
    }${figures(result)}${gateShown(result)}${variances(result)}${totals(result)}
    <h2 class="govuk-heading-m">The run</h2>
    ${summary([
      { label: 'State', answer: statusShown(state) },
      { label: 'Month', answer: formatMonth(monthOn) },
      { label: 'People have it', answer: formatDay(payOn) },
      { label: 'Work until before', answer: formatDay(workedUntil) },
      { label: 'Looks back', answer: plural(result.looksBack, 'month') },
      { label: 'Tax year and month', answer: `${result.taxYear}, month ${result.period}` },
      ...(maker === null
        ? []
        : [{ label: 'Made by', answer: `${maker}, ${formatDayAndTime(result.beganAt)}` }]),
      ...(result.settledAt === null
        ? []
        : [{ label: 'Settled', answer: formatDayAndTime(result.settledAt) }]),
    ])}${links(result)}${result.costCentres.length > 0 && places(result)}${
      record.length > 0 &&
      html`<ul class="govuk-list">
        ${record}
      </ul> `
    }`
}
