import { list } from '#platform/http'
import { pence, writePounds } from '#platform/money'
import { formatDay } from '#platform/time'
import { link, rowsOfPage } from '#platform/ui'
import { payslipsOf } from '../queries/payslips.ts'
import { pounds } from './words.ts'

/** The payslips of somebody, for payroll. */
export const payslipsOfPage = list({
  path: '/pay/people/:personId/payslips',
  query: payslipsOf,
  title: ({ name }) => `Payslips of ${name}`,
  back: ({ personId }) => ({ href: `/pay/people/${personId}`, text: 'Their pay' }),
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
  sentence: ({ rows, next }, asked) =>
    `${rowsOfPage({ rows, next }, asked, 'payslip')}, the latest first`,
  paging: ({ next }) => (next === undefined ? {} : { next }),
  empty: { text: 'They have no payslip yet.' },
  csv: 'payslips',
})
