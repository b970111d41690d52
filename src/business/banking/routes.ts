import { act, check, finder, form, list, record, start, stream } from '#platform/http'
import type { HomeParts } from '#platform/http'
import { pence, writePounds } from '#platform/money'
import { reportPages } from '#platform/reporting'
import { formatDay } from '#platform/time'
import { html, link, plural, rowsOfPage } from '#platform/ui'
import { makePayments } from './access.ts'
import { makeByHand } from './commands/make-payments.ts'
import { withdrawBatch } from './commands/withdraw-batch.ts'
import {
  batchByReference,
  batchDetail,
  batches,
  batchPayments,
  paymentForm,
  previewPayments,
} from './queries/batches.ts'
import { bacsOf, painOf } from './queries/files.ts'
import { paymentFigures } from './queries/returns.ts'
import { batchView, paymentLinks } from './views/batch.ts'
import { returnedPages } from './views/returned-pages.ts'
import { masked, pounds, returnWords, sourceWords } from './views/words.ts'
import { stateOptions, stateShown, stateWords } from './views/words.ts'

const toBatch = (batchId: string | undefined): string => `/payments/${batchId ?? ''}`

/** A file is one text: it is written as it is. */
async function* whole({ text }: { readonly text: string }): AsyncIterable<string> {
  yield await Promise.resolve(text)
}

