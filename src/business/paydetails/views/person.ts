import { form, record, start } from '#platform/http'
import { formatDay } from '#platform/time'
import { html, link, list as table, plural, type Html } from '#platform/ui'
import { endStanding } from '../commands/end-standing.ts'
import { recordDetails } from '../commands/record-details.ts'
import { recordStanding } from '../commands/record-standing.ts'
import { payDetails } from '../queries/pay-details.ts'
import { standingDetail } from '../queries/standing-detail.ts'
import {
  codeWords,
  monthsWords,
  overpaymentWords,
  pensionWords,
  pounds,
  sourceWords,
} from './words.ts'

type Details = Awaited<ReturnType<(typeof payDetails)['run']>>

const toPerson = (personId: string | undefined): string => `/pay/people/${personId ?? ''}`
const backToPerson = ({ params }: { params: Readonly<Record<string, string>> }) => ({
  href: toPerson(params['personId']),
  text: 'Their pay',
})

function overpaidShown({ personId, overpayments }: Details): Html {
  return table({
    caption: 'Paid too much',
    sentence: plural(overpayments.length, 'overpayment'),
    path: toPerson(personId),
    rows: overpayments,
    columns: [
      {
        heading: 'Amount',
        cell: ({ overpaymentId, pence: amount }) =>
          link(`/pay/overpayments/${overpaymentId}`, pounds(amount)),
      },
      { heading: 'Of', cell: ({ why }) => monthsWords(why) },
      { heading: 'State', cell: ({ status }) => overpaymentWords[status] ?? status },
    ],
    empty: { text: 'None' },
  })
}

function detailsView({ result }: { result: Details }): Html {
  const { personId, details, standing, overpayments, missing } = result
  return html`<ul class="govuk-list">
      <li>${link(`${toPerson(personId)}/payslips`, 'Their payslips')}</li>
      <li>${link(`${toPerson(personId)}/standing`, 'Record an order or a subscription')}</li>
    </ul>
    ${
      missing.length > 0 &&
      html`<p class="bl-said">
        HMRC cannot be told of their pay before these are recorded: ${missing.join(', ')}.
      </p> `
    }
    ${table({
      caption: 'Tax, letter, loan and pension',
      sentence: plural(details.length, 'entry', 'entries'),
      path: toPerson(personId),
      rows: details,
      columns: [
        { heading: 'From', cell: ({ from }) => formatDay(from) },
        { heading: 'Tax code', cell: (one) => codeWords(one) },
        { heading: 'Letter', cell: ({ niCategory }) => niCategory },
        {
          heading: 'Loan',
          cell: ({ loanPlan, postgraduate }) =>
            [
              ...(loanPlan === null ? [] : [`Plan ${loanPlan}`]),
              ...(postgraduate ? ['Postgraduate'] : []),
            ].join(', ') || 'None',
        },
        { heading: 'Pension', cell: ({ pension }) => pensionWords[pension] ?? pension },
        { heading: 'From where', cell: ({ source }) => sourceWords[source] ?? source },
      ],
      empty: { text: 'Nothing is on record: they are paid by code 0T M1 and letter A.' },
    })}
    ${table({
      caption: 'Taken of pay',
      sentence: plural(standing.length, 'deduction'),
      path: toPerson(personId),
      rows: standing,
      columns: [
        { heading: 'What', cell: ({ says }) => says },
        { heading: 'Kind', cell: ({ kind }) => kind },
        { heading: 'From', cell: ({ from }) => formatDay(from) },
        { heading: 'Until before', cell: ({ until }) => (until === null ? '' : formatDay(until)) },
        {
          heading: 'A month',
          cell: ({ each }) => (each === null ? '' : pounds(each)),
          numeric: true,
        },
        {
          heading: 'End it',
          cell: ({ standingId, until, kind }) =>
            until === null && kind !== 'recovery'
              ? link(`${toPerson(personId)}/standing/${standingId}/end`, 'End it')
              : '',
        },
      ],
      empty: { text: 'Nothing is taken besides tax, contributions and pension.' },
    })}${overpayments.length > 0 && overpaidShown(result)}`
}

