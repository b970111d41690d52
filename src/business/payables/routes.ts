import { list, record } from '#platform/http'
import { formatPounds, pence, writePounds } from '#platform/money'
import { dayOf, formatDay } from '#platform/time'
import { reportPages } from '#platform/reporting'
import { link, numberWords } from '#platform/ui'
import { spendFiles } from './queries/imports.ts'
import { spendLine } from './queries/line.ts'
import { spending } from './queries/spending-report.ts'
import { spendLines } from './queries/lines.ts'
import { listWords, monthsChart, periodWords, rowsWords, whenWords } from './views/words.ts'

export const routes = [
  list({
    path: '/spending',
    navigation: 'Spending',
    query: spendLines,
    title: 'Published spending',
    primary: () => ({ href: '/spending/files', text: 'Files it comes from' }),
    rows: (result) => result.rows,
    columns: [
      {
        heading: 'Supplier',
        value: (row) => row.supplier,
        cell: (row) => link(`/spending/${row.lineId}`, row.supplier),
      },
      {
        heading: 'Paid',
        value: (row) => row.paidOn ?? row.bookedOn.slice(0, 7),
        is: 'day',
        cell: whenWords,
        sort: 'day',
      },
      { heading: 'For', value: (row) => row.purpose ?? row.category ?? row.unit ?? '' },
      {
        heading: 'Amount',
        value: (row) => writePounds(pence(row.amountPence)),
        is: 'pounds',
        cell: (row) => formatPounds(pence(row.amountPence)),
        numeric: true,
        sort: 'amount',
      },
      { heading: 'Published as', value: (row) => row.source },
    ],
    sentence: listWords,
    filters: [
      { name: 'supplier', label: 'Supplier begins with' },
      { name: 'from', label: 'From month', hint: 'For example, 2026-05' },
      { name: 'until', label: 'To month', hint: 'For example, 2026-06' },
      { name: 'source', kind: 'select', label: 'Published as', options: [], any: 'Any' },
      { name: 'minimumPence', label: 'At least' },
      { name: 'withheld', label: 'Only payees whose name is withheld' },
    ],
    options: {
      source: ({ sources }) => sources.map((source) => ({ value: source, text: source })),
    },
    sorting: ({ sort, order }) => ({ by: sort, direction: order }),
    paging: ({ next, previous }) => ({
      ...(next === undefined ? {} : { next }),
      ...(previous === undefined ? {} : { previous }),
    }),
    totals: ({ head }) =>
      head === undefined
        ? []
        : [
            { label: 'Payments', value: numberWords(head.lines) },
            { label: 'Together', value: formatPounds(head.pence) },
          ],
    chart: ({ head }) => head && monthsChart(head.chart),
    empty: {
      text: 'No payment is like that. Take a filter away, or see which files there are.',
      action: { href: '/spending/files', text: 'Files of published spending' },
    },
    csv: 'published-spending',
  }),
  list({
    path: '/spending/files',
    query: spendFiles,
    title: 'Files of published spending',
    back: () => ({ href: '/spending', text: 'Published spending' }),
    rows: (result) => result,
    columns: [
      { heading: 'File', value: (row) => row.name },
      { heading: 'Published as', value: (row) => row.source },
      {
        heading: 'Imported',
        value: (row) => row.importedAt.toString(),
        is: 'moment',
        cell: (row) => `${formatDay(dayOf(row.importedAt))}, by ${row.importedBy}`,
      },
      { heading: 'Rows', value: rowsWords },
      { heading: 'Added', value: (row) => row.added, numeric: true },
      { heading: 'Here already', value: (row) => row.known, numeric: true },
      {
        heading: 'Amount',
        value: (row) => writePounds(pence(row.acceptedPence)),
        is: 'pounds',
        cell: (row) => formatPounds(pence(row.acceptedPence)),
        numeric: true,
      },
    ],
    sentence: (rows) => `${numberWords(rows.length)} files, the latest first`,
    empty: {
      text: 'Nothing has been imported yet. An engineer imports a file with: bluelamp import spend',
    },
    csv: 'spending-files',
  }),
  ...reportPages(spending),
  record({
    path: '/spending/:lineId',
    query: spendLine,
    title: ({ amountPence, supplier }) => `${formatPounds(pence(amountPence))} to ${supplier}`,
    back: () => ({ href: '/spending', text: 'Published spending' }),
    identity: ({ supplier, paidOn, periodFrom, periodUntil, withheld }) => ({
      name: supplier,
      facts: [paidOn === null ? periodWords(periodFrom, periodUntil) : formatDay(paidOn)],
      ...(withheld ? { warnings: ['Name withheld: the payee looks like a private person'] } : {}),
    }),
    view: 'spend-line',
  }),
]
