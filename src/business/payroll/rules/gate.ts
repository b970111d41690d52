import { formatPounds, pence } from '#platform/money'
import type { Problem } from '#platform/refusals'
import { plural } from '#platform/ui'

/** The figures of a run that must agree before anybody is paid; pence and people. */
export interface Gate {
  readonly unexplained: number
  /** Net pay added up from the payslips. */
  readonly netPence: bigint
  /** What the bank is told to pay, and what is paid by another way, its reason explained. */
  readonly bankPence: bigint
  readonly otherwisePence: bigint
  /** The net pay that the submission to HMRC comes to. */
  readonly fpsPence: bigint
  /** What the journal owes as net pay; its two sides. */
  readonly ledgerPence: bigint
  readonly debitPence: bigint
  readonly creditPence: bigint
  /** What the ledger has against the journal, in its own words. */
  readonly refusedByLedger: readonly string[]
  readonly paid: number
  readonly employed: number
  /** Employed and not paid, each of them explained. */
  readonly notPaid: number
}

/** A condition of the release gate, as the page shows it. */
export interface Check {
  readonly says: string
  readonly holds: boolean
  /** The two figures that must be the same; pence. */
  readonly figures?: readonly [bigint, bigint]
}

const pounds = (amount: bigint): string => formatPounds(pence(amount))

/** The conditions of the release gate, each with whether it holds. */
export function checksOf(gate: Gate): readonly Check[] {
  return [
    {
      says: 'Everything out of the ordinary is explained',
      holds: gate.unexplained === 0,
    },
    {
      says: 'What the bank pays, and what is paid by another way, is the net pay of the payslips',
      holds: gate.bankPence + gate.otherwisePence === gate.netPence,
      figures: [gate.bankPence + gate.otherwisePence, gate.netPence],
    },
    {
      says: 'The ledger owes the same net pay, and its debits are its credits',
      holds: gate.ledgerPence === gate.netPence && gate.debitPence === gate.creditPence,
      figures: [gate.ledgerPence, gate.netPence],
    },
    {
      says: 'The submission to HMRC (FPS) comes to the same net pay',
      holds: gate.fpsPence === gate.netPence,
      figures: [gate.fpsPence, gate.netPence],
    },
    {
      says: 'The ledger takes the journal: every cost has a cost centre and a function, and the period is open',
      holds: gate.refusedByLedger.length === 0,
    },
    {
      says: 'Heads paid, and not paid for a reason, are the heads employed',
      holds: gate.paid + gate.notPaid === gate.employed,
    },
  ]
}

/** What stands against the release of a run. */
export function problemsWithGate(gate: Gate): readonly Problem[] {
  const problems: Problem[] = []
  if (gate.unexplained > 0) {
    problems.push({
      code: 'payroll.unexplained',
      message: `Explain ${plural(gate.unexplained, 'payslip')} that ${gate.unexplained === 1 ? 'is' : 'are'} out of the ordinary first`,
    })
  }
  for (const { says, holds, figures } of checksOf({ ...gate, unexplained: 0 })) {
    if (holds) continue
    const beside =
      figures === undefined ? '' : `. It is ${figures.map((one) => pounds(one)).join(', not ')}`
    problems.push({ code: 'payroll.does-not-agree', message: `This must hold: ${says}${beside}` })
  }
  const [first] = gate.refusedByLedger
  if (first !== undefined) problems.push({ code: 'payroll.not-postable', message: first })
  return problems
}