export const routes = [
  list({
    path: '/payments',
    navigation: 'Payments',
    query: batches,
    title: 'Payments',
    primary: (_batches, { actor }) =>
      actor.permissions.has(makePayments.name)
        ? { href: '/payments/make', text: 'Make payments' }
        : undefined,
    rows: ({ rows }) => rows,
    columns: [
      {
        heading: 'Batch',
        value: ({ reference }) => reference,
        cell: ({ batchId, reference }) => link(toBatch(batchId), reference),
      },
      { heading: 'For', value: ({ says }) => says },
      {
        heading: 'Payees have it',
        value: ({ paysOn }) => paysOn,
        is: 'day',
        cell: ({ paysOn }) => formatDay(paysOn),
      },
      { heading: 'Payments', value: ({ count }) => count, numeric: true },
      {
        heading: 'Amount',
        value: ({ total }) => writePounds(pence(total)),
        is: 'pounds',
        cell: ({ total }) => pounds(total),
        numeric: true,
      },
      { heading: 'From', value: ({ source }) => sourceWords(source) },
      { heading: 'Made by', value: ({ maker }) => maker },
      {
        heading: 'State',
        value: ({ status }) => stateWords(status),
        cell: ({ status }) => stateShown(status),
      },
    ],
    sentence: ({ rows, next, filters: { status, source } }, asked) =>
      [
        rowsOfPage({ rows, next }, asked, 'batch', 'batches'),
        ...(status === undefined ? [] : [stateWords(status).toLowerCase()]),
        ...(source === undefined ? [] : [`from ${source}`]),
        'the latest day first',
      ].join(', '),
    filters: [
      { name: 'status', kind: 'select', label: 'Show', options: stateOptions, any: 'All' },
      { name: 'source', label: 'From the room', hint: 'Such as payroll; banking for by hand' },
    ],
    paging: ({ next }) => (next === undefined ? {} : { next }),
    empty: { text: 'No payments are like that. Take a filter away, or make some.' },
    foot: paymentLinks,
    csv: 'payments',
  }),
  form({
    path: '/payments/make',
    command: makeByHand,
    title: 'Make payments',
    draft: false,
    start: start({
      query: paymentForm,
      input: () => ({}),
      options: {
        originator: (accounts) =>
          accounts.map(({ originator, title }) => ({ value: originator, text: title })),
      },
    }),
    fields: [
      { name: 'says', label: 'What is paid', hint: 'Such as: Witness expenses of February' },
      { kind: 'select', name: 'originator', label: 'Out of', options: [] },
      {
        name: 'paysOn',
        label: 'Day on which payees have the money',
        hint: 'A banking day. Bacs takes three, the day of sending among them',
      },
      {
        kind: 'longText',
        name: 'payments',
        label: 'Payments',
        hint: 'Up to 20, one a row, or pasted from a sheet: payee, sort code, account number, pounds, reference, such as Robin Matrix, 08-99-99, 66374958, 120.00, Expenses Feb',
        rows: 8,
      },
    ],
    check: check({
      preview: previewPayments,
      more: ({ lines, total, count, sendBy, duplicates }) => [
        { label: 'Together', answer: `${plural(count, 'payment')}, ${pounds(total)}` },
        ...lines.map((answer, index) => ({ label: `Payment ${index + 1}`, answer })),
        { label: 'With Bacs by', answer: formatDay(sendBy) },
        ...duplicates.map((answer) => ({ label: 'Paid twice?', answer })),
      ],
      next: () => 'Somebody else in finance releases them. Nothing is paid before that.',
    }),
    submit: 'Send for release',
    back: () => ({ href: '/payments', text: 'Payments' }),
    done: ({ batchId, reference, decider }) => ({
      to: toBatch(batchId),
      notice: { text: `Sent to ${decider ?? 'finance'} for release`, reference },
    }),
  }),
  ...returnedPages,
  ...reportPages(paymentFigures),
  record({
    path: '/payments/:batchId',
    query: batchDetail,
    title: ({ says }) => says,
    back: () => ({ href: '/payments', text: 'Payments' }),
    identity: ({ says, reference, status }) => ({
      name: says,
      number: reference,
      facts: [stateWords(status)],
    }),
    primary: ({ open }) =>
      open?.mine === true ? { href: `/work/${open.taskId}`, text: 'Release or refuse' } : undefined,
    view: batchView,
    width: 'board',
  }),
  list({
    path: '/payments/:batchId/payments',
    query: batchPayments,
    title: ({ reference }) => `Payments of ${reference}`,
    back: ({ batchId }) => ({ href: toBatch(batchId), text: 'Batch of payments' }),
    rows: ({ rows }) => rows,
    columns: [
      { heading: 'Payment', value: ({ paymentReference }) => paymentReference },
      { heading: 'Payee', value: ({ payeeName }) => payeeName },
      { heading: 'Account', value: ({ lastDigits }) => masked(lastDigits) },
      { heading: 'They read', value: ({ reference }) => reference },
      {
        heading: 'Amount',
        value: ({ amount }) => writePounds(pence(amount)),
        is: 'pounds',
        cell: ({ amount }) => pounds(amount),
        numeric: true,
      },
      { heading: 'Came back', value: (row) => returnWords(row) },
    ],
    sentence: ({ rows, next }, asked) => rowsOfPage({ rows, next }, asked, 'payment'),
    paging: ({ next }) => (next === undefined ? {} : { next }),
    empty: { text: 'No more payments.' },
    csv: 'payments-of-a-batch',
  }),
  act({
    path: '/payments/:batchId/withdraw',
    command: withdrawBatch,
    title: 'Take payments back',
    start: start({
      query: batchDetail,
      version: ({ version }) => version,
      record: ({ batchId }) => toBatch(batchId),
      before: ({ says, reference, total }) =>
        html`<p class="govuk-body">${reference}: ${says}, ${pounds(total)}</p> `,
    }),
    submit: 'Take them back',
    back: ({ params }) => ({ href: toBatch(params['batchId']), text: 'Batch of payments' }),
    done: ({ reference }) => ({
      to: '/payments',
      notice: { text: 'Taken back. Nothing of it is paid', reference },
    }),
  }),
  stream({
    path: '/payments/:batchId/bacs',
    query: bacsOf,
    name: ({ name }) => `${name}.txt`,
    type: 'text/plain; charset=us-ascii',
    write: whole,
  }),
  stream({
    path: '/payments/:batchId/pain',
    query: painOf,
    name: ({ name }) => `${name}.xml`,
    type: 'application/xml',
    write: whole,
  }),
]

/** What payments add to My work and to the search. */
export const home: HomeParts = {
  actions: [{ href: '/payments/make', text: 'Make payments', permission: makePayments }],
  references: [
    finder({
      series: 'PY',
      query: batchByReference,
      input: (reference) => ({ reference }),
      to: ({ batchId }) => toBatch(batchId),
    }),
  ],
}
