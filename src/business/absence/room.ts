import { ownPart, teamPart } from '#business/people'
import { defineRoom } from '#platform/actions'
import { defineCaseKind } from '#platform/cases'
import { documentHolder } from '#platform/documents'
import { addFitNote } from './commands/add-fit-note.ts'
import { askForAway } from './commands/ask-for-away.ts'
import { askForSharedLeave } from './commands/ask-for-shared-leave.ts'
import { enterWorkedDay } from './commands/enter-worked-day.ts'
import { expectBack } from './commands/expect-back.ts'
import { giveLeaveBackFor } from './commands/give-leave-back.ts'
import { holdInterview } from './commands/hold-interview.ts'
import { loadAbsences } from './commands/load-absences.ts'
import { planReturn } from './commands/plan-return.ts'
import { reportAway } from './commands/report-away.ts'
import { reportReturn } from './commands/report-return.ts'
import { settleAbsence } from './commands/settle-absence.ts'
import { withdrawAbsence } from './commands/withdraw-absence.ts'
import { absenceBegan, absenceEnded } from './events.ts'
import { help } from './help.ts'
import { absence, absenceByReference, absencesOf, absenceSummary } from './queries/absences.ts'
import { askForm, health, interviewsDue, reportForm, teamAway } from './queries/absences.ts'
import { awayBetween } from './queries/away.ts'
import { lostDays } from './queries/lost-report.ts'
import { absenceRate } from './queries/rate-report.ts'
import { fitNoteFile, NOTE } from './queries/returning.ts'
import { previewSharedLeave, sharedLeaveForm } from './queries/shared-leave.ts'
import { sickPayOf } from './queries/sick-pay.ts'
import { home, routes } from './routes.ts'
import { absenceInTeam } from './queries/team-part.ts'
import { ownAbsence } from './queries/own-card.ts'
import { askForAbsence, seeAbsence } from './access.ts'

export const absenceRoom = defineRoom({
  name: 'absence',
  wing: 'business',
  says: 'Away for another reason than leave: sickness, family, and what was agreed on the return',
  commands: [
    reportAway,
    expectBack,
    reportReturn,
    holdInterview,
    addFitNote,
    giveLeaveBackFor,
    planReturn,
    enterWorkedDay,
    askForAway,
    askForSharedLeave,
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
    awayBetween,
    fitNoteFile,
    interviewsDue,
    reportForm,
    askForm,
    sharedLeaveForm,
    previewSharedLeave,
    absenceSummary,
    sickPayOf,
    ...lostDays.queries,
    ...absenceRate.queries,
  ],
  events: [absenceBegan, absenceEnded],
  datasets: [lostDays, absenceRate],
  caseKinds: [
    defineCaseKind({
      kind: 'absence.absence',
      says: 'Absence that was asked for',
      act: 'absence.approve',
      summary: absenceSummary,
      settle: settleAbsence,
    }),
  ],
  documentHolders: [
    documentHolder({
      kind: NOTE,
      query: fitNoteFile,
      input: (fitNoteId) => ({ fitNoteId }),
    }),
  ],
  help,
  answers: { role: 'hr-adviser', says: 'HR answers questions about absence' },
  teamPart: teamPart({ weight: 90, permission: seeAbsence, says: absenceInTeam }),
  ownPart: ownPart({ heading: 'Absence', weight: 60, permission: askForAbsence, says: ownAbsence }),
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
    phase_one_excl: {
      code: 'absence.phase-overlaps',
      message: 'Another return in steps is planned for some of these days',
      field: 'firstOn',
    },
    absence_person_fkey: {
      code: 'absence.person-unknown',
      message: 'Every absence is that of a person who is on record',
    },
  },
})
