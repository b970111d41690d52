import { form, list } from '#platform/http'
import { pence, writePounds } from '#platform/money'
import { formatDay } from '#platform/time'
import { link, plural, rowsOfPage } from '#platform/ui'
import { recordReturns } from '../access.ts'
import { recordReturned } from '../commands/record-returns.ts'
import { returnedPayments } from '../queries/returns.ts'
import { masked, pounds, sourceWords } from './words.ts'

/** What the bank sent back: the list, and the rows of its file. */
export const returnedPages = [
  list({
    path: '/payments/returned',
    query: returnedPayments,
    title: 'Returned payments',
    back: () => ({ href: '/payments', text: 'Payments' }),
    primary: (_rows, { actor }) =>
      actor.permissions.has(recordReturns.name)
        ? { href: '/payments/returned/record', text: 'Record returned payments' }
        : undefined,
    rows: ({ rows }) => rows,
    columns: [
      {
        heading: 'Payment',
        value: ({ paymentReference }) => paymentReference,
        cell: ({ batchId, paymentReference }) => link(`/payments/${batchId}`, paymentReference),
      },
      { heading: 'Payee', value: ({ payeeName }) => payeeName },
      { heading: 'Account', value: ({ lastDigits }) => masked(lastDigits) },
      {
        heading: 'Amount',
        value: ({ amount }) => writePounds(pence(amount)),
        is: 'pounds',
        cell: ({ amount }) => pounds(amount),
        numeric: true,
      },
      {
        heading: 'Returned',
        value: ({ returnedOn }) => returnedOn ?? '',
        is: 'day',
        cell: ({ returnedOn }) => (returnedOn === null ? '' : formatDay(returnedOn)),
      },
      { heading: 'Code', value: ({ returnCode }) => returnCode ?? '' },
      { heading: 'Why', value: ({ returnReason }) => returnReason ?? '' },
      { heading: 'From', value: ({ source }) => sourceWords(source) },
    ],
    sentence: ({ rows, next }, asked) =>
      `${rowsOfPage({ rows, next }, asked, 'payment')}, the latest first`,
    paging: ({ next }) => (next === undefined ? {} : { next }),
    empty: { text: 'The bank returned nothing.' },
    csv: 'returned-payments',
  }),
  form({
    path: '/payments/returned/record',
    command: recordReturned,
    title: 'Record returned payments',
    fields: [
      { name: 'returnedOn', label: 'The day on which the bank returned them' },
      {
        kind: 'longText',
        name: 'rows',
        label: 'Rows of the bank’s file',
        hint: 'Reference, code, reason: such as PY-2026-000001-1, 3, Account transferred. Paste the whole file; what is recorded already is left',
        rows: 8,
      },
    ],
    submit: 'Record them',
    back: () => ({ href: '/payments/returned', text: 'Returned payments' }),
    done: ({ recorded, known }) => ({
      to: '/payments/returned',
      notice: {
        text: `${plural(recorded, 'payment')} recorded as returned${known === 0 ? '' : `, ${known} known already`}`,
      },
    }),
  }),
]
