import { act, form, list, start } from '#platform/http'
import { formatPounds, writePounds } from '#platform/money'
import { formatDay } from '#platform/time'
import { html, link, plural, rowsOfPage, status, whoCanSee } from '#platform/ui'
import { checkClaim } from '../commands/check-claim.ts'
import { markPaid } from '../commands/mark-paid.ts'
import { payByBacs } from '../commands/pay-by-bacs.ts'
import { recordAdvance } from '../commands/record-advance.ts'
import { returnAdvance } from '../commands/return-advance.ts'
import { bacsToPay, expensesToPay } from '../queries/claim-list.ts'
import { advanceDetail, advanceList, toHandle } from '../queries/handling.ts'
import { backToClaim, toClaim } from './line-forms.ts'
import { paidPages, toPaid, toPay } from './paid-pages.ts'
import { findingWords, paidByWords } from './words.ts'

const toAdvances = () => ({ href: '/expenses/advances', text: 'Advances' })
const who = { name: 'who', label: 'Who', hint: 'A collar number, or a name' } as const

const fromClaim = start({
  query: toHandle,
  version: ({ version }) => version,
  record: ({ claimId }) => toPaid(claimId),
  before: ({ name, reference, payablePence }) =>
    html`<p class="govuk-body">
      ${reference} of ${name}: ${formatPounds(payablePence)} to be paid.
    </p> `,
})

