import { batchRefused, batchReleased } from '#business/banking'
import { ownPart, teamPart } from '#business/people'
import { defineRoom } from '#platform/actions'
import { defineCaseKind } from '#platform/cases'
import { documentHolder } from '#platform/documents'
import { claimExpenses, seeExpenses } from './access.ts'
import { addJourney } from './commands/add-journey.ts'
import { addLine } from './commands/add-line.ts'
import { changeLine } from './commands/change-line.ts'
import { checkClaim } from './commands/check-claim.ts'
import { claimRecurring } from './commands/claim-recurring.ts'
import { endRecurring } from './commands/end-recurring.ts'
import { giveBack } from './commands/give-back.ts'
import { keepRecurring } from './commands/keep-recurring.ts'
import { loadClaims } from './commands/load-claims.ts'
import { holdForPay } from './commands/hold-for-pay.ts'
import { markPaid } from './commands/mark-paid.ts'
import { payByBacs } from './commands/pay-by-bacs.ts'
import { recordAdvance } from './commands/record-advance.ts'
import { removeLine } from './commands/remove-line.ts'
import { returnAdvance } from './commands/return-advance.ts'
import { sendClaim } from './commands/send-claim.ts'
import { settleClaim } from './commands/settle-claim.ts'
import { settleHeld } from './commands/settle-held.ts'
import { topUpMileage } from './commands/top-up-mileage.ts'
import { withdrawClaim } from './commands/withdraw-claim.ts'
import { claimApproved } from './events.ts'
import { help, lessons } from './help.ts'
import { topUpNightly } from './jobs.ts'
import { recurringDetail, recurringKinds } from './queries/again.ts'
import { bacsToPay, claimList, expensesToPay } from './queries/claim-list.ts'
import {
  claimByReference,
  claimDetail,
  claimSummary,
  kindChoices,
  lineDetail,
  lineFile,
  lineForm,
  myExpenses,
} from './queries/claims.ts'
import { advanceDetail, advanceList, advancePaid, toHandle } from './queries/handling.ts'
import { ownExpenses } from './queries/own-card.ts'
import { spentFigures } from './queries/spent-report.ts'
import { expensesInTeam } from './queries/team-part.ts'
import { home, routes } from './routes.ts'

type Payload = Readonly<Record<string, string>>

const ofExpenses =
  (outcome: 'released' | 'refused') =>
  ({ source, sourceKey }: Payload) =>
    source === 'expenses' ? { heldBy: sourceKey, outcome } : undefined

export const expenses = defineRoom({
  name: 'expenses',
  wing: 'business',
  says: 'What people spent and drove for the force: claimed, approved and paid back',
  commands: [
    addLine,
    addJourney,
    changeLine,
    removeLine,
    sendClaim,
    withdrawClaim,
    giveBack,
    settleClaim,
    keepRecurring,
    endRecurring,
    claimRecurring,
    recordAdvance,
    returnAdvance,
    markPaid,
    payByBacs,
    holdForPay,
    settleHeld,
    checkClaim,
    topUpMileage,
    loadClaims,
  ],
  queries: [
    myExpenses,
    claimDetail,
    claimSummary,
    lineFile,
    claimByReference,
    kindChoices,
    lineForm,
    lineDetail,
    recurringDetail,
    recurringKinds,
    claimList,
    expensesToPay,
    bacsToPay,
    toHandle,
    advanceList,
    advanceDetail,
    advancePaid,
    ...spentFigures.queries,
  ],
  datasets: [spentFigures],
  events: [claimApproved],
  caseKinds: [
    defineCaseKind({
      kind: 'expenses.claim',
      says: 'Claim of expenses',
      act: 'expenses.approve',
      summary: claimSummary,
      settle: settleClaim,
    }),
  ],
  documentHolders: [
    documentHolder({ kind: 'expenses.line', query: lineFile, input: (lineId) => ({ lineId }) }),
  ],
  jobs: [topUpNightly],
  reactions: [
    { on: batchReleased, command: settleHeld, input: ofExpenses('released') },
    { on: batchRefused, command: settleHeld, input: ofExpenses('refused') },
  ],
  help,
  lessons,
  answers: { role: 'finance', says: 'Finance answers questions about expenses' },
  teamPart: teamPart({ weight: 15, permission: seeExpenses, says: expensesInTeam }),
  ownPart: ownPart({
    heading: 'Expenses',
    weight: 65,
    permission: claimExpenses,
    says: ownExpenses,
  }),
  routes,
  home,
  constraints: {
    expense_claim_one_draft_excl: {
      code: 'expenses.open-already',
      message: 'You have begun a claim in another window. Look at your expenses, then add to it',
    },
    expense_line_day_excl: {
      code: 'expenses.day-claimed',
      message: 'Some of these days were claimed meanwhile. Look at your expenses again',
    },
  },
})
