import { ask, perform, type Caller, type House } from '#platform/actions'
import { decide, waitingForMe } from '#platform/cases'
import { draftSet } from './commands/draft-set.ts'
import { planPerson } from './commands/plan-person.ts'
import { sendSet } from './commands/send-set.ts'
import { setPage } from './queries/set-page.ts'

/** Drafts a reorganisation of 1 April 2026, or of another day. */
export function draftOf(house: House, hr: Caller, over: object = {}) {
  return perform(house, hr, draftSet, {
    title: 'Harbour joins Lambeth',
    purpose: 'reorganisation',
    fromOn: '2026-04-01',
    reason: 'One team for the river',
    ...over,
  })
}

/** A draft with one line: what changes of somebody, by their number. */
export async function draftWith(house: House, hr: Caller, line: object, over: object = {}) {
  const { changeSetId, reference } = await draftOf(house, hr, over)
  await perform(house, hr, planPerson, { changeSetId, ...line })
  return { changeSetId, reference }
}

/** Sends a draft as it is now. */
export async function send(house: House, hr: Caller, changeSetId: string) {
  const { version } = await ask(house, hr, setPage, { changeSetId })
  return perform(house, hr, sendSet, { changeSetId, version })
}

/** Decides on the set that waits for somebody. */
export async function decideOnSet(
  house: House,
  decider: Caller,
  changeSetId: string,
  outcome: 'approved' | 'refused' = 'approved',
) {
  const waiting = await ask(house, decider, waitingForMe, {})
  const task = waiting.find(({ recordId }) => recordId === changeSetId)
  if (task === undefined) throw new Error('No such set waits for them')
  const reason = 'Looked at line by line'
  const { taskId } = task
  return perform(house, decider, decide, { taskId, version: 1, outcome, reason })
}
