import { formatPounds, pence, subtractPence, sumPence, type Pence } from '#platform/money'
import type { Problem } from '#platform/refusals'
import { firstOfMonth, formatMonth, lastOfMonth, type Day } from '#platform/time'
import { numberWords } from '#platform/ui'

/** One line of a journal: one side of it holds an amount in pence, the other nothing. */
export interface Line {
  readonly costCentre: string | null
  readonly subjective: string
  /** A function of policing, where the line is spending or income. */
  readonly functionCode: string | null
  readonly vatCode: string | null
  readonly debit: Pence
  readonly credit: Pence
  readonly says: string | null
}

/** What a subjective code stands for. */
export type Kind = 'expense' | 'income' | 'balance'

/** The codes that hold on the day of a journal. */
export interface Codes {
  readonly subjectives: ReadonlyMap<string, Kind>
  readonly functions: ReadonlySet<string>
  readonly vatCodes: ReadonlySet<string>
  readonly costCentres: ReadonlySet<string>
}

/** Both sides of some lines, in pence. */
export function sidesOf(lines: readonly Pick<Line, 'debit' | 'credit'>[]) {
  return {
    debits: sumPence(lines.map(({ debit }) => debit)),
    credits: sumPence(lines.map(({ credit }) => credit)),
  }
}

/** The same lines on the other side: what takes a journal back. */
export function reversed(lines: readonly Line[]): readonly Line[] {
  return lines.map((line) => ({ ...line, debit: line.credit, credit: line.debit }))
}

/** So many lines a journal may have. */
export const MOST_LINES = 5_000

/**
 * What stands against posting these lines: fewer than two or too many, a line with both sides or
 * none, codes that do not hold on the day, spending without cost centre or function, and sides that
 * differ.
 */
export function problemsWithLines(lines: readonly Line[], codes: Codes): Problem[] {
  if (lines.length < 2) {
    return [
      problem('ledger.too-few-lines', 'Give at least two lines: one to debit and one to credit'),
    ]
  }
  if (lines.length > MOST_LINES) {
    const message = `Post ${numberWords(MOST_LINES)} lines at the most: add up what goes to the same place`
    return [problem('ledger.too-many-lines', message)]
  }
  const ofLines = lines.flatMap((line, index) =>
    problemsWithLine(line, codes).map(({ code, message }) =>
      problem(code, `Line ${index + 1}: ${message}`),
    ),
  )
  return ofLines.length > 0 ? ofLines : problemsWithSides(lines)
}

interface Wrong {
  readonly code: string
  readonly message: string
}

function problemsWithLine(line: Line, codes: Codes): Wrong[] {
  const { debit, credit, subjective, vatCode } = line
  const wrong: Wrong[] = []
  const say = (code: string, message: string): unknown => wrong.push({ code, message })
  if (debit < 0n || credit < 0n || (debit === 0n) === (credit === 0n)) {
    say('ledger.one-side', 'give an amount above nothing to debit or to credit, not both')
  }
  const kind = codes.subjectives.get(subjective)
  if (kind === undefined) {
    say(
      'ledger.unknown-subjective',
      `there is no subjective ${subjective} on that day. See the codes`,
    )
  } else if (kind !== 'balance') {
    wrong.push(...problemsWithPlace(line))
  }
  if (vatCode !== null && !codes.vatCodes.has(vatCode)) {
    say(
      'ledger.unknown-vat',
      `there is no VAT code ${vatCode}. Use one of ${[...codes.vatCodes].join(', ')}`,
    )
  }
  return [...wrong, ...problemsWithCodes(line, codes)]
}

/** Spending and income are somebody's, and for something. */
function problemsWithPlace({ costCentre, functionCode, subjective }: Line): Wrong[] {
  if (costCentre !== null && functionCode !== null) return []
  const message = `${subjective} is spending or income: give a cost centre and a function`
  return [{ code: 'ledger.needs-place', message }]
}

function problemsWithCodes({ costCentre, functionCode }: Line, codes: Codes): Wrong[] {
  const wrong: Wrong[] = []
  if (costCentre !== null && !codes.costCentres.has(costCentre)) {
    const message = `no post has the cost centre ${costCentre} on that day`
    wrong.push({ code: 'ledger.unknown-cost-centre', message })
  }
  if (functionCode !== null && !codes.functions.has(functionCode)) {
    const message = `there is no function ${functionCode}. See the codes, such as local-policing`
    wrong.push({ code: 'ledger.unknown-function', message })
  }
  return wrong
}

/** What stands against the two sides of a journal: they are not the same. */
export function problemsWithSides(lines: readonly Line[]): Problem[] {
  const { debits, credits } = sidesOf(lines)
  if (debits === credits) return []
  const short = debits < credits ? 'debit' : 'credit'
  const missing = pence(debits < credits ? credits - debits : subtractPence(debits, credits))
  return [
    problem(
      'ledger.not-balanced',
      `Debits are ${formatPounds(debits)} and credits ${formatPounds(credits)}. Both must be the same: ${formatPounds(missing)} of ${short} is missing`,
    ),
  ]
}

/**
 * What stands against a day: its period is closed, or lies ahead of today's.
 * @param closedUntil the last day of the last closed period; null while none is closed
 */
export function problemsWithPeriod(on: Day, closedUntil: Day | null, today: Day): Problem[] {
  if (closedUntil !== null && on <= closedUntil) {
    const message = `${formatMonth(on)} is closed. Give a day after ${formatMonth(closedUntil)}`
    return [{ code: 'ledger.period-closed', message, field: 'on' }]
  }
  if (on <= lastOfMonth(today)) return []
  const message = `Give a day up to the end of ${formatMonth(today)}: no later period is open`
  return [{ code: 'ledger.period-ahead', message, field: 'on' }]
}

/**
 * What stands against closing a period: it is closed, or not over yet.
 * @param month any day of it
 */
export function problemsWithClosing(month: Day, closedUntil: Day | null, today: Day): Problem[] {
  if (closedUntil !== null && month <= closedUntil) {
    const message = `${formatMonth(month)} is closed already, with all before ${formatMonth(closedUntil)}`
    return [{ code: 'ledger.closed-already', message, field: 'month' }]
  }
  if (lastOfMonth(month) < firstOfMonth(today)) return []
  const message = `Choose a month before ${formatMonth(today)}: a period closes once it is over`
  return [{ code: 'ledger.not-over', message, field: 'month' }]
}

const problem = (code: string, message: string): Problem => ({ code, message, field: 'lines' })
