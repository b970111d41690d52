import { batches, batchPayments, makeByHand, recordReturned } from '#business/banking'
import { bacsToPay, payByBacs } from '#business/expenses'
import { ask, perform, type House } from '#platform/actions'
import { decide, waitingForMe } from '#platform/cases'
import { actingAs, momentOf, playing, type Enter } from './cast.ts'

/** A batch as the demo tells it: made, and then perhaps released or refused. */
interface Tale {
  readonly says: string
  readonly madeAt: string
  readonly paysOn: string
  readonly payments: readonly string[]
  readonly goes?: 'approved' | 'refused'
  readonly reason?: string
}

// Account numbers are examples that Pay.UK publishes: nobody's.
const tales: readonly Tale[] = [
  {
    says: 'Witness expenses of January',
    madeAt: '2026-02-09T10:20',
    paysOn: '2026-02-13',
    payments: [
      'Łukasz Żółć, 08-99-99, 66374958, 64.20, Expenses Jan',
      'Siân Prys-Llewelyn, 10-79-99, 88837491, 18.75, Expenses Jan',
      'Ilgın Işık, 20-29-59, 63748472, 112.00, Expenses Jan',
    ],
    goes: 'approved',
  },
  {
    says: 'Refund of a licence fee',
    madeAt: '2026-02-23T14:05',
    paysOn: '2026-02-27',
    payments: ['Bjørn Ærø, 11-87-65, 64371389, 79.50, Licence refund'],
    goes: 'refused',
    reason: 'The fee was refunded by card on 20 February',
  },
  {
    says: 'Witness expenses of February',
    madeAt: '2026-03-02T15:40',
    paysOn: '2026-03-06',
    payments: [
      'Bronagh O’Neill, 10-79-99, 88837491, 42.60, Expenses Feb',
      'Łukasz Żółć, 08-99-99, 66374958, 31.15, Expenses Feb',
      'Łukasz Żółć, 08-99-99, 66374958, 31.15, Expenses Feb',
    ],
  },
]

/** How many things the demo tells of payments. */
export const PAYMENT_TALES = tales.length + 2

/** Payments released, refused and waiting, one of which came back. Told again, they are left. */
export async function tellPayments(house: House, enter: Enter, step: () => void): Promise<void> {
  const maker = playing('desmond-okafor-lewis')
  for (const tale of tales) {
    const { says, paysOn, payments } = tale
    const input = { says, paysOn, originator: 'payments', payments: payments.join('\n') }
    await actingAs(house, maker, momentOf(tale.madeAt), (then, caller) =>
      enter(then, caller, makeByHand, input, `payments ${says}`),
    )
    if (tale.goes !== undefined) await settle(house, tale, tale.goes)
    step()
  }
  await bringBack(house, enter, tales[0]?.says ?? '')
  step()
  await payVolunteers(house, enter)
  step()
}

async function settle(house: House, tale: Tale, outcome: 'approved' | 'refused'): Promise<void> {
  const at = momentOf(tale.madeAt).add({ minutes: 55 })
  await actingAs(house, playing('yasemin-karadag'), at, async (then, caller) => {
    const { rows } = await ask(then, caller, batches, {})
    const found = rows.find(({ says }) => says === tale.says)
    const waiting = await ask(then, caller, waitingForMe, {})
    const task = waiting.find(({ recordId }) => recordId === found?.batchId)
    if (task === undefined) return
    const why = tale.reason === undefined ? {} : { reason: tale.reason }
    await perform(then, caller, decide, { taskId: task.taskId, version: 1, outcome, ...why })
  })
}

/** Approved expenses of specials and volunteers, who have no salary, wait to be released. */
async function payVolunteers(house: House, enter: Enter): Promise<void> {
  const at = momentOf('2026-03-02T16:10')
  await actingAs(house, playing('desmond-okafor-lewis'), at, async (then, caller) => {
    const { claims, withoutAccount } = await ask(then, caller, bacsToPay, {})
    if (claims === withoutAccount) return
    await enter(then, caller, payByBacs, { paysOn: '2026-03-06' }, 'expenses by Bacs')
  })
}

/** The bank sent the second payment back: the account was moved to another bank. */
async function bringBack(house: House, enter: Enter, of: string): Promise<void> {
  const at = momentOf('2026-02-17T09:10')
  await actingAs(house, playing('yasemin-karadag'), at, async (then, caller) => {
    const { rows } = await ask(then, caller, batches, { status: 'released' })
    const batch = rows.find(({ says }) => says === of)
    if (batch === undefined) return
    const { rows: payments } = await ask(then, caller, batchPayments, { batchId: batch.batchId })
    const reference = payments[1]?.paymentReference ?? ''
    const returned = { returnedOn: '2026-02-17', rows: `${reference},3,Account transferred` }
    await enter(then, caller, recordReturned, returned, 'returned payment')
  })
}
