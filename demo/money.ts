import type { Caller, House } from '#platform/actions'
import type { Enter } from './cast.ts'
import type { inventForce } from './force.ts'
import { LEDGER_TALES, tellLedger } from './ledger.ts'
import { PAYMENT_TALES, tellPayments } from './payments.ts'
import { firstPaidMonth, PAYROLL_TALES, tellPayroll } from './payroll.ts'
import type { DemoPost } from './posts.ts'
import { RETURN_TALES, tellReturns } from './returns.ts'

/** How many things the demo tells of money. */
export const MONEY_TALES = LEDGER_TALES + PAYMENT_TALES + PAYROLL_TALES + RETURN_TALES

interface ToTell {
  readonly seed: number
  readonly force: ReturnType<typeof inventForce>
  readonly posts: readonly DemoPost[]
  readonly machineOf: (room: string) => Promise<Caller>
  readonly enter: Enter
}

interface Steps {
  readonly begin: (words: string) => void
  readonly step: (steps?: number) => void
}

/** Journals, payments, pay runs and what is told of them, as finance and payroll make them. */
export async function tellMoney(
  house: House,
  { seed, force, posts, machineOf, enter }: ToTell,
  { begin, step }: Steps,
): Promise<void> {
  begin('Posting journals')
  const machine = await machineOf('ledger')
  const paidBefore = firstPaidMonth(force)
  await tellLedger(house, { seed, posts, machine, enter, paidBefore }, step)
  begin('Making payments')
  await tellPayments(house, enter, step)
  begin('Paying people')
  await tellPayroll(house, { seed, force, enter, machineOf }, step)
  begin('Telling HMRC and the pension scheme')
  await tellReturns(house, enter, step)
}
