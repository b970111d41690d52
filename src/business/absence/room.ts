import { defineRoom } from '#platform/actions'
import { defineCaseKind } from '#platform/cases'
import { askForAway } from './commands/ask-for-away.ts'
import { expectBack } from './commands/expect-back.ts'
import { holdInterview } from './commands/hold-interview.ts'
import { loadAbsences } from './commands/load-absences.ts'
import { reportAway } from './commands/report-away.ts'
import { reportReturn } from './commands/report-return.ts'
import { settleAbsence } from './commands/settle-absence.ts'
import { withdrawAbsence } from './commands/withdraw-absence.ts'
import { absenceBegan, absenceEnded } from './events.ts'
import { help } from './help.ts'
import { absence, absenceByReference, absencesOf, absenceSummary } from './queries/absences.ts'
import { askForm, health, interviewsDue, reportForm, teamAway } from './queries/absences.ts'
import { lostDays } from './queries/lost-report.ts'
import { sickPayOf } from './queries/sick-pay.ts'
import { home, routes } from './routes.ts'

export const absenceRoom = defineRoom({
  name: 'absence',
  wing: 'business',
  says: 'Away for another reason than leave: sickness, family, and what was agreed on the return',
  commands: [
    reportAway,
    expectBack,
    reportReturn,
    holdInterview,
    askForAway,
    settleAbsence,
    withdrawAbsence,
    loadAbsences,
  ],
  queries: [
    absencesOf,
    absence,
    absenceByReference,
    health,
    teamAway,
    interviewsDue,
    reportForm,
    askForm,
    absenceSummary,
    sickPayOf,
    ...lostDays.queries,
  ],
  events: [absenceBegan, absenceEnded],
  datasets: [lostDays],
  caseKinds: [
    defineCaseKind({
      kind: 'absence.absence',
      says: 'Absence that was asked for',
      act: 'absence.approve',
      summary: absenceSummary,
      settle: settleAbsence,
    }),
  ],
  help,
  answers: { role: 'hr-adviser', says: 'HR answers questions about absence' },
  routes,
  home,
  constraints: {
    absence_overlap_excl: {
      code: 'absence.overlaps',
      message: 'On some of these days you are entered as away already. Look under Absence',
      field: 'firstOn',
    },
    absence_open_idx: {
      code: 'absence.open-already',
      message: 'You are entered as away already. Report the return first',
    },
    absence_reference_key: {
      code: 'absence.loaded-already',
      message: 'An absence with this reference has been entered already',
    },
    absence_person_fkey: {
      code: 'absence.person-unknown',
      message: 'Every absence is that of a person who is on record',
    },
  },
})
