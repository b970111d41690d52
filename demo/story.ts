import { answerDelegation, offerDelegation } from '#platform/authority'
import { ask, perform, type House } from '#platform/actions'
import { decide, waitingForMe } from '#platform/cases'
import { requestLeave, withdrawRequest } from '#business/leave'
import { demoPerson } from '#platform/identity'
import { Refusal } from '#platform/refusals'
import { actingAs, momentOf, type Player } from './cast.ts'
import { demoId } from './chance.ts'
import { cell, demoRows, type Row } from './rows.ts'
import { laterTales } from './story-later.ts'

/** How many things the story tells. */
export const storyLength = (): number =>
  demoRows('requests.csv').length + demoRows('delegations.csv').length + laterTales.length

/**
 * The last months of the people who sign in, and of their colleagues: asked, decided, refused and
 * taken back as themselves, at the moments at which they did; and who decides for whom. Told again,
 * each part is left as it stands.
 */
export async function tellStory(
  house: House,
  players: readonly Player[],
  step: () => void,
): Promise<void> {
  for (const row of demoRows('requests.csv')) {
    await unlessSettled(() => tellRequest(house, row, players))
    step()
  }
  for (const row of demoRows('delegations.csv')) {
    await unlessSettled(() => tellDelegation(house, row))
    step()
  }
  for (const { row, tell } of laterTales) {
    await unlessSettled(() => tell(house, row, (who) => playerOf(who, players)))
    step()
  }
}

/** What was settled before, and a day on which somebody happens not to work, is passed over. */
async function unlessSettled(run: () => Promise<void>): Promise<void> {
  try {
    await run()
  } catch (error) {
    if (!(error instanceof Refusal && isSettled(error))) throw error
  }
}

function isSettled({ status, problems }: Refusal): boolean {
  return status === 409 || problems.every(({ code }) => code === 'leave.nothing-to-take')
}

async function tellRequest(house: House, row: Row, players: readonly Player[]): Promise<void> {
  const who = cell(row, 'who')
  const asker = playerOf(who, players)
  const name = `request ${who} ${cell(row, 'first_on')}`
  const { note } = row
  const input = {
    firstOn: cell(row, 'first_on'),
    lastOn: cell(row, 'last_on'),
    ...(note ? { note } : {}),
  }
  const asked = momentOf(cell(row, 'asked_at'))
  const { requestId } = await actingAs(house, asker, asked, (then, caller) =>
    perform(then, caller, requestLeave, input, { key: demoId(name) }),
  )
  const { outcome, reason } = row
  if (outcome === 'withdrawn') {
    const back = asked.add({ hours: 20 })
    await actingAs(house, asker, back, (then, caller) =>
      perform(then, caller, withdrawRequest, { requestId, version: 1, why: reason }),
    )
  } else if (outcome === 'approved' || outcome === 'refused') {
    await decideOn(house, row, requestId, players)
  }
}

async function decideOn(
  house: House,
  row: Row,
  requestId: string,
  players: readonly Player[],
): Promise<void> {
  const decider = playerOf(cell(row, 'decided_by'), players)
  const { outcome, reason } = row
  await actingAs(house, decider, momentOf(cell(row, 'decided_at')), async (then, caller) => {
    const waiting = await ask(then, caller, waitingForMe, {})
    const task = waiting.find(({ recordId }) => recordId === requestId)
    if (task === undefined) return
    const decision = { taskId: task.taskId, version: 1, outcome, ...(reason ? { reason } : {}) }
    await perform(then, caller, decide, decision)
  })
}

async function tellDelegation(house: House, row: Row): Promise<void> {
  const delegator = playerOf(cell(row, 'delegator'), [])
  const delegate = playerOf(cell(row, 'delegate'), [])
  const offered = momentOf(cell(row, 'offered_at'))
  const { delegationId } = await actingAs(house, delegator, offered, (then, caller) =>
    perform(
      then,
      caller,
      offerDelegation,
      {
        delegateId: delegate.personId,
        firstOn: cell(row, 'first_on'),
        lastOn: cell(row, 'last_on'),
        act: cell(row, 'act'),
        why: cell(row, 'why'),
      },
      { key: demoId(`delegation ${delegator.subject} ${cell(row, 'first_on')}`) },
    ),
  )
  const { answer } = row
  if (!answer) return
  await actingAs(house, delegate, offered.add({ hours: 2 }), (then, caller) =>
    perform(then, caller, answerDelegation, { delegationId, answer }),
  )
}

function playerOf(who: string, players: readonly Player[]): Player {
  const player = demoPerson(who) ?? players.find(({ subject }) => subject === who)
  if (player === undefined) throw new Error(`Nobody plays ${who}`)
  return player
}
