import { ownPart, teamPart } from '#business/people'
import { defineRoom } from '#platform/actions'
import { defineCaseKind } from '#platform/cases'
import { chooseReward } from './commands/choose-reward.ts'
import { claimWork } from './commands/claim-overtime.ts'
import { recordWork } from './commands/record-overtime.ts'
import { settleClaim } from './commands/settle-claim.ts'
import { takeTimeOff } from './commands/take-time-off.ts'
import { withdrawClaim } from './commands/withdraw-claim.ts'
import { overtimeSettled } from './events.ts'
import { claimByReference } from './queries/by-reference.ts'
import {
  approvedOvertime,
  claimDetail,
  claimSummary,
  myOvertime,
  overtimeOf,
  previewClaim,
  previewRecord,
  teamOvertime,
} from './queries/claims.ts'
import { overtimeMinutes } from './queries/overtime-minutes.ts'
import { help } from './help.ts'
import { home, routes } from './routes.ts'
import { overtimeInTeam } from './queries/team-part.ts'
import { ownOvertime } from './queries/own-card.ts'
import { claimOvertime, seeOvertime } from './access.ts'

export const overtime = defineRoom({
  name: 'overtime',
  wing: 'business',
  says: 'What was worked beyond the roster: its minutes by paragraph, money or time, approved',
  commands: [claimWork, recordWork, chooseReward, withdrawClaim, settleClaim, takeTimeOff],
  queries: [
    myOvertime,
    overtimeOf,
    teamOvertime,
    claimDetail,
    claimSummary,
    claimByReference,
    previewClaim,
    previewRecord,
    approvedOvertime,
  ],
  calculators: [overtimeMinutes],
  events: [overtimeSettled],
  caseKinds: [
    defineCaseKind({
      kind: 'overtime.claim',
      says: 'Claim of overtime',
      act: 'overtime.approve',
      summary: claimSummary,
      settle: settleClaim,
    }),
  ],
  help,
  answers: { role: 'hr-adviser', says: 'HR answers questions about overtime' },
  teamPart: teamPart({ weight: 20, permission: seeOvertime, says: overtimeInTeam }),
  ownPart: ownPart({
    heading: 'Overtime',
    weight: 70,
    permission: claimOvertime,
    says: ownOvertime,
  }),
  routes,
  home,
  constraints: {
    claim_one_excl: {
      code: 'overtime.claimed-already',
      message: 'Some of this time is claimed already. Give only what is not',
      field: 'starts',
    },
  },
})
