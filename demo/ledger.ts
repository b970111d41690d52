import { closePeriod, enterJournal, postJournal, preparedJournals } from '#business/ledger'
import { reverseJournal } from '#business/ledger'
import { ask, perform, type Caller, type House } from '#platform/actions'
import { decide, waitingForMe } from '#platform/cases'
import { lastOfMonth, parseDay } from '#platform/time'
import { actingAs, atTime, momentOf, playing, type Enter } from './cast.ts'
import { chance } from './chance.ts'
import type { DemoPost } from './posts.ts'

/** How many things the demo tells of the ledger. */
export const LEDGER_TALES = 9

const FORCE = 11
const MONTHS = ['2025-10', '2025-11', '2025-12', '2026-01', '2026-02']
/** Cost centres that the demo's journals are about; a small force has fewer. */
const CENTRES = 12
/** Pounds of a month and a post, drawn between two: an earlier system paid, and gave only sums. */
const PAY = [2_400, 4_100] as const

/**
 * Pay of the months before the first pay run, as an earlier system gave it to the books; journals
 * entered by hand, one of them refused, a reversal that waits, and the books closed up to December:
 * journals of pay runs follow. Told again, each is left as it stands.
 */
export async function tellLedger(
  house: House,
  { seed, posts, machine, enter, paidBefore }: Told,
  step: () => void,
): Promise<void> {
  const centres = centresOf(posts)
  const posted: string[] = []
  for (const month of MONTHS) {
    step()
    if (month >= paidBefore) continue
    const on = lastOfMonth(parseDay(`${month}-01`))
    const journal = payOf(seed, month, on, centres)
    const then = atTime(house, momentOf(`${on}T17:00`))
    posted.push((await perform(then, machine, postJournal, journal)).journalId)
  }
  const [first] = centres
  if (first !== undefined) await tellByHand(house, first.costCentre, posted, enter)
  step()
  step()
  step()
  await actingAs(house, playing('yasemin-karadag'), momentOf('2026-02-06T10:00'), (then, caller) =>
    enter(then, caller, closePeriod, { month: '2025-12' }, 'ledger close'),
  )
  step()
}

export interface Told {
  readonly seed: number
  readonly posts: readonly DemoPost[]
  /** `machine:ledger`. */
  readonly machine: Caller
  readonly enter: Enter
  /** The first month that pay runs of this system pay, such as 2026-01. */
  readonly paidBefore: string
}

interface Centre {
  readonly costCentre: string
  readonly policeFunction: string
  readonly posts: number
}

function centresOf(posts: readonly DemoPost[]): Centre[] {
  const ours = posts.filter(({ unit }) => unit.organisationId === FORCE)
  const byCentre = Map.groupBy(ours, ({ costCentre }) => costCentre)
  return [...byCentre].slice(0, CENTRES).map(([costCentre, some]) => ({
    costCentre,
    policeFunction: some[0]?.policeFunction ?? 'other',
    posts: some.length,
  }))
}

function payOf(seed: number, month: string, on: string, centres: readonly Centre[]) {
  const lines = centres.map(({ costCentre, policeFunction, posts }) => {
    const [least, most] = PAY
    const pounds = chance(seed, `pay ${month} ${costCentre}`).between(least, most)
    return { costCentre, functionCode: policeFunction, pence: pounds * 100 * posts }
  })
  const total = lines.reduce((all, { pence }) => all + pence, 0)
  const tax = Math.round(total / 5)
  return {
    organisationId: FORCE,
    source: 'payroll',
    sourceKey: `demo ${month}`,
    on,
    says: `Pay of ${month}, demo figures`,
    lines: [
      ...lines.map(({ costCentre, functionCode, pence }) => ({
        costCentre,
        functionCode,
        subjective: '1010',
        debit: String(pence),
      })),
      { subjective: '8030', credit: String(tax), says: 'Income tax and National Insurance' },
      { subjective: '8020', credit: String(total - tax), says: 'Net pay' },
    ],
  }
}

/** An accrual that was approved, a reversal of the last month's pay that waits, and one refused. */
async function tellByHand(
  house: House,
  centre: string,
  posted: readonly string[],
  enter: Enter,
): Promise<void> {
  const maker = playing('desmond-okafor-lewis')
  const line = (pounds: string, words: string) =>
    `${centre}, 1020, local-policing,, ${pounds},, ${words}\n,8060,,,,${pounds},`
  const prepare = (at: string, says: string, lines: string) =>
    actingAs(house, maker, momentOf(at), (then, caller) =>
      enter(then, caller, enterJournal, { on: at.slice(0, 10), says, lines }, `journal ${says}`),
    )
  const accrual = 'Overtime of February that is not in pay yet'
  await prepare('2026-02-27T15:00', accrual, line('18240.00', 'Claims approved, not paid'))
  await settle(house, accrual, '2026-02-27T16:30', 'approved')
  const twice = 'Overtime of the football match'
  await prepare('2026-03-02T10:00', twice, line('2310.50', 'Twelve officers'))
  await settle(house, twice, '2026-03-02T11:15', 'refused', 'It is in the accrual of February')
  const journalId = posted.at(-1)
  if (journalId === undefined) return
  await actingAs(house, maker, momentOf('2026-03-02T16:00'), (then, caller) => {
    const reversal = { journalId, on: '2026-03-02', reason: 'A team is on the wrong cost centre' }
    return enter(then, caller, reverseJournal, reversal, 'ledger reversal')
  })
}

async function settle(
  house: House,
  says: string,
  at: string,
  outcome: 'approved' | 'refused',
  reason?: string,
): Promise<void> {
  await actingAs(house, playing('yasemin-karadag'), momentOf(at), async (then, caller) => {
    const { rows } = await ask(then, caller, preparedJournals, {})
    const found = rows.find((one) => one.says === says)
    const waiting = await ask(then, caller, waitingForMe, {})
    const task = waiting.find(({ recordId }) => recordId === found?.proposalId)
    if (task === undefined) return
    const why = reason === undefined ? {} : { reason }
    await perform(then, caller, decide, { taskId: task.taskId, version: 1, outcome, ...why })
  })
}
