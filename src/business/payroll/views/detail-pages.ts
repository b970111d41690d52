import { act, form, list, record, start } from '#platform/http'
import { pence, writePounds } from '#platform/money'
import { formatDay } from '#platform/time'
import { html, link, list as table, plural, summary, type Html } from '#platform/ui'
import { answerRecovery } from '../commands/answer-recovery.ts'
import { endStanding } from '../commands/end-standing.ts'
import { proposeRecovery } from '../commands/propose-recovery.ts'
import { recordDetails } from '../commands/record-details.ts'
import { recordStanding } from '../commands/record-standing.ts'
import { openOverpayments, overpaymentDetail } from '../queries/overpayments.ts'
import { payDetails } from '../queries/pay-details.ts'
import { payslipsOf } from '../queries/payslips.ts'
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

const personPages = [
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
  list({
    path: '/pay/people/:personId/payslips',
    query: payslipsOf,
    title: ({ name }) => `Payslips of ${name}`,
    back: ({ personId }) => ({ href: toPerson(personId), text: 'Their pay' }),
    rows: ({ rows }) => rows,
    columns: [
      {
        heading: 'Payslip',
        value: ({ says }) => says,
        cell: ({ runId, personId, says }) => link(`/pay/${runId}/${personId}`, says),
      },
      {
        heading: 'Paid on',
        value: ({ payOn }) => payOn,
        is: 'day',
        cell: ({ payOn }) => formatDay(payOn),
      },
      {
        heading: 'Gross',
        value: ({ gross }) => writePounds(pence(gross)),
        is: 'pounds',
        cell: ({ gross }) => pounds(gross),
        numeric: true,
      },
      {
        heading: 'Net',
        value: ({ net }) => writePounds(pence(net)),
        is: 'pounds',
        cell: ({ net }) => pounds(net),
        numeric: true,
      },
    ],
    sentence: ({ rows }) => `${plural(rows.length, 'payslip')}, the latest first`,
    paging: ({ next }) => (next === undefined ? {} : { next }),
    empty: { text: 'They have no payslip yet.' },
    csv: 'payslips',
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

type Overpaid = Awaited<ReturnType<(typeof overpaymentDetail)['run']>>

function overpaymentView({ result }: { result: Overpaid }): Html {
  const { pence: amount, why, status, each, words, runId, personId } = result
  return html`${summary([
      { label: 'Paid too much', answer: pounds(amount) },
      { label: 'Of', answer: monthsWords(why) },
      { label: 'State', answer: overpaymentWords[status] ?? status },
      ...(each === null ? [] : [{ label: 'Paid back each month', answer: pounds(each) }]),
      ...(words === null ? [] : [{ label: 'What was said', answer: words }]),
    ])}
    <p class="govuk-body">Nothing is taken of pay before it is agreed.</p>
    <p class="govuk-body">
      ${link(`/pay/${runId}/${personId}`, 'The payslip on which it was found')}
    </p> `
}

const overpaymentPages = [
  list({
    path: '/pay/overpayments',
    query: openOverpayments,
    title: 'Overpayments',
    back: () => ({ href: '/pay/runs', text: 'Pay runs' }),
    rows: (rows) => rows,
    columns: [
      {
        heading: 'Amount',
        value: ({ pence: amount }) => writePounds(pence(amount)),
        is: 'pounds',
        cell: ({ overpaymentId, pence: amount }) =>
          link(`/pay/overpayments/${overpaymentId}`, pounds(amount)),
        numeric: true,
      },
      { heading: 'Of', value: ({ why }) => monthsWords(why) },
      { heading: 'Found by', value: ({ reference }) => reference },
      { heading: 'State', value: ({ status }) => overpaymentWords[status] ?? status },
    ],
    sentence: (rows) => `${plural(rows.length, 'overpayment')}, the oldest first`,
    empty: { text: 'Nobody owes anything that is not agreed.' },
    csv: 'overpayments',
  }),
  record({
    path: '/pay/overpayments/:overpaymentId',
    query: overpaymentDetail,
    title: 'An overpayment',
    identity: ({ name }) => ({ name }),
    back: ({ mine }) =>
      mine
        ? { href: '/pay', text: 'Your pay' }
        : { href: '/pay/overpayments', text: 'Overpayments' },
    primary: ({ mine, handles, status, overpaymentId }) => {
      const at = `/pay/overpayments/${overpaymentId}`
      if (mine && status === 'proposed') return { href: `${at}/answer`, text: 'Agree or decline' }
      const open = status === 'found' || status === 'declined'
      return handles && open ? { href: `${at}/propose`, text: 'Propose a plan' } : undefined
    },
    view: overpaymentView,
  }),
  act({
    path: '/pay/overpayments/:overpaymentId/propose',
    command: proposeRecovery,
    title: 'Propose how it is paid back',
    start: start({
      query: overpaymentDetail,
      version: ({ version }) => version,
      before: ({ pence: amount }) =>
        html`<p class="govuk-body">Paid too much: ${pounds(amount)}</p> `,
    }),
    fields: [{ name: 'each', label: 'Taken each month' }],
    submit: 'Propose it',
    back: () => ({ href: '/pay/overpayments', text: 'Overpayments' }),
    done: () => ({
      to: '/pay/overpayments',
      notice: { text: 'They are asked whether they agree' },
    }),
  }),
  act({
    path: '/pay/overpayments/:overpaymentId/answer',
    command: answerRecovery,
    title: 'Agree to how it is paid back',
    start: start({
      query: overpaymentDetail,
      version: ({ version }) => version,
      before: ({ pence: amount, each }) =>
        html`<p class="govuk-body">
          You were paid ${pounds(amount)} too much. Payroll proposes to take
          ${each === null ? 'nothing' : pounds(each)} of your pay each month until it is paid back.
          If that is hard for you, decline and say what you could pay.
        </p> `,
    }),
    fields: [
      {
        name: 'answer',
        label: 'Do you agree?',
        words: { agree: 'I agree', decline: 'I do not agree' },
      },
      { name: 'words', label: 'If you do not: what stands against it' },
    ],
    submit: 'Answer',
    back: () => ({ href: '/pay', text: 'Your pay' }),
    done: ({ answer }) => ({
      to: '/pay',
      notice: {
        text:
          answer === 'agree'
            ? 'Agreed. It is taken from the next pay day on'
            : 'Payroll reads what you said. Nothing is taken',
      },
    }),
  }),
]

/** By what people are paid, what is taken, and what they were paid too much. */
export const detailPages = [...personPages, ...overpaymentPages]
