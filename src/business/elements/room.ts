import { dutyChanged, rosterPublished } from '#business/duty'
import { defineRoom } from '#platform/actions'
import { endAllowance } from './commands/end-allowance.ts'
import { loadElements } from './commands/load-elements.ts'
import { recordAllowance } from './commands/record-allowance.ts'
import { setPoint } from './commands/set-point.ts'
import { takeHours } from './commands/take-hours.ts'
import { withdrawAllowance } from './commands/withdraw-allowance.ts'
import { withdrawPoint } from './commands/withdraw-point.ts'
import { help } from './help.ts'
import { takeHoursNightly } from './jobs.ts'
import { allowanceList } from './queries/allowances.ts'
import { earnedMonth } from './queries/earned-month.ts'
import { allowanceDetail, payElementsOf, payPerson, pointDetail } from './queries/person.ts'
import { elementRates } from './queries/rates.ts'
import { routes } from './routes.ts'

type Payload = Readonly<Record<string, unknown>>

export const elements = defineRoom({
  name: 'elements',
  wing: 'business',
  says: 'What somebody earns, line by line: rates and rules with their paragraphs, and what pay is made of',
  commands: [
    recordAllowance,
    endAllowance,
    withdrawAllowance,
    setPoint,
    withdrawPoint,
    takeHours,
    loadElements,
  ],
  queries: [elementRates, payElementsOf, payPerson, allowanceDetail, pointDetail, allowanceList],
  calculators: [earnedMonth],
  jobs: [takeHoursNightly],
  // The night looks at this month and the last; a duty that is changed counts at once.
  reactions: [
    {
      on: dutyChanged,
      command: takeHours,
      input: ({ personId, dutyOn }: Payload) => ({ personId, month: dutyOn }),
    },
    {
      on: rosterPublished,
      command: takeHours,
      input: ({ unitId }: Payload) => ({ unitId }),
    },
  ],
  help,
  answers: { role: 'payroll', says: 'Payroll answers questions about what pay is made of' },
  routes,
  constraints: {
    held_allowance_excl: {
      code: 'elements.held-already',
      message: 'They hold this allowance on some of these days already. End that one first',
      field: 'fromOn',
    },
    point_one_idx: {
      code: 'elements.point-set-already',
      message: 'A point is set for them from that day already. Take that one back first',
      field: 'fromOn',
    },
  },
})
