/** What an overpayment was and what became of it so far, in pence. */
export interface Overpaid {
  readonly pence: bigint
  /** Taken of gross pay. */
  readonly recovered: bigint
  /** Taken of net pay. */
  readonly repaid: bigint
  /** Paid by transfer or card. */
  readonly outside: bigint
  readonly writtenOff: bigint
  /** What the tax year that paid it had taken; null as long as that is not reckoned. */
  readonly yearTax: bigint | null
  readonly yearNi: bigint | null
  readonly yearLoan: bigint | null
}

/** What a tax year had taken of an overpayment and is not paid back by the person, in pence. */
export const takenByYear = ({
  yearTax,
  yearNi,
  yearLoan,
}: Pick<Overpaid, 'yearTax' | 'yearNi' | 'yearLoan'>): bigint =>
  (yearTax ?? 0n) + (yearNi ?? 0n) + (yearLoan ?? 0n)

/**
 * What is owed still, in pence, never below nothing: gross until it is reckoned what the tax year
 * took of it, then net (decision 56).
 */
export const owedOf = (one: Overpaid): bigint =>
  one.pence - takenByYear(one) - one.recovered - one.repaid - one.outside - one.writtenOff
