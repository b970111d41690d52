import { defineRoom } from '#platform/actions'
import { pay } from './queries/calc-pay.ts'

export const grosstonet = defineRoom({
  name: 'grosstonet',
  wing: 'business',
  says: 'From gross to net: what a payslip comes to, line by line, as rules without a database',
  calculators: [pay],
})
