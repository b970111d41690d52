import type { JournalToPost } from '#business/ledger'
import { pence, splitPence } from '#platform/money'

/** What the lines of a run come to, by where they go in the ledger; pence. */
export interface LineSum {
  readonly side: 'pay' | 'deduction' | 'employer'
  readonly code: string
  readonly subjective: string
  readonly costCentre: string | null
  readonly functionCode: string | null
  readonly pence: bigint
}

/** Where what people are paid stands until the bank has paid it. */
export const NET_PAY = '8020'

type JournalLine = JournalToPost['lines'][number]

const place = ({ costCentre, functionCode }: LineSum) => ({
  ...(costCentre === null ? {} : { costCentre }),
  ...(functionCode === null ? {} : { functionCode }),
})

/** A line on its side: what is below nothing goes to the other one. */
function entry(
  where: Omit<JournalLine, 'debit' | 'credit'>,
  side: 'debit' | 'credit',
  sum: bigint,
): readonly JournalLine[] {
  if (sum === 0n) return []
  const turned = side === 'debit' ? 'credit' : 'debit'
  return [{ ...where, [sum > 0n ? side : turned]: pence(sum > 0n ? sum : -sum) }]
}

/** Where the apprenticeship levy is posted, and where it is owed with income tax. */
const LEVY = '1080'
const OWED_TO_HMRC = '8030'

/** The levy of a run by where its pay is borne, in proportion to it; pence. */
function levyLines(sums: readonly LineSum[], levyPence: bigint): readonly JournalLine[] {
  const borne = new Map<string, { readonly at: LineSum; pence: bigint }>()
  for (const one of sums) {
    if (one.side !== 'pay' || one.costCentre === null || one.functionCode === null) continue
    const key = `${one.costCentre}|${one.functionCode}`
    const held = borne.get(key) ?? { at: one, pence: 0n }
    held.pence += one.pence
    borne.set(key, held)
  }
  const places = [...borne.values()].filter((one) => one.pence > 0n)
  if (levyPence === 0n || places.length === 0) return []
  const parts = splitPence(
    pence(levyPence),
    places.map((one) => one.pence),
  )
  return [
    ...places.flatMap(({ at }, index) =>
      entry({ subjective: LEVY, ...place(at) }, 'debit', parts[index] ?? 0n),
    ),
    ...entry({ subjective: OWED_TO_HMRC, says: 'Apprenticeship levy' }, 'credit', levyPence),
  ]
}

/**
 * The journal of a run: pay by cost centre, subjective and function is debited; what is taken of it
 * is owed to whom it is for, and what the employer pays besides is debited and owed; the
 * apprenticeship levy is borne where the pay is; net pay is owed until the bank has paid it. Debits
 * are credits because net pay is pay less what is taken.
 */
export function journalOf(
  sums: readonly LineSum[],
  { netPence, levyPence }: { readonly netPence: bigint; readonly levyPence: bigint },
  againstOf: (code: string) => string,
): readonly JournalLine[] {
  const owed = new Map<string, bigint>()
  for (const { side, code, pence: sum } of sums) {
    if (side !== 'employer') continue
    owed.set(againstOf(code), (owed.get(againstOf(code)) ?? 0n) + sum)
  }
  return [
    ...sums.flatMap((one) =>
      one.side === 'deduction'
        ? entry({ subjective: one.subjective }, 'credit', one.pence)
        : entry({ subjective: one.subjective, ...place(one) }, 'debit', one.pence),
    ),
    ...[...owed].flatMap(([subjective, sum]) => entry({ subjective }, 'credit', sum)),
    ...levyLines(sums, levyPence),
    ...entry({ subjective: NET_PAY, says: 'Net pay' }, 'credit', netPence),
  ]
}

/** What a journal owes as net pay, in pence: credits less debits of net pay. */
export const netOf = (lines: readonly JournalLine[]): bigint =>
  lines
    .filter(({ subjective }) => subjective === NET_PAY)
    .reduce((sum, { debit = 0n, credit = 0n }) => sum + credit - debit, 0n)

/** What both sides of a journal come to, in pence. */
export function sidesOf(lines: readonly JournalLine[]): {
  readonly debit: bigint
  readonly credit: bigint
} {
  return {
    debit: lines.reduce((sum, { debit = 0n }) => sum + debit, 0n),
    credit: lines.reduce((sum, { credit = 0n }) => sum + credit, 0n),
  }
}