/** By what people are paid, and what is taken of it. */
export const personPages = [
  record({
    path: '/pay/people/:personId',
    query: payDetails,
    title: 'By what somebody is paid',
    back: () => ({ href: '/pay/runs', text: 'Pay runs' }),
    identity: ({ name, number }) => ({ name, ...(number === null ? {} : { number }) }),
    primary: ({ personId }) => ({ href: `${toPerson(personId)}/record`, text: 'Record a change' }),
    view: detailsView,
    width: 'board',
  }),
  form({
    path: '/pay/people/:personId/record',
    command: recordDetails,
    title: 'Record by what somebody is paid',
    draft: false,
    start: start({
      query: payDetails,
      before: ({ name }) => html`<p class="govuk-body">${name}</p> `,
      values: ({ details: [last] }, { today }) => ({
        from: [today],
        taxCode: [last === undefined ? '' : codeWords(last)],
        niCategory: [last?.niCategory ?? 'A'],
        pension: [last?.pension ?? 'by-rank'],
        ...(last?.loanPlan ? { loanPlan: [last.loanPlan] } : {}),
      }),
    }),
    fields: [
      { name: 'from', label: 'Holds from', hint: 'The day on the notice' },
      { name: 'taxCode', label: 'Tax code', hint: 'As on the notice, such as 1257L or S1257L M1' },
      { name: 'niCategory', label: 'National Insurance letter', hint: 'Such as A, or M under 21' },
      {
        name: 'loanPlan',
        label: 'Student loan',
        words: { '1': 'Plan 1', '2': 'Plan 2', '4': 'Plan 4', '5': 'Plan 5' },
      },
      { name: 'postgraduate', label: 'A postgraduate loan besides' },
      { name: 'pension', label: 'Pension', words: pensionWords },
      {
        name: 'previousPay',
        label: 'Pay of earlier employments in the tax year',
        hint: 'As on the P45',
      },
      {
        name: 'previousTax',
        label: 'Tax of earlier employments in the tax year',
        hint: 'As on the P45',
      },
      { name: 'source', label: 'Where it is from', words: sourceWords },
      {
        name: 'nino',
        label: 'National Insurance number',
        hint: 'Such as QQ 12 34 56 C. Left empty, it stays as it is on record',
      },
      { name: 'bornOn', label: 'Day of birth', hint: 'Left empty, it stays as it is on record' },
      { name: 'sex', label: 'Sex, as HMRC asks for it', words: { F: 'Female', M: 'Male' } },
    ],
    check: true,
    submit: 'Record it',
    back: backToPerson,
    done: ({ personId }) => ({
      to: toPerson(personId),
      notice: { text: 'Recorded. The next run goes by it' },
    }),
  }),
  form({
    path: '/pay/people/:personId/standing',
    command: recordStanding,
    title: 'Record an order or a subscription',
    draft: false,
    start: start({
      query: payDetails,
      before: ({ name }) => html`<p class="govuk-body">${name}</p> `,
    }),
    fields: [
      {
        name: 'kind',
        label: 'Kind',
        hint: 'subscription, or an order: child-maintenance, maintenance, fines, council-tax, direct-earnings, judgment-debt',
      },
      { name: 'says', label: 'What it is', hint: 'The court or council and its reference' },
      { name: 'from', label: 'First pay day from which it is taken' },
      { name: 'until', label: 'Day after the last pay day' },
      { name: 'madeOn', label: 'Day of the order' },
      { name: 'each', label: 'Taken each month', hint: 'Orders by a table need none' },
      { name: 'protected', label: 'Pay that is protected each month' },
    ],
    check: true,
    submit: 'Record it',
    back: backToPerson,
    done: ({ personId }) => ({
      to: toPerson(personId),
      notice: { text: 'Recorded. It is taken from the next run on' },
    }),
  }),
  form({
    path: '/pay/people/:personId/standing/:standingId/end',
    command: endStanding,
    title: 'End an order or a subscription',
    draft: false,
    start: start({
      query: standingDetail,
      version: ({ version }) => version,
      before: ({ says, from }) =>
        html`<p class="govuk-body">${says}, taken since ${formatDay(from)}</p> `,
    }),
    fields: [{ name: 'until', label: 'First day from which it is not taken any more' }],
    submit: 'End it',
    back: backToPerson,
    done: ({ personId }) => ({ to: toPerson(personId), notice: { text: 'It ends on that day' } }),
  }),
]
