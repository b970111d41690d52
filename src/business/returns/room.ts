import { fpsNet, p45s } from '#business/payroll'
import { defineRoom } from '#platform/actions'
import { issueP45s } from './commands/issue-p45s.ts'
import { makeCorrection } from './commands/make-correction.ts'
import { makePensionReturn } from './commands/make-pension-return.ts'
import { makeReturn } from './commands/make-return.ts'
import { makeSummary } from './commands/make-summary.ts'
import { returnMade } from './events.ts'
import { correctionForm } from './queries/correction-form.ts'
import { leavingDocument, myDocuments, payslipDocument, yearDocument } from './queries/documents.ts'
import { returnFile, returnTable } from './queries/files.ts'
import { p45sGivenTo } from './queries/p45s.ts'
import { returnByReference, returnDetail, returnForm } from './queries/returns.ts'
import { returnPeople, returnPerson, returns as returnList } from './queries/returns.ts'
import { whoLeft } from './queries/who-left.ts'
import { help, lessons } from './help.ts'
import { home, routes } from './routes.ts'
import { netReported } from './rules/fps.ts'

export const returns = defineRoom({
  name: 'returns',
  wing: 'business',
  says: 'What HMRC, pension schemes and employees are told of pay: FPS, EPS, P60, P45, payslips',
  commands: [makeReturn, makeCorrection, makeSummary, makePensionReturn, issueP45s],
  queries: [
    returnList,
    returnDetail,
    returnByReference,
    returnPeople,
    returnPerson,
    returnForm,
    returnFile,
    returnTable,
    whoLeft,
    correctionForm,
    myDocuments,
    payslipDocument,
    yearDocument,
    leavingDocument,
  ],
  events: [returnMade],
  fpsNet: fpsNet({ says: netReported }),
  p45s: p45s({ given: p45sGivenTo }),
  help,
  lessons,
  answers: { role: 'payroll', says: 'Payroll answers questions about returns and certificates' },
  routes,
  home,
  constraints: {
    p45_employment_key: {
      code: 'returns.p45-issued',
      message:
        'A P45 of this employment was issued already, and an employer gives one. Download a copy of it',
    },
    return_run_idx: {
      code: 'returns.made-already',
      message: 'HMRC is told of this pay run already. Look at its return',
    },
  },
})
