import { list } from '#platform/http'
import { formatDay } from '#platform/time'
import { link, rowsOfPage } from '#platform/ui'
import { payslipsOf } from '../queries/payslips.ts'
import { amountColumn } from './words.ts'

type Shown = Awaited<ReturnType<(typeof payslipsOf)['run']>>['rows'][number]

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
    amountColumn('Gross', ({ gross }: Shown) => gross),
    amountColumn('Net', ({ net }: Shown) => net),
  ],
  sentence: ({ rows, next }, asked) =>
    `${rowsOfPage({ rows, next }, asked, 'payslip')}, the latest first`,
  paging: ({ next }) => (next === undefined ? {} : { next }),
  empty: { text: 'They have no payslip yet.' },
  csv: 'payslips',
})
