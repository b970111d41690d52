import { pence, sumPence, type Pence } from '#platform/money'

/** Where something is posted, from data/accounts.csv. */
export interface Account {
  readonly account: 'vat' | 'advances' | 'salary' | 'bacs'
  readonly code: string
  readonly title: string
}

/** One line of the journal: a debit or a credit, never both. */
export interface Posting {
  readonly code: string
  readonly title: string
  /** Of a cost; null where the post has none, and of what is owed. */
  readonly costCentre: string | null
  readonly debitPence: Pence
  readonly creditPence: Pence
}

export interface ToPost {
  readonly lines: readonly {
    readonly subjective: string
    readonly title: string
    readonly amountPence: Pence
    readonly vatPence: Pence
  }[]
  readonly costCentre: string | null
  readonly advancePence: Pence
  readonly paidBy: 'salary' | 'bacs'
}

const NONE = pence(0)

/**
 * How a claim is posted: each subjective code without its VAT against the cost centre, the VAT to
 * be reclaimed, what is set off against advances, and what is owed. Debits are what credits are.
 */
export function postingsOf(
  { lines, costCentre, advancePence, paidBy }: ToPost,
  accounts: readonly Account[],
): Posting[] {
  const account = (name: Account['account']): Account => {
    const found = accounts.find((one) => one.account === name)
    if (found === undefined) throw new Error(`There is no account for ${name}`)
    return found
  }
  const debit = (to: Pick<Account, 'code' | 'title'>, amount: Pence, centre: string | null) => ({
    code: to.code,
    title: to.title,
    costCentre: centre,
    debitPence: amount,
    creditPence: NONE,
  })
  const credit = ({ code, title }: Account, amount: Pence) => ({
    code,
    title,
    costCentre: null,
    debitPence: NONE,
    creditPence: amount,
  })
  const spent = Map.groupBy(lines, ({ subjective }) => subjective)
  const costs = [...spent].map(([code, some]) => {
    const net = sumPence(some.map((line) => pence(line.amountPence - line.vatPence)))
    return debit({ code, title: some[0]?.title ?? '' }, net, costCentre)
  })
  const total = sumPence(lines.map(({ amountPence }) => amountPence))
  const vat = sumPence(lines.map(({ vatPence }) => vatPence))
  return [
    ...costs,
    debit(account('vat'), vat, null),
    credit(account('advances'), advancePence),
    credit(account(paidBy), pence(total - advancePence)),
  ].filter(({ debitPence, creditPence }) => debitPence !== 0n || creditPence !== 0n)
}
