import type { JournalToPost } from '#business/ledger'
import { pence, sumPence, type Pence } from '#platform/money'

/** Where something is posted, from data/accounts.csv. */
export interface Account {
  readonly account: string
  readonly code: string
  readonly title: string
}

/** One line of the journal: a debit or a credit, never both. */
export interface Posting {
  readonly code: string
  readonly title: string
  /** Of a cost; null of what is owed, and of a cost whose post has none. */
  readonly costCentre: string | null
  readonly functionCode: string | null
  readonly debitPence: Pence
  readonly creditPence: Pence
}

export interface ToPost {
  readonly lines: readonly {
    readonly account: string
    readonly amountPence: Pence
    readonly vatPence: Pence
  }[]
  readonly costCentre: string | null
  readonly functionCode: string | null
  readonly advancePence: Pence
  readonly paidBy: 'salary' | 'bacs'
}

const NONE = pence(0)
const NOWHERE = { costCentre: null, functionCode: null }

/** The account of a name; a name that data/accounts.csv lacks is a defect. */
export function accountOf(accounts: readonly Account[], name: string): Account {
  const found = accounts.find(({ account }) => account === name)
  if (found === undefined) throw new Error(`There is no account for ${name}`)
  return found
}

const debit = (
  { code, title }: Account,
  amount: Pence,
  place: typeof NOWHERE | Place = NOWHERE,
) => ({
  code,
  title,
  ...place,
  debitPence: amount,
  creditPence: NONE,
})

const credit = ({ code, title }: Account, amount: Pence) => ({
  code,
  title,
  ...NOWHERE,
  debitPence: NONE,
  creditPence: amount,
})

type Place = Pick<Posting, 'costCentre' | 'functionCode'>

/**
 * How a claim is posted: each account without its VAT against the cost centre and function of the
 * post, the VAT to be reclaimed, what is set off against advances, and what is owed. A cost whose
 * post has no place in the ledger stands under an account of its own until finance moves it. Debits
 * are what credits are.
 */
export function postingsOf(
  { lines, costCentre, functionCode, advancePence, paidBy }: ToPost,
  accounts: readonly Account[],
): Posting[] {
  const placed = costCentre !== null && functionCode !== null
  const spent = Map.groupBy(lines, ({ account }) => (placed ? account : 'no-place'))
  const costs = [...spent].map(([name, some]) => {
    const net = sumPence(some.map((line) => pence(line.amountPence - line.vatPence)))
    return debit(accountOf(accounts, name), net, placed ? { costCentre, functionCode } : NOWHERE)
  })
  const total = sumPence(lines.map(({ amountPence }) => amountPence))
  const vat = sumPence(lines.map(({ vatPence }) => vatPence))
  return [
    ...costs,
    debit(accountOf(accounts, 'vat'), vat),
    credit(accountOf(accounts, 'advances'), advancePence),
    credit(accountOf(accounts, paidBy), pence(total - advancePence)),
  ].filter(({ debitPence, creditPence }) => debitPence !== 0n || creditPence !== 0n)
}

/** An advance that was paid out of the bank, or with `back` what was paid back into it. */
export function advancePostings(
  amount: Pence,
  accounts: readonly Account[],
  { back }: { readonly back: boolean },
): Posting[] {
  const advances = accountOf(accounts, 'advances')
  const bank = accountOf(accounts, 'bank')
  return back
    ? [debit(bank, amount), credit(advances, amount)]
    : [debit(advances, amount), credit(bank, amount)]
}

/** Postings as the ledger takes them. */
export const journalLines = (postings: readonly Posting[]): JournalToPost['lines'] =>
  postings.map(({ code, costCentre, functionCode, debitPence, creditPence }) => ({
    subjective: code,
    ...(costCentre === null ? {} : { costCentre }),
    ...(functionCode === null ? {} : { functionCode }),
    ...(debitPence === 0n ? { credit: creditPence } : { debit: debitPence }),
  }))
