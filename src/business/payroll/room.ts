import { batchRefused, batchReleased } from '#business/banking'
import { yearTaken } from '#business/paydetails'
import { ownPart } from '#business/people'
import { defineRoom } from '#platform/actions'
import { seeOwnPay } from './access.ts'
import { cancelRun } from './commands/cancel-run.ts'
import { explainVariances } from './commands/explain-variances.ts'
import { loadOpening } from './commands/load-opening.ts'
import { makeRun } from './commands/make-run.ts'
import { payShare } from './commands/pay-share.ts'
import { sendRun } from './commands/send-run.ts'
import { settleRun } from './commands/settle-run.ts'
import { runReleased } from './events.ts'
import { help, lessons } from './help.ts'
import { jobs } from './jobs.ts'
import { previewRun, runForm } from './queries/asking.ts'
import { ownPay } from './queries/own-card.ts'
import { takenOfYear } from './queries/earlier-years.ts'
import { myPayslips, payslipDetail, payslipsOf } from './queries/payslips.ts'
import { runArrears, runVariances } from './queries/run-people.ts'
import { runByReference, runDetail, runs } from './queries/runs.ts'
import { home, routes } from './routes.ts'

type Payload = Readonly<Record<string, string>>

const ofPayroll =
  (outcome: 'released' | 'refused') =>
  ({ source, sourceKey }: Payload) =>
    source === 'payroll' ? { batchKey: sourceKey, outcome } : undefined

export const payroll = defineRoom({
  name: 'payroll',
  wing: 'business',
  says: 'Pay runs and payslips: what everybody is owed, line by line, with its why',
  commands: [makeRun, payShare, explainVariances, sendRun, settleRun, cancelRun, loadOpening],
  queries: [
    myPayslips,
    payslipDetail,
    payslipsOf,
    runs,
    runDetail,
    runVariances,
    runArrears,
    runForm,
    previewRun,
    runByReference,
  ],
  yearTaken: yearTaken({ of: takenOfYear }),
  events: [runReleased],
  jobs,
  reactions: [
    { on: batchReleased, command: settleRun, input: ofPayroll('released') },
    { on: batchRefused, command: settleRun, input: ofPayroll('refused') },
  ],
  ownPart: ownPart({ heading: 'Pay', weight: 60, permission: seeOwnPay, says: ownPay }),
  help,
  lessons,
  answers: { role: 'payroll', says: 'Payroll answers questions about pay' },
  routes,
  home,
  constraints: {
    pay_run_one_open_excl: {
      code: 'payroll.run-open',
      message: 'Another pay run is not finished. Release or cancel it first',
    },
    pay_run_monthly_idx: {
      code: 'payroll.month-paid',
      message:
        'This month has been paid meanwhile. Make a supplementary run, or the month after it',
    },
  },
})
