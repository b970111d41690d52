import { defineRoom } from '#platform/actions'
import { defineCaseKind } from '#platform/cases'
import { closePeriod } from './commands/close-period.ts'
import { enterJournal } from './commands/enter-journal.ts'
import { postJournal } from './commands/post-journal.ts'
import { reverseJournal } from './commands/reverse-journal.ts'
import { settleProposal } from './commands/settle-proposal.ts'
import { withdrawProposal } from './commands/withdraw-proposal.ts'
import { journalPosted } from './events.ts'
import { help } from './help.ts'
import { postAsked } from './jobs.ts'
import { postings, trialBalance } from './queries/balances.ts'
import { ledgerCodes } from './queries/codes.ts'
import { journalByReference, journalDetail, journals } from './queries/journals.ts'
import {
  preparedJournals,
  previewJournal,
  proposalDetail,
  proposalSummary,
} from './queries/proposals.ts'
import { home, routes } from './routes.ts'

export const ledger = defineRoom({
  name: 'ledger',
  wing: 'business',
  says: 'Journals that balance, by cost centre, subjective and function, posted once and for good',
  commands: [
    postJournal,
    enterJournal,
    reverseJournal,
    settleProposal,
    withdrawProposal,
    closePeriod,
  ],
  queries: [
    journals,
    journalDetail,
    journalByReference,
    preparedJournals,
    proposalDetail,
    proposalSummary,
    previewJournal,
    ledgerCodes,
    trialBalance,
    ...postings.queries,
  ],
  datasets: [postings],
  events: [journalPosted],
  jobs: [postAsked],
  caseKinds: [
    defineCaseKind({
      kind: 'ledger.proposal',
      says: 'Journal prepared by hand',
      act: 'ledger.approve',
      summary: proposalSummary,
      settle: settleProposal,
    }),
  ],
  help,
  answers: { role: 'finance', says: 'Finance answers questions about the ledger' },
  routes,
  home,
  constraints: {
    proposal_reverses_idx: {
      code: 'ledger.reversal-waits',
      message: 'A reversal of this journal waits for approval already',
    },
    journal_reverses_key: {
      code: 'ledger.reversed-already',
      message: 'This journal was reversed meanwhile',
    },
  },
})
