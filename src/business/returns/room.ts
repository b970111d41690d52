import { fpsNet } from '#business/payroll'
import { defineRoom } from '#platform/actions'
import { makePensionReturn } from './commands/make-pension-return.ts'
import { makeReturn } from './commands/make-return.ts'
import { makeSummary } from './commands/make-summary.ts'
import { returnMade } from './events.ts'
import { leavingDocument, myDocuments, payslipDocument, yearDocument } from './queries/documents.ts'
import { returnFile, returnTable } from './queries/files.ts'
import { returnByReference, returnDetail, returnForm } from './queries/returns.ts'
import { returnPeople, returnPerson, returns as returnList } from './queries/returns.ts'
import { help, lessons } from './help.ts'
import { home, routes } from './routes.ts'
import { netReported } from './rules/fps.ts'

export const returns = defineRoom({
  name: 'returns',
  wing: 'business',
  says: 'What HMRC, pension schemes and employees are told of pay: FPS, EPS, P60, P45, payslips',
  commands: [makeReturn, makeSummary, makePensionReturn],
  queries: [
    returnList,
    returnDetail,
    returnByReference,
    returnPeople,
    returnPerson,
    returnForm,
    returnFile,
    returnTable,
    myDocuments,
    payslipDocument,
    yearDocument,
    leavingDocument,
  ],
  events: [returnMade],
  fpsNet: fpsNet({ says: netReported }),
  help,
  lessons,
  answers: { role: 'payroll', says: 'Payroll answers questions about returns and certificates' },
  routes,
  home,
  constraints: {
    return_run_idx: {
      code: 'returns.made-already',
      message: 'HMRC is told of this pay run already. Look at its return',
    },
  },
})
