import type { JournalToPost } from '#business/ledger'
import { pence as penceOf, type Pence } from '#platform/money'

/** What people owe, as the run that found it has posted it. */
const DEBTORS = '7030'
const BANK = '7010'
const TAX_AND_NI = '8030'
const EMPLOYER_NI = '1060'

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

/** The journal of what came in outside pay, in pence: it is in the bank, and no debt any more. */
export function repaymentJournal(sum: Pence): JournalToPost['lines'] {
  const says = 'Overpayment paid back outside pay'
  return [
    { subjective: BANK, debit: sum, says },
    { subjective: DEBTORS, credit: sum, says },
  ]
}

/** What an ended tax year took of an overpayment, in pence, and where the pay was spent. */
export interface YearTaken {
  /** Tax, the employee's contributions and loans. */
  readonly taken: bigint
  readonly employerNi: bigint
  readonly costCentre: string
  readonly functionCode: string
}

/**
 * The journal of an earlier year that is put right: the person pays back what they got, and what
 * was paid to HMRC of the rest, with the employer's contributions, HMRC owes.
 */
export function yearJournal({
  taken,
  employerNi,
  costCentre,
  functionCode,
}: YearTaken): JournalToPost['lines'] {
  const says = 'Overpayment of an earlier tax year'
  return [
    { subjective: TAX_AND_NI, debit: penceOf(taken + employerNi), says },
    ...(taken === 0n ? [] : [{ subjective: DEBTORS, credit: penceOf(taken), says }]),
    ...(employerNi === 0n
      ? []
      : [{ subjective: EMPLOYER_NI, costCentre, functionCode, credit: penceOf(employerNi), says }]),
  ]
}
