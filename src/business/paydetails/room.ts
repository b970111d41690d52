import { defineRoom } from '#platform/actions'
import { defineCaseKind } from '#platform/cases'
import { answerRecovery } from './commands/answer-recovery.ts'
import { endStanding } from './commands/end-standing.ts'
import { enterOverpayments } from './commands/enter-overpayments.ts'
import { loadDetails } from './commands/load-details.ts'
import { proposeRecovery } from './commands/propose-recovery.ts'
import { proposeWriteOff } from './commands/propose-write-off.ts'
import { recordDetails } from './commands/record-details.ts'
import { recordPaidBack } from './commands/record-paid-back.ts'
import { recordRepayment } from './commands/record-repayment.ts'
import { recordStanding } from './commands/record-standing.ts'
import { settleWriteOff } from './commands/settle-write-off.ts'
import { help } from './help.ts'
import { owedByLeavers } from './queries/owed-by-leavers.ts'
import { openOverpayments, overpaymentDetail, writeOffSummary } from './queries/overpayments.ts'
import { payDetails } from './queries/pay-details.ts'
import { standingDetail } from './queries/standing-detail.ts'
import { home, routes } from './routes.ts'

export const paydetails = defineRoom({
  name: 'paydetails',
  wing: 'business',
  says: 'By what somebody is paid: tax code, letter, loan, pension, what is taken and paid back',
  commands: [
    recordDetails,
    recordStanding,
    endStanding,
    enterOverpayments,
    recordPaidBack,
    recordRepayment,
    proposeRecovery,
    answerRecovery,
    proposeWriteOff,
    settleWriteOff,
    loadDetails,
  ],
  queries: [
    payDetails,
    standingDetail,
    overpaymentDetail,
    openOverpayments,
    owedByLeavers,
    writeOffSummary,
  ],
  caseKinds: [
    defineCaseKind({
      kind: 'paydetails.write-off',
      says: 'Write-off of what was paid too much',
      act: 'paydetails.write-off',
      summary: writeOffSummary,
      settle: settleWriteOff,
    }),
  ],
  help,
  answers: { role: 'payroll', says: 'Payroll answers questions about pay' },
  routes,
  home,
  constraints: {
    pay_repayment_reference_key: {
      code: 'paydetails.recorded-already',
      message: 'A repayment with this reference is recorded already. Look at the overpayment',
    },
  },
})
