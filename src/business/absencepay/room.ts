import { defineRoom } from '#platform/actions'
import { calcAbsencePay } from './queries/calc-absence-pay.ts'

export const absencepay = defineRoom({
  name: 'absencepay',
  wing: 'business',
  says: 'What being away does to the pay of a month: full, half and no pay, and statutory payments',
  calculators: [calcAbsencePay],
})
