import type { JournalToPost } from '#business/ledger'
import type { Pence } from '#platform/money'

/** What people owe, as the run that found it has posted it. */
const DEBTORS = '7030'

/** What is written off, in pence, and where the pay was spent. */
export interface WrittenOff {
  readonly pence: Pence
  readonly subjective: string
  readonly costCentre: string
  readonly functionCode: string
}

/**
 * The journal of a write-off: the run that found it took the sum off the cost of the pay and made
 * it a debt; written off it is a cost in the same place again.
 */
export function writeOffJournal({
  pence: sum,
  subjective,
  costCentre,
  functionCode,
}: WrittenOff): JournalToPost['lines'] {
  return [
    {
      subjective,
      costCentre,
      functionCode,
      debit: sum,
      says: 'Overpayment written off',
    },
    { subjective: DEBTORS, credit: sum, says: 'Overpayment written off' },
  ]
}
