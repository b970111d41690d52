import { act, list, record, start } from '#platform/http'
import { pence, writePounds } from '#platform/money'
import { dayOf, formatDay } from '#platform/time'
import { html, link, plural, summary, type Html } from '#platform/ui'
import { answerRecovery } from '../commands/answer-recovery.ts'
import { proposeRecovery } from '../commands/propose-recovery.ts'
import { proposeWriteOff } from '../commands/propose-write-off.ts'
import { openOverpayments, overpaymentDetail } from '../queries/overpayments.ts'
import { monthsWords, overpaymentWords, pounds } from './words.ts'

type Overpaid = Awaited<ReturnType<(typeof overpaymentDetail)['run']>>

/** Payroll may ask for a write-off as long as no plan waits or is agreed. */
const canWriteOff = ({ handles, status }: Overpaid): boolean =>
  handles && (status === 'found' || status === 'declined')

function overpaymentView({ result }: { result: Overpaid }): Html {
  const { pence: amount, why, status, each, words, runId, personId, reason, writtenOffAt } = result
  const { overpaymentId } = result
  return html`${summary([
      { label: 'Paid too much', answer: pounds(amount) },
      { label: 'Of', answer: monthsWords(why) },
      { label: 'State', answer: overpaymentWords[status] ?? status },
      ...(each === null ? [] : [{ label: 'Paid back each month', answer: pounds(each) }]),
      ...(words === null ? [] : [{ label: 'What was said', answer: words }]),
      ...(reason === null ? [] : [{ label: 'Why it should be written off', answer: reason }]),
      ...(writtenOffAt === null
        ? []
        : [{ label: 'Written off on', answer: formatDay(dayOf(writtenOffAt)) }]),
    ])}
    <p class="govuk-body">
      ${
        status === 'written-off'
          ? 'Nothing is paid back. It stays pay of when it was paid: tax and National Insurance were taken then, so that nothing more is taken and nothing is given back.'
          : 'Nothing is taken of pay before it is agreed.'
      }
    </p>
    ${
      canWriteOff(result) &&
      html`<p class="govuk-body">
        ${link(`/pay/overpayments/${overpaymentId}/write-off`, 'Ask finance to write it off')}
      </p> `
    }
    <p class="govuk-body">
      ${link(`/pay/${runId}/${personId}`, 'The payslip on which it was found')}
    </p> `
}

/** What people were paid too much, and how it is paid back. */
export const overpaymentPages = [
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
    path: '/pay/overpayments/:overpaymentId/write-off',
    command: proposeWriteOff,
    title: 'Ask finance to write it off',
    start: start({
      query: overpaymentDetail,
      version: ({ version }) => version,
      before: ({ pence: amount, name }) =>
        html`<p class="govuk-body">
          ${name} was paid ${pounds(amount)} too much. Somebody in finance decides. Written off, it
          is not paid back, and it stays pay that was taxed already.
        </p> `,
    }),
    fields: [
      {
        name: 'reason',
        label: 'Why should it be written off?',
        hint: 'Such as that they have died, or that it costs more to get back. They can read it',
      },
    ],
    submit: 'Ask finance',
    back: () => ({ href: '/pay/overpayments', text: 'Overpayments' }),
    done: () => ({ to: '/pay/overpayments', notice: { text: 'Finance is asked' } }),
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
