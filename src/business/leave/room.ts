import { ownPart, teamPart } from '#business/people'
import { defineRoom } from '#platform/actions'
import { defineCaseKind } from '#platform/cases'
import { askToCarry } from './commands/ask-to-carry.ts'
import { changeRequest } from './commands/change-request.ts'
import { chooseCompensation } from './commands/choose-compensation.ts'
import { closeLeaveYear } from './commands/close-leave-year.ts'
import { correctBalance } from './commands/correct-balance.ts'
import { endCalendar } from './commands/end-calendar.ts'
import { giveBack } from './commands/give-back.ts'
import { loadTaken } from './commands/load-taken.ts'
import { makeCalendar } from './commands/make-calendar.ts'
import { recallOfficer } from './commands/recall-officer.ts'
import { reckonLiability } from './commands/reckon-liability.ts'
import { requestLeave } from './commands/request-leave.ts'
import { settleCarry } from './commands/settle-carry.ts'
import { settleRequest } from './commands/settle-request.ts'
import { withdrawCarry } from './commands/withdraw-carry.ts'
import { withdrawRequest } from './commands/withdraw-request.ts'
import { leaveRecalled, leaveRequested, leaveSettled } from './events.ts'
import { calendarLeave, myCalendars } from './queries/calendars.ts'
import { carrySummary, requestSummary } from './queries/deciding.ts'
import { leaveBalanceOf } from './queries/balance.ts'
import { foreseenBalances } from './queries/foreseen-balances.ts'
import { leaveBalance } from './queries/leave-balance.ts'
import { leaveOf } from './queries/leave-of.ts'
import { liability } from './queries/liability-report.ts'
import { leaveBetween } from './queries/leave-between.ts'
import { takenLeave } from './queries/taken-report.ts'
import { carryDetail, carryOutlook } from './queries/carries.ts'
import { leaveToGiveBack } from './queries/giving-back.ts'
import { recallDetail, recallsToChoose } from './queries/recalls.ts'
import { teamCalendar } from './queries/team-calendar.ts'
import { unitStrength } from './queries/unit-strength.ts'
import { closeYearsNightly, reckonNightly } from './jobs.ts'
import { help, lessons } from './help.ts'
import { home, routes } from './routes.ts'
import {
  awayWithoutStandIn,
  myRequests,
  previewRequest,
  requestByReference,
  requestDetail,
} from './queries/requests.ts'
import { leaveInTeam } from './queries/team-part.ts'
import { ownLeave } from './queries/own-card.ts'
import { askForLeave, seeLeave } from './access.ts'

export const leave = defineRoom({
  name: 'leave',
  wing: 'business',
  says: 'Time away: asked for, decided, and seen coming',
  commands: [
    requestLeave,
    changeRequest,
    withdrawRequest,
    settleRequest,
    recallOfficer,
    chooseCompensation,
    askToCarry,
    withdrawCarry,
    settleCarry,
    correctBalance,
    giveBack,
    loadTaken,
    closeLeaveYear,
    reckonLiability,
    makeCalendar,
    endCalendar,
  ],
  queries: [
    myRequests,
    previewRequest,
    requestDetail,
    requestByReference,
    requestSummary,
    carrySummary,
    leaveBalanceOf,
    recallDetail,
    recallsToChoose,
    carryOutlook,
    carryDetail,
    awayWithoutStandIn,
    myCalendars,
    calendarLeave,
    teamCalendar,
    unitStrength,
    leaveBetween,
    leaveToGiveBack,
    leaveOf,
    foreseenBalances,
    ...liability.queries,
    ...takenLeave.queries,
  ],
  calculators: [leaveBalance],
  events: [leaveRequested, leaveSettled, leaveRecalled],
  jobs: [closeYearsNightly, reckonNightly],
  datasets: [liability, takenLeave],
  caseKinds: [
    defineCaseKind({
      kind: 'leave.request',
      says: 'Request for leave',
      act: 'leave.approve',
      summary: requestSummary,
      settle: settleRequest,
    }),
    defineCaseKind({
      kind: 'leave.carry-over',
      says: 'Request to carry leave over',
      act: 'leave.carry-over',
      summary: carrySummary,
      settle: settleCarry,
    }),
  ],
  help,
  lessons,
  answers: { role: 'hr-adviser', says: 'HR answers questions about leave' },
  teamPart: teamPart({ weight: 80, permission: seeLeave, says: leaveInTeam }),
  ownPart: ownPart({ heading: 'Leave', weight: 80, permission: askForLeave, says: ownLeave }),
  routes,
  home,
  constraints: {
    request_overlap_excl: {
      code: 'leave.overlaps',
      message: 'You have asked for some of these days already',
      field: 'firstOn',
    },
    request_one_change_idx: {
      code: 'leave.change-waits',
      message: 'A change of this leave waits for a decision. Take that back first',
    },
    carry_request_one_idx: {
      code: 'leave.carry-asked-already',
      message: 'You have asked to carry leave of this year over already',
    },
    recall_overlap_excl: {
      code: 'leave.recalled-already',
      message: 'They are called back on some of these days already',
      field: 'firstOn',
    },
    request_person_fkey: {
      code: 'leave.person-unknown',
      message: 'Every row of leave is that of a person who is on record',
    },
    request_by_day_check: {
      code: 'leave.days-do-not-add-up',
      message: 'Give the minutes of each day from the first to the last',
    },
    request_reference_key: {
      code: 'leave.loaded-already',
      message: 'Leave with this reference has been entered already',
    },
    adjustment_once_idx: {
      code: 'leave.carried-already',
      message: 'What was carried into this year has been entered already',
    },
  },
})
