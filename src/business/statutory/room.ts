import { defineRoom } from '#platform/actions'
import { help } from './help.ts'
import { loan, ni, tax } from './queries/calc-deductions.ts'
import { employer, orders, pension, statutory } from './queries/calc-payments.ts'
import { statutoryRates } from './queries/rates.ts'
import { routes } from './routes.ts'

export const statutoryRoom = defineRoom({
  name: 'statutory',
  wing: 'business',
  says: 'What the law takes of pay and adds to it: tax, national insurance, loans, orders, pensions',
  queries: [statutoryRates],
  calculators: [tax, ni, loan, statutory, pension, orders, employer],
  help,
  routes,
})
