import { absencesOf, reportReturn } from '#business/absence'
import {
  answerRecovery,
  openOverpayments,
  proposeRecovery,
  proposeWriteOff,
} from '#business/paydetails'
import { actUp, recordAway } from '#business/people'
import { ask, perform, type Command, type House } from '#platform/actions'
import { decide, waitingForMe } from '#platform/cases'
import { actingAs, momentOf, playing, type Enter, type Player } from './cast.ts'

/** What HR entered after the pay of January: one acted up, four were away unpaid, one was back. */
export async function enterLate(
  house: House,
  enter: Enter,
  [onABreak, awayAWeek, backLate, awayADay]: readonly Player[],
): Promise<void> {
  const aWeek = { from: '2026-01-26', lastOn: '2026-01-30', reason: 'A week without pay' }
  const away = (who: Player | undefined, days: object) =>
    who === undefined
      ? []
      : [{ command: recordAway, who, input: { status: 'career-break', ...days } }]
  const late: readonly { command: Command; who: Player; input: object }[] = [
    {
      command: actUp,
      who: playing('funmi-adeyemi'),
      input: {
        kind: 'temporary',
        rankOrGrade: 'Sergeant',
        from: '2026-01-12',
        lastOn: '2026-01-25',
        reason: 'Led the team while the sergeant was at the trial',
      },
    },
    ...away(onABreak, { from: '2026-01-19', lastOn: '2026-12-31', reason: 'A year abroad' }),
    ...away(awayAWeek, aWeek),
    ...away(playing('callum-brathwaite'), aWeek),
    ...away(awayADay, { from: '2026-01-30', lastOn: '2026-01-30', reason: 'A day without pay' }),
  ]
  const hr = playing('marta-wisniewska')
  await actingAs(house, hr, momentOf('2026-02-02T09:30'), (then, caller) =>
    inTurn(late, async ({ command, who, input }) => {
      const { personId } = who
      await enter(then, caller, command, { personId, ...input }, `pay late ${personId}`)
    }),
  )
  if (backLate !== undefined) await enterReturn(house, backLate)
}

/** What was withheld after their return is paid by the run of February, as arrears. */
async function enterReturn(house: House, { personId }: Player): Promise<void> {
  const hr = playing('marta-wisniewska')
  await actingAs(house, hr, momentOf('2026-02-02T10:00'), async (then, caller) => {
    const { rows } = await ask(then, caller, absencesOf, { personId })
    const open = rows.find(({ lastOn }) => lastOn === null)
    if (open === undefined) return
    const { absenceId, version } = open
    const back = { absenceId, version, backOn: '2026-01-19' }
    await perform(then, caller, reportReturn, back)
  })
}

/**
 * How each of them is to pay back, and what two of them say to it; the third has not answered, and
 * of the fourth, who was paid a day too much, it is written off. Whoever has left has no plan.
 */
export async function proposePlans(
  house: House,
  [onABreak, awayAWeek, , awayADay]: readonly Player[],
  leaver: Player | undefined,
): Promise<void> {
  const found = await actingAs(
    house,
    playing('desmond-okafor-lewis'),
    momentOf('2026-02-26T14:00'),
    async (then, caller) => {
      const open = await ask(then, caller, openOverpayments, {})
      for (const { overpaymentId, personId, status, pence } of open) {
        if (status !== 'found' || personId === leaver?.personId) continue
        if (personId === awayADay?.personId) {
          const reason = 'One day, entered late: to get it back would cost more'
          await perform(then, caller, proposeWriteOff, { overpaymentId, version: 1, reason })
          continue
        }
        const each = String(pence < 15_000n ? pence : 15_000n)
        await perform(then, caller, proposeRecovery, { overpaymentId, version: 1, each })
      }
      return ask(then, caller, openOverpayments, {})
    },
  )
  await writeOff(house, found.find(({ status }) => status === 'to-write-off')?.overpaymentId)
  const answers = [
    { who: awayAWeek, answer: 'agree' },
    {
      who: onABreak,
      answer: 'decline',
      words: 'I am not paid until January. I could pay £40 a month from my savings',
    },
  ]
  await inTurn(answers, async ({ who, ...said }) => {
    const mine = found.find((one) => one.personId === who?.personId && one.status === 'proposed')
    if (who === undefined || mine === undefined) return
    const { overpaymentId } = mine
    await actingAs(house, who, momentOf('2026-02-27T19:10'), (then, caller) =>
      perform(then, caller, answerRecovery, { overpaymentId, version: 2, ...said }),
    )
  })
}

/** Yasemin writes off what payroll asked for. */
async function writeOff(house: House, overpaymentId: string | undefined): Promise<void> {
  const finance = playing('yasemin-karadag')
  await actingAs(house, finance, momentOf('2026-02-27T10:05'), async (then, caller) => {
    const waiting = await ask(then, caller, waitingForMe, {})
    const task = waiting.find(({ recordId }) => recordId === overpaymentId)
    if (task === undefined) return
    await perform(then, caller, decide, { taskId: task.taskId, version: 1, outcome: 'approved' })
  })
}

/** One after the other. */
export async function inTurn<T>(all: readonly T[], run: (one: T) => Promise<void>): Promise<void> {
  for (const one of all) await run(one)
}
