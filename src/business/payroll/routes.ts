import { finder, page, record, type HomeParts } from '#platform/http'
import { formatDay } from '#platform/time'
import { runPay } from './access.ts'
import { myPayslips, payslipDetail } from './queries/payslips.ts'
import { runByReference } from './queries/runs.ts'
import { mineView, payslipView } from './views/payslip.ts'
import { payslipsOfPage } from './views/payslips-of.ts'
import { runPages } from './views/run-pages.ts'

export const routes = [
  page({
    path: '/pay',
    navigation: 'Pay',
    query: myPayslips,
    title: 'Your pay',
    view: mineView,
  }),
  ...runPages,
  payslipsOfPage,
  record({
    path: '/pay/:runId/:personId',
    query: payslipDetail,
    title: ({ payOn }) => `Payslip of ${formatDay(payOn)}`,
    back: ({ mine, personId }) =>
      mine
        ? { href: '/pay', text: 'Your pay' }
        : { href: `/pay/people/${personId}/payslips`, text: 'Their payslips' },
    identity: ({ name, reference }) => ({ name, number: reference }),
    view: payslipView,
  }),
]

/** What pay adds to My work and to the search. */
export const home: HomeParts = {
  actions: [{ href: '/pay/runs/make', text: 'Make a pay run', permission: runPay }],
  references: [
    finder({
      series: 'PR',
      query: runByReference,
      input: (reference) => ({ reference }),
      to: ({ runId }) => `/pay/runs/${runId}`,
    }),
  ],
}
