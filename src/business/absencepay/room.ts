import { defineRoom } from '#platform/actions'
import { defineCaseKind } from '#platform/cases'
import { askToEndKeptPay } from './commands/ask-to-end-kept-pay.ts'
import { askToKeepPay } from './commands/ask-to-keep-pay.ts'
import { chooseHalfPay } from './commands/choose-half-pay.ts'
import { settleHalfPay } from './commands/settle-half-pay.ts'
import { settleKeptPay } from './commands/settle-kept-pay.ts'
import { takeBackHalfPay } from './commands/take-back-half-pay.ts'
import { help } from './help.ts'
import { calcAbsencePay } from './queries/calc-absence-pay.ts'
import { keptPay, keptPays, keptPaySummary } from './queries/kept.ts'
import { myAbsencePay } from './queries/mine.ts'
import { halfPay, halfPaySummary } from './queries/spreads.ts'
import { home, routes } from './routes.ts'

export const absencepay = defineRoom({
  name: 'absencepay',
  wing: 'business',
  says: 'What being away does to the pay of a month: full, half and no pay, and statutory payments',
  commands: [
    chooseHalfPay,
    takeBackHalfPay,
    settleHalfPay,
    askToKeepPay,
    askToEndKeptPay,
    settleKeptPay,
  ],
  queries: [halfPay, halfPaySummary, keptPay, keptPays, keptPaySummary, myAbsencePay],
  calculators: [calcAbsencePay],
  caseKinds: [
    defineCaseKind({
      kind: 'absencepay.half-pay',
      says: 'Maternity pay taken as half pay for more weeks',
      act: 'absencepay.half-pay',
      summary: halfPaySummary,
      settle: settleHalfPay,
    }),
    defineCaseKind({
      kind: 'absencepay.kept-pay',
      says: 'Sick pay that is kept on',
      act: 'absencepay.keep-on',
      summary: keptPaySummary,
      settle: settleKeptPay,
    }),
  ],
  help,
  answers: { role: 'hr-adviser', says: 'HR answers questions about pay while you are away' },
  routes,
  home,
  constraints: {
    kept_pay_one_excl: {
      code: 'absencepay.kept-already',
      message: 'Another decision is about some of these days. Look at it, or give other days',
      field: 'firstOn',
    },
  },
})
