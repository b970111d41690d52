import { codeWords, pensionWords } from '#business/paydetails'
import { whoMaySee } from '#platform/access'
import type { ViewModel } from '#platform/http'
import { formatDay } from '#platform/time'
import { html, keyFigures, link, nothing, summary, whoCanSee, type Html } from '#platform/ui'
import { seePay } from '../access.ts'
import type { myPayslips, payslipDetail, PayslipLine } from '../queries/payslips.ts'
import { lineQuestions } from './line-questions.ts'
import { lineTitle, lineWhy, quantityWords } from './line-why.ts'
import { pounds } from './words.ts'

type Detail = Awaited<ReturnType<(typeof payslipDetail)['run']>>
type Mine = Awaited<ReturnType<(typeof myPayslips)['run']>>

/** A line: what it is, how much, its why; arrears say of which month. */
function lineShown(line: PayslipLine, detail: Detail): Html {
  const quantity = quantityWords(line)
  return html`<tr class="govuk-table__row">
    <th scope="row" class="govuk-table__header">
      ${lineTitle(line, detail)}${
        quantity !== '' && html`<br /><span class="govuk-hint">${quantity}</span>`
      }${lineWhy(line, detail)}
    </th>
    <td class="govuk-table__cell govuk-table__cell--numeric">${pounds(line.pence)}</td>
  </tr> `
}

/** Lines of one side: those of the month first, then arrears. */
function section(
  detail: Detail,
  heading: string,
  side: PayslipLine['side'],
  total: Html | string,
): Html {
  const { monthOn } = detail
  const lines = detail.lines
    .filter((line) => line.side === side)
    .toSorted((a, b) => Number(a.monthOn < monthOn) - Number(b.monthOn < monthOn))
  if (lines.length === 0) return nothing
  return html`<table class="govuk-table">
    <caption class="govuk-table__caption govuk-table__caption--m">
      ${heading}
    </caption>
    <thead class="govuk-table__head">
      <tr class="govuk-table__row">
        <th scope="col" class="govuk-table__header">What</th>
        <th scope="col" class="govuk-table__header govuk-table__header--numeric">Amount</th>
      </tr>
    </thead>
    <tbody class="govuk-table__body">
      ${lines.map((line) => lineShown(line, detail))}
      <tr class="govuk-table__row">
        <th scope="row" class="govuk-table__header">Together</th>
        <td class="govuk-table__cell govuk-table__cell--numeric"><strong>${total}</strong></td>
      </tr>
    </tbody>
  </table> `
}

const sum = (detail: Detail, side: PayslipLine['side']): bigint =>
  detail.lines.reduce((so, line) => so + (line.side === side ? line.pence : 0n), 0n)

function soFar({ toDate, taxYear }: Detail): Html {
  const ni = Object.values(toDate.ni).reduce((so, { employee }) => so + employee, 0)
  const sums: readonly (readonly [string, number])[] = [
    ['Gross pay', toDate.gross],
    ['Taxable pay', toDate.taxable],
    ['Income tax', toDate.tax],
    ['National Insurance', ni],
    ['Your pension', toDate.pension],
    ['Loans', toDate.loan + toDate.postgraduate],
  ]
  return html`<table class="govuk-table">
    <caption class="govuk-table__caption govuk-table__caption--m">
      Tax year ${taxYear} so far
    </caption>
    <tbody class="govuk-table__body">
      ${sums
        .filter(([, amount]) => amount !== 0)
        .map(
          ([what, amount]) =>
            html`<tr class="govuk-table__row">
              <th scope="row" class="govuk-table__header">${what}</th>
              <td class="govuk-table__cell govuk-table__cell--numeric">${pounds(amount)}</td>
            </tr> `,
        )}
    </tbody>
  </table>`
}

/** A payslip: net pay first, then line by line, each with its why and whom to ask. */
export function payslipView({ result }: ViewModel<Detail>): Html {
  const { net, gross, payOn, status, mine, niCategory, pensionScheme, loanPlan } = result
  const { afterLeaving } = result
  return html`${
      status !== 'released' &&
      html`<p class="bl-said">
        Not released yet: nobody is paid by it, and only payroll sees it.
      </p> `
    }${
      afterLeaving &&
      html`<div class="govuk-inset-text">
        Paid after the P45 was given, which stays as it is. Tax is taken by code 0T, without free
        pay (PAYE Regulations reg. 37). HMRC gives back what is too much.
      </div> `
    }${keyFigures([
      { label: 'Net pay', value: pounds(net) },
      { label: 'Gross pay', value: pounds(gross) },
      { label: 'Taken of it', value: pounds(gross - net) },
    ])}${section(result, 'Pay', 'pay', pounds(gross))}${section(
      result,
      'Taken of your pay',
      'deduction',
      pounds(sum(result, 'deduction')),
    )}${section(result, 'Paid for you by the force besides', 'employer', pounds(sum(result, 'employer')))}
    ${lineQuestions(result.questions)}${soFar(result)}
    <h2 class="govuk-heading-m">Paid by</h2>
    ${summary([
      { label: 'Paid on', answer: formatDay(payOn) },
      { label: 'Rank or grade', answer: result.rankOrGrade },
      { label: 'Tax code', answer: codeWords(result) },
      { label: 'National Insurance letter', answer: niCategory },
      { label: 'Pension', answer: pensionWords[pensionScheme] ?? pensionScheme },
      { label: 'Student loan', answer: loanPlan === null ? 'None' : `Plan ${loanPlan}` },
      { label: 'Period', answer: `Month ${result.period} of ${result.taxYear}` },
      { label: 'Pay run', answer: result.reference },
    ])}${
      status === 'released' &&
      html`<p class="govuk-body">
        ${link(`/returns/payslips/${result.runId}/${result.personId}`, 'Download as PDF')}
      </p> `
    }${
      !mine &&
      html`<p class="govuk-body">
        ${link(`/pay/people/${result.personId}`, 'By what they are paid, and earlier payslips')}
      </p> `
    }${whoCanSee(whoMaySee(seePay, 'Whoever is paid by it'))}`
}

/** One's own payslips: the last one first and large. */
export function mineView({ result }: ViewModel<Mine>): Html {
  const { rows, personId, toAnswer } = result
  if (personId === null) {
    return html`<p class="govuk-body">This account is nobody’s, so that it is paid nothing.</p> `
  }
  const [last] = rows
  if (last === undefined) {
    return html`<p class="govuk-body">
      You have no payslip yet. Your first one is here on the day it is released.
    </p> `
  }
  return html`${toAnswer.map(
      ({ overpaymentId, pence }) =>
        html`<p class="bl-said">
          You were paid ${pounds(pence)} too much.
          ${link(`/pay/overpayments/${overpaymentId}`, 'Say whether you agree to how it is paid back')}
        </p> `,
    )}${keyFigures([
      { label: `Net pay on ${formatDay(last.payOn)}`, value: pounds(last.net) },
      { label: 'Gross pay', value: pounds(last.gross) },
    ])}
    <p class="govuk-body">${link('/pay/what-if', 'What if your pay were otherwise')}</p>
    <p class="govuk-body">${link('/returns/mine', 'Your P60 and P45')}</p>
    <ul class="bl-work__items">
      ${rows.map(
        (one) =>
          html`<li class="bl-work__item">
            ${link(`/pay/${one.runId}/${one.personId}`, one.says)}
            <span>${pounds(one.net)}</span>
            <span class="bl-work__detail">Paid on ${formatDay(one.payOn)}</span>
          </li> `,
      )}
    </ul>
    ${whoCanSee(whoMaySee(seePay, 'Whoever is paid'))}`
}
