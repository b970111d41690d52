import { defineRoom } from '#platform/actions'
import { defineCaseKind } from '#platform/cases'
import { makeBatch } from './commands/make-batch.ts'
import { makeByHand } from './commands/make-payments.ts'
import { recordReturned } from './commands/record-returns.ts'
import { settleBatch } from './commands/settle-batch.ts'
import { withdrawBatch } from './commands/withdraw-batch.ts'
import { batchRefused, batchReleased, paymentReturned } from './events.ts'
import { help, lessons } from './help.ts'
import {
  batchByReference,
  batchDetail,
  batches,
  batchPayments,
  batchSummary,
  paymentForm,
  previewPayments,
} from './queries/batches.ts'
import { checkAccount } from './queries/check-account.ts'
import { bacsOf, painOf } from './queries/files.ts'
import { paymentFigures, returnedPayments } from './queries/returns.ts'
import { home, routes } from './routes.ts'

export const banking = defineRoom({
  name: 'banking',
  wing: 'business',
  says: 'Payments that one makes and another releases, their files for the bank, and what came back',
  commands: [makeBatch, makeByHand, settleBatch, withdrawBatch, recordReturned],
  queries: [
    batches,
    batchDetail,
    batchPayments,
    batchSummary,
    batchByReference,
    paymentForm,
    previewPayments,
    bacsOf,
    painOf,
    returnedPayments,
    ...paymentFigures.queries,
  ],
  datasets: [paymentFigures],
  calculators: [checkAccount],
  events: [batchReleased, batchRefused, paymentReturned],
  caseKinds: [
    defineCaseKind({
      kind: 'banking.batch',
      says: 'Release of payments',
      act: 'banking.release',
      summary: batchSummary,
      settle: settleBatch,
    }),
  ],
  help,
  lessons,
  answers: { role: 'finance', says: 'Finance answers questions about payments' },
  routes,
  home,
})
