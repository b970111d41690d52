import { ownPart, teamPart } from '#business/people'
import { busySource, onDutySource, rosterSource } from '#business/leave'
import { defineRoom } from '#platform/actions'
import { defineCaseKind } from '#platform/cases'
import { answerSwap } from './commands/answer-swap.ts'
import { askSwap } from './commands/ask-swap.ts'
import { changeDuty } from './commands/change-duty.ts'
import { deployPerson } from './commands/deploy-person.ts'
import { endDeployment } from './commands/end-deployment.ts'
import { endCommitment } from './commands/end-commitment.ts'
import { enterCommitment } from './commands/enter-commitment.ts'
import { loadRosters } from './commands/load-rosters.ts'
import { publishRoster } from './commands/publish-roster.ts'
import { settleSwap } from './commands/settle-swap.ts'
import { setMinimum } from './commands/set-minimum.ts'
import { setOwnPattern } from './commands/set-own-pattern.ts'
import { setPattern } from './commands/set-pattern.ts'
import { dutyChanged, rosterPublished } from './events.ts'
import { withdrawSwap } from './commands/withdraw-swap.ts'
import { dutiesAhead } from './queries/ahead.ts'
import { blockedDeployments, deployForm, deploymentDetail } from './queries/blocked.ts'
import { placesOfDuties } from './queries/blocked.ts'
import { busyTimes } from './queries/busy.ts'
import {
  changeForm,
  commitmentDetail,
  ownPatternForm,
  previewChange,
} from './queries/change-form.ts'
import { dutiesOf, dutyOn, myDuties } from './queries/duties.ts'
import { owedRestDays } from './queries/owed.ts'
import { previewRoster } from './queries/publish-form.ts'
import { onDutyInUnits } from './queries/on-duty.ts'
import { rosteredDays } from './queries/rostered.ts'
import { mySwaps, previewSwap, swapDetail, swapSummary } from './queries/swaps.ts'
import { teamRoster } from './queries/team.ts'
import { plannedUnits, unitCover, unitDuty } from './queries/unit-duty.ts'
import { help } from './help.ts'
import { home, routes } from './routes.ts'
import { dutyInTeam } from './queries/team-part.ts'
import { ownDuty } from './queries/own-card.ts'
import { seeDuties } from './access.ts'

export const duty = defineRoom({
  name: 'duty',
  wing: 'business',
  says: 'Who is on duty when: patterns, published rosters, what was changed, and the cover',
  commands: [
    setPattern,
    setOwnPattern,
    publishRoster,
    changeDuty,
    enterCommitment,
    endCommitment,
    setMinimum,
    deployPerson,
    endDeployment,
    askSwap,
    answerSwap,
    withdrawSwap,
    settleSwap,
    loadRosters,
  ],
  queries: [
    dutyOn,
    myDuties,
    dutiesOf,
    teamRoster,
    plannedUnits,
    unitDuty,
    unitCover,
    changeForm,
    previewChange,
    ownPatternForm,
    commitmentDetail,
    previewRoster,
    blockedDeployments,
    deployForm,
    deploymentDetail,
    placesOfDuties,
    rosteredDays,
    owedRestDays,
    busyTimes,
    dutiesAhead,
    mySwaps,
    previewSwap,
    swapDetail,
    swapSummary,
  ],
  events: [rosterPublished, dutyChanged],
  caseKinds: [
    defineCaseKind({
      kind: 'duty.swap',
      says: 'Swap of duties',
      act: 'duty.swap',
      summary: swapSummary,
      settle: settleSwap,
    }),
  ],
  help,
  answers: { role: 'hr-adviser', says: 'HR answers questions about rosters and duties' },
  /** Duties stand in one's own calendar beside leave. */
  busyTimes: busySource(busyTimes),
  teamPart: teamPart({ weight: 60, permission: seeDuties, says: dutyInTeam }),
  ownPart: ownPart({ heading: 'Duty', weight: 90, permission: seeDuties, says: ownDuty }),
  /** Leave is counted by the duties it takes where a roster is published. */
  rosteredDays: rosterSource(rosteredDays),
  /** Strength is who has a duty less who is away from it. */
  onDuty: onDutySource(onDutyInUnits),
  routes,
  home,
  constraints: {
    change_pkey: {
      code: 'duty.changed-meanwhile',
      message: 'This duty was changed meanwhile. Look at it again, then decide',
    },
    roster_one_excl: {
      code: 'duty.published-already',
      message: 'A roster of this unit is published for some of these days already',
      field: 'firstOn',
    },
    follows_one_excl: {
      code: 'duty.loaded-already',
      message: 'A pattern is entered for these days already',
    },
    swap_open_idx: {
      code: 'duty.swap-asked-already',
      message: 'You have asked to swap this duty already. Take that back first',
      field: 'askerOn',
    },
    commitment_one_excl: {
      code: 'duty.bound-already',
      message: 'They are entered for that on some of these days already',
      field: 'firstOn',
    },
    deployment_one_excl: {
      code: 'duty.deployed-already',
      message: 'They are deployed for that skill on some of these days already',
      field: 'firstOn',
    },
    minimum_one_excl: {
      code: 'duty.minimum-changed',
      message: 'Somebody set this minimum meanwhile. Look at it again',
    },
  },
})
