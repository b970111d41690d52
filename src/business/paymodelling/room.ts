import { defineRoom } from '#platform/actions'
import { help } from './help.ts'
import { awardOfPerson, awardPeople } from './queries/award-people.ts'
import { awardByCentre, awardCost } from './queries/award.ts'
import { whatIf } from './queries/what-if.ts'
import { routes } from './routes.ts'

export const paymodelling = defineRoom({
  name: 'paymodelling',
  wing: 'business',
  says: 'What pay would be: your last payslip with some of it otherwise, and the cost of a pay award',
  queries: [whatIf, awardCost, awardByCentre, awardPeople, awardOfPerson],
  help,
  answers: { role: 'payroll', says: 'Payroll answers questions about pay' },
  routes,
})
