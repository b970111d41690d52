import { absencesOf } from '#business/absence'
import { askToKeepPay, chooseHalfPay } from '#business/absencepay'
import { owedByLeavers, recordRepayment } from '#business/paydetails'
import { endEmployment } from '#business/people'
import { ask, type House } from '#platform/actions'
import { decide, waitingForMe } from '#platform/cases'
import { actingAs, momentOf, playing, type Enter, type Player } from './cast.ts'

/** Whoever is told of here, each by the seat that they hold; undefined in a force without it. */
export interface AbsenceCast {
  readonly mother: Player | undefined
  readonly sick: Player | undefined
  readonly leaver: Player | undefined
}

/** Somebody decides on what waits for them of a record, as far as it still does. */
async function decideAs(
  house: House,
  { who, at, enter }: { readonly who: Player; readonly at: string; readonly enter: Enter },
  title: RegExp,
): Promise<void> {
  await actingAs(house, who, momentOf(at), async (then, caller) => {
    const waiting = await ask(then, caller, waitingForMe, {})
    const task = waiting.find((one) => title.test(one.title))
    if (task === undefined) return
    const decision = { taskId: task.taskId, version: 1, outcome: 'approved' }
    await enter(then, caller, decide, decision, `absence pay ${task.taskId}`)
  })
}

/** The absence of a kind that somebody has on record. */
const absenceOf = (house: House, who: Player, [at, kind]: readonly [string, string]) =>
  actingAs(house, who, momentOf(at), async (then, caller) => {
    const { rows } = await ask(then, caller, absencesOf, { personId: who.personId })
    return rows.find((one) => one.kind === kind && one.status !== 'ended')?.absenceId
  })

/** A fortnight before week 14 of her leave she chooses half pay for ten weeks, and HR agrees. */
export async function spreadMaternityPay(
  house: House,
  enter: Enter,
  { mother }: AbsenceCast,
): Promise<void> {
  if (mother === undefined) return
  const absenceId = await absenceOf(house, mother, ['2026-01-19T10:30', 'maternity'])
  if (absenceId === undefined) return
  await actingAs(house, mother, momentOf('2026-01-19T10:35'), (then, caller) =>
    enter(then, caller, chooseHalfPay, { absenceId }, `half pay ${absenceId}`),
  )
  const hr = { who: playing('marta-wisniewska'), at: '2026-01-20T09:15', enter }
  await decideAs(house, hr, /^Maternity leave at half pay/)
}

/** At half pay since 20 January; from March full pay is kept on, as the superintendent decides. */
export async function keepSickPayOn(
  house: House,
  enter: Enter,
  { sick }: AbsenceCast,
): Promise<void> {
  if (sick === undefined) return
  const absenceId = await absenceOf(house, sick, ['2026-02-19T09:00', 'sickness'])
  if (absenceId === undefined) return
  const marta = playing('marta-wisniewska')
  const input = {
    absenceId,
    level: 'full',
    firstOn: '2026-03-01',
    lastOn: '2026-04-30',
    reason: 'Hurt while making an arrest; occupational health expects a return in May',
  }
  await actingAs(house, marta, momentOf('2026-02-19T11:20'), (then, caller) =>
    enter(then, caller, askToKeepPay, input, `kept pay ${absenceId}`),
  )
  const decider = playing('gethin-powell-asante')
  await decideAs(house, { who: decider, at: '2026-02-23T16:40', enter }, /^Keep full pay on/)
}

/** HR hears after the pay of January that somebody left in its middle. */
export async function leaveLate(house: House, enter: Enter, { leaver }: AbsenceCast) {
  if (leaver === undefined) return
  const { personId } = leaver
  const input = { personId, lastOn: '2026-01-18', reason: 'Resigned; the letter came late' }
  const hr = playing('marta-wisniewska')
  await actingAs(house, hr, momentOf('2026-02-02T09:40'), (then, caller) =>
    enter(then, caller, endEmployment, input, `left late ${personId}`),
  )
}

/** Of what they were paid too much the leaver sends a first part to the bank. */
export async function repayFirstPart(house: House, enter: Enter, { leaver }: AbsenceCast) {
  if (leaver === undefined) return
  const finance = playing('yasemin-karadag')
  await actingAs(house, finance, momentOf('2026-03-02T14:10'), async (then, caller) => {
    const { rows } = await ask(then, caller, owedByLeavers, {})
    const owed = rows.find(({ personId, status }) => {
      return personId === leaver.personId && status === 'found'
    })
    if (owed === undefined) return
    const { overpaymentId } = owed
    const paid = { amount: '25000', way: 'bank-transfer', paidOn: '2026-03-02' }
    const input = { overpaymentId, version: 1, ...paid, reference: 'FPS 20260302 7741' }
    await enter(then, caller, recordRepayment, input, `repaid ${overpaymentId}`)
  })
}
