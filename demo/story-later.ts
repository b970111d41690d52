import { answerQuestion, askAQuestion, publishAnswer, sayHelped } from '#platform/questions'
import { ask, perform, type House } from '#platform/actions'
import { askToCarry, chooseCompensation, myRequests, recallOfficer } from '#business/leave'
import { readHours } from '#platform/time'
import { actingAs, momentOf, type Player } from './cast.ts'
import { demoId } from './chance.ts'
import { dutyTales } from './duty.ts'
import { expenseTales } from './expense-stories.ts'
import { overtimeTales } from './overtime.ts'
import { cell, demoRows, type Row } from './rows.ts'

type Find = (who: string) => Player

/** Called back from approved leave; where a choice was made, what is given for it. */
export async function tellRecall(house: House, row: Row, playerOf: Find): Promise<void> {
  const away = playerOf(cell(row, 'leave_of'))
  const manager = playerOf(cell(row, 'recalled_by'))
  const at = momentOf(cell(row, 'recalled_at'))
  const from = cell(row, 'leave_from')
  const mine = await actingAs(house, away, at, (then, caller) => ask(then, caller, myRequests, {}))
  const found = mine.rows.find(({ firstOn, status }) => firstOn === from && status === 'approved')
  if (found === undefined) return
  const recall = {
    requestId: found.requestId,
    version: found.version,
    firstOn: cell(row, 'first_on'),
    lastOn: cell(row, 'last_on'),
    reason: cell(row, 'reason'),
  }
  const { recallId } = await actingAs(house, manager, at, (then, caller) =>
    perform(then, caller, recallOfficer, recall, { key: demoId(`recall ${away.subject} ${from}`) }),
  )
  const { choice } = row
  if (!choice) return
  await actingAs(house, away, at.add({ hours: 3 }), (then, caller) =>
    perform(then, caller, chooseCompensation, { recallId, version: 1, choice }),
  )
}

/** Asked to carry leave over: it waits for HR. */
export async function tellCarry(house: House, row: Row, playerOf: Find): Promise<void> {
  const who = playerOf(cell(row, 'who'))
  const leaveYear = Number(cell(row, 'leave_year'))
  const minutes = readHours(cell(row, 'hours'))
  const asked = { leaveYear, minutes, reason: cell(row, 'reason') }
  const key = demoId(`carry over ${who.subject} ${leaveYear}`)
  await actingAs(house, who, momentOf(cell(row, 'asked_at')), (then, caller) =>
    perform(then, caller, askToCarry, asked, { key }),
  )
}

/** Asked about a page; where somebody answered, the answer is published for others to find. */
export async function tellQuestion(house: House, row: Row, playerOf: Find): Promise<void> {
  const who = playerOf(cell(row, 'who'))
  const asked = momentOf(cell(row, 'asked_at'))
  const question = { question: cell(row, 'question'), page: cell(row, 'page') }
  const key = demoId(`question ${who.subject} ${cell(row, 'asked_at')}`)
  const { questionId } = await actingAs(house, who, asked, (then, caller) =>
    perform(then, caller, askAQuestion, question, { key }),
  )
  const { answer, helped, title } = row
  if (!answer) return
  const answeredAt = momentOf(cell(row, 'answered_at'))
  const owner = playerOf(cell(row, 'answered_by'))
  await actingAs(house, owner, answeredAt, (then, caller) =>
    perform(then, caller, answerQuestion, { questionId, answer }),
  )
  await actingAs(house, who, answeredAt.add({ hours: 1 }), (then, caller) =>
    perform(then, caller, sayHelped, { questionId, helped: helped === 'yes' ? 'yes' : 'no' }),
  )
  if (!title) return
  await actingAs(house, owner, answeredAt.add({ hours: 2 }), (then, caller) =>
    perform(then, caller, publishAnswer, { questionId, title, answer }),
  )
}

/** What is told besides requests and delegations, in this order. */
export const laterTales = [
  ...demoRows('recalls.csv').map((row) => ({ row, tell: tellRecall })),
  ...demoRows('carry-overs.csv').map((row) => ({ row, tell: tellCarry })),
  ...demoRows('questions.csv').map((row) => ({ row, tell: tellQuestion })),
  ...dutyTales,
  ...overtimeTales,
  ...expenseTales,
]