export const financeRoutes = [
  list({
    path: toPay,
    navigation: 'Expenses to pay',
    query: expensesToPay,
    title: 'Expenses to be paid',
    primary: () => ({ href: '/expenses/to-pay/bacs', text: 'Pay by Bacs' }),
    rows: ({ rows }) => rows,
    columns: [
      {
        heading: 'Claim',
        value: ({ reference }) => reference,
        cell: ({ claimId, reference }) => link(toPaid(claimId), reference),
      },
      { heading: 'Who', value: ({ name }) => name },
      {
        heading: 'To be paid',
        value: ({ payablePence }) => writePounds(payablePence),
        is: 'pounds',
        cell: ({ payablePence }) => formatPounds(payablePence),
        numeric: true,
      },
      { heading: 'How', value: ({ paidBy }) => (paidBy === null ? '' : paidByWords[paidBy]) },
      {
        heading: 'In',
        value: ({ paymentReference }) => paymentReference ?? '',
        cell: ({ paymentReference, paysOn }) =>
          paysOn === null ? '' : `${paymentReference ?? ''}, ${formatDay(paysOn)}`,
      },
      {
        heading: 'Approved',
        value: ({ approvedOn }) => approvedOn,
        is: 'day',
        cell: ({ approvedOn }) => formatDay(approvedOn),
      },
    ],
    sentence: ({ rows, next }, asked) =>
      `${rowsOfPage({ rows, next }, asked, 'claim')}, the longest approved first`,
    filters: [{ name: 'paidBy', label: 'How they are paid', words: paidByWords }],
    paging: ({ next }) => (next === undefined ? {} : { next }),
    foot: () =>
      whoCanSee(['Payroll and finance of the same organisation: the amount, not what it was for.']),
    empty: { text: 'Nothing is to be paid.' },
    csv: 'expenses-to-pay',
  }),
  form({
    path: '/expenses/to-pay/bacs',
    command: payByBacs,
    title: 'Pay expenses by Bacs',
    start: start({
      query: bacsToPay,
      before: ({ claims, withoutAccount, pence: sum }) =>
        html`<p class="govuk-body">
          ${plural(claims, 'approved claim')}, ${formatPounds(sum)}, of people who are not paid a
          salary. Each becomes a payment; somebody else releases
          them.${
            withoutAccount > 0 &&
            ` ${plural(withoutAccount, 'claim')} of people without a bank account on record wait.`
          }
        </p> `,
    }),
    fields: [{ name: 'paysOn', label: 'Day on which people have the money' }],
    submit: 'Make the payments',
    draft: false,
    back: () => ({ href: toPay, text: 'Expenses to be paid' }),
    done: ({ reference, waiting }) => ({
      to: toPay,
      notice: {
        text:
          waiting === 0
            ? 'Made. They wait to be released'
            : `Made. They wait to be released. ${plural(waiting, 'claim')} of people without a bank account on that day wait`,
        reference,
      },
    }),
  }),
  act({
    path: '/expenses/:claimId/paid',
    command: markPaid,
    title: 'Say that a claim was paid',
    start: fromClaim,
    fields: [
      { name: 'paidOn', label: 'Day of the payment' },
      { name: 'paymentReference', label: 'Pay run or Bacs file' },
    ],
    submit: 'It was paid',
    back: ({ params }) => ({ href: toPaid(params['claimId'] ?? ''), text: 'Approved expenses' }),
    done: ({ reference }) => ({ to: toPay, notice: { text: 'Paid. They are told', reference } }),
  }),
  act({
    path: '/expenses/:claimId/check',
    command: checkClaim,
    title: 'Look at a claim that was drawn',
    start: fromClaim,
    fields: [
      { name: 'finding', label: 'What you found', words: findingWords },
      { name: 'words', label: 'In words', hint: 'Needed where it is not in order' },
    ],
    submit: 'Keep it',
    back: backToClaim,
    done: ({ claimId }) => ({ to: toClaim(claimId), notice: { text: 'Kept' } }),
  }),
  list({
    path: '/expenses/advances',
    navigation: 'Advances',
    query: advanceList,
    title: 'Advances',
    primary: () => ({ href: '/expenses/advances/new', text: 'Record an advance' }),
    rows: (rows) => rows,
    columns: [
      {
        heading: 'Advance',
        value: ({ reference }) => reference,
        cell: ({ advanceId, reference }) => link(`/expenses/advances/${advanceId}`, reference),
      },
      { heading: 'Who', value: ({ name }) => name },
      { heading: 'For', value: ({ purpose }) => purpose },
      {
        heading: 'Given',
        value: ({ amountPence }) => writePounds(amountPence),
        is: 'pounds',
        cell: ({ amountPence }) => formatPounds(amountPence),
        numeric: true,
      },
      {
        heading: 'Left',
        value: ({ leftPence }) => writePounds(leftPence),
        is: 'pounds',
        cell: ({ leftPence }) => formatPounds(leftPence),
        numeric: true,
      },
      {
        heading: 'Settled by',
        value: ({ settleBy }) => settleBy,
        is: 'day',
        cell: ({ settleBy, late }) =>
          late ? status(`Late since ${formatDay(settleBy)}`, 'late') : formatDay(settleBy),
      },
    ],
    sentence: (rows) => `${plural(rows.length, 'advance')}, the longest open first`,
    empty: { text: 'No advance is open.' },
    csv: 'advances',
  }),
  form({
    path: '/expenses/advances/new',
    command: recordAdvance,
    title: 'Record an advance',
    fields: [
      who,
      { name: 'amountPence', label: 'Amount' },
      { name: 'purpose', label: 'What it is for', hint: 'They read this' },
      { name: 'givenOn', label: 'Paid on' },
      { name: 'settleBy', label: 'To be settled by' },
    ],
    submit: 'Record it',
    back: toAdvances,
    done: ({ reference }) => ({
      to: '/expenses/advances',
      notice: { text: 'Recorded. They are told', reference },
    }),
  }),
  form({
    path: '/expenses/advances/:advanceId/back',
    command: returnAdvance,
    title: 'Record what was paid back',
    start: start({
      query: advanceDetail,
      before: ({ reference, name, leftPence }) =>
        html`<p class="govuk-body">
          ${reference} of ${name ?? 'somebody'}: ${formatPounds(leftPence)} is left.
        </p> `,
    }),
    fields: [
      { name: 'amountPence', label: 'Paid back' },
      { name: 'words', label: 'How', hint: 'Such as a bank transfer and its number' },
    ],
    submit: 'Record it',
    draft: false,
    back: ({ params }) => ({
      href: `/expenses/advances/${params['advanceId'] ?? ''}`,
      text: 'Advance',
    }),
    done: () => ({ to: '/expenses/advances', notice: { text: 'Recorded' } }),
  }),
  ...paidPages,
]
