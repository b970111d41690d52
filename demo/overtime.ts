import { claimWork } from '#business/overtime'
import { ask, perform, type House } from '#platform/actions'
import { decide, waitingForMe } from '#platform/cases'
import { actingAs, momentOf, type Player } from './cast.ts'
import { demoId } from './chance.ts'
import { cell, demoRows, type Row } from './rows.ts'

/** Overtime that was claimed, and what became of it. */
async function tellOvertime(
  house: House,
  row: Row,
  playerOf: (who: string) => Player,
): Promise<void> {
  const who = playerOf(cell(row, 'who'))
  const work = {
    workedOn: cell(row, 'worked_on'),
    starts: cell(row, 'starts'),
    ends: cell(row, 'ends'),
    toldOn: cell(row, 'told_on'),
    toldAt: cell(row, 'told_at'),
    choice: cell(row, 'choice') as 'money' | 'time',
    why: cell(row, 'why'),
  }
  const key = demoId(`overtime ${who.subject} ${work.workedOn}`)
  const { claimId } = await actingAs(house, who, momentOf(cell(row, 'claimed_at')), (then, as) =>
    perform(then, as, claimWork, work, { key }),
  )
  const { outcome, reason } = row
  if (outcome !== 'approved' && outcome !== 'refused') return
  const decider = playerOf(cell(row, 'decided_by'))
  await actingAs(house, decider, momentOf(cell(row, 'decided_at')), async (then, as) => {
    const waiting = await ask(then, as, waitingForMe, {})
    const task = waiting.find(({ recordId }) => recordId === claimId)
    if (task === undefined) return
    const decision = { taskId: task.taskId, version: 1, outcome, ...(reason ? { reason } : {}) }
    await perform(then, as, decide, decision)
  })
}

export const overtimeTales = demoRows('overtime.csv').map((row) => ({ row, tell: tellOvertime }))
