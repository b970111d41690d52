import { changeTarget, nameOwner } from '#platform/processes'
import { ask, perform, type Caller, type House } from '#platform/actions'
import { decide, handOn, taskDetail, waitingForMe } from '#platform/cases'
import { changeRequest, requestLeave } from '#business/leave'
import { conflict, Refusal } from '#platform/refusals'
import { demoPerson } from '#platform/identity'
import { actingAs, momentOf, type Player } from './cast.ts'
import { demoId } from './chance.ts'
import { cell, demoRows, type Row } from './rows.ts'

const rows = demoRows('processes.csv')
const detours = demoRows('detours.csv')

/** How many things are told of processes. */
export const PROCESS_TALES = rows.length + detours.length

/**
 * Who was named the owner of which process, which target was changed when and why, and the leave of
 * some colleagues that took a longer way: changed after it was sent, handed on to somebody else.
 */
export async function tellProcesses(
  house: House,
  colleagues: readonly Player[],
  step: () => void,
): Promise<void> {
  for (const row of rows) {
    await tell(house, row)
    step()
  }
  for (const row of detours) {
    await unlessSettled(() => tellDetour(house, row, colleagues))
    step()
  }
}

async function tell(house: House, row: Row): Promise<void> {
  const [kind, from, reason] = [cell(row, 'kind'), cell(row, 'from'), cell(row, 'reason')]
  const who = playerOf(cell(row, 'who'))
  const key = demoId(`process ${cell(row, 'what')} ${kind} ${from}`)
  await actingAs(house, who, momentOf(cell(row, 'at')), async (then, caller) => {
    if (row['what'] === 'owner') {
      const { personId } = playerOf(cell(row, 'owner'))
      await perform(then, caller, nameOwner, { kind, personId, from, reason }, { key })
    } else {
      const dueMinutes = Number(cell(row, 'due_minutes'))
      const escalateMinutes = Number(cell(row, 'escalate_minutes'))
      const hours = { opens: '08:00', closes: '18:00', division: 'england-and-wales' }
      const target = { kind, from, dueMinutes, escalateMinutes, ...hours, reason }
      await perform(then, caller, changeTarget, target, { key })
    }
  })
}

async function tellDetour(house: House, row: Row, colleagues: readonly Player[]): Promise<void> {
  const who = playerOf(cell(row, 'who'), colleagues)
  const name = `detour ${who.subject} ${cell(row, 'first_on')}`
  const days = { firstOn: cell(row, 'first_on'), lastOn: cell(row, 'last_on') }
  const asked = momentOf(cell(row, 'asked_at'))
  const { requestId } = await actingAs(house, who, asked, (then, caller) =>
    perform(then, caller, requestLeave, days, { key: demoId(name) }),
  )
  const { changed_at: changedAt, handed_at: handedAt } = row
  if (changedAt) {
    const change = { requestId, version: 1, ...days, lastOn: cell(row, 'changed_last_on') }
    await actingAs(house, who, momentOf(changedAt), (then, caller) =>
      perform(then, caller, changeRequest, change, { key: demoId(`${name} changed`) }),
    )
  }
  if (handedAt) {
    const [by, to] = [playerOf(cell(row, 'handed_by')), playerOf(cell(row, 'handed_to'))]
    await actingAs(house, by, momentOf(handedAt), async (then, caller) => {
      const taskId = await taskOf(then, caller, requestId)
      const hand = { taskId, personId: to.personId, reason: 'I am on a course these days' }
      await perform(then, caller, handOn, hand, { key: demoId(`${name} handed on`) })
    })
  }
  const decider = playerOf(cell(row, 'decided_by'))
  await actingAs(house, decider, momentOf(cell(row, 'decided_at')), async (then, caller) => {
    const taskId = await taskOf(then, caller, requestId)
    const { version } = await ask(then, caller, taskDetail, { taskId })
    const reason = 'The next team gives cover on these days'
    const decision = { taskId, version, outcome: 'approved', reason }
    await perform(then, caller, decide, decision, { key: demoId(`${name} decided`) })
  })
}

/** What waits for somebody on a request. Told before, it waits no more: that is refused. */
async function taskOf(house: House, caller: Caller, requestId: string): Promise<string> {
  const waiting = await ask(house, caller, waitingForMe, {})
  return waiting.find(({ recordId }) => recordId === requestId)?.taskId ?? toldAlready()
}

function toldAlready(): never {
  return conflict({ code: 'demo.told-already', message: 'This has been told before' })
}

const passedOver = ['leave.nothing-to-take', 'leave.not-enough']

/** Left as it is: what was told before, and what chance has made impossible for somebody. */
async function unlessSettled(run: () => Promise<void>): Promise<void> {
  try {
    await run()
  } catch (error) {
    const settled =
      error instanceof Refusal &&
      (error.status === 409 || error.problems.every(({ code }) => passedOver.includes(code)))
    if (!settled) throw error
  }
}

function playerOf(who: string, colleagues: readonly Player[] = []): Player {
  const player = demoPerson(who) ?? colleagues.find(({ subject }) => subject === who)
  if (player === undefined) throw new Error(`Nobody plays ${who}`)
  return player
}
