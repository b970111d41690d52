import { leaveBalanceOf } from '#business/leave'
import { ask } from '#platform/actions'
import { readBooks, type Books } from './books.ts'
import { faultsIn } from './invariants.ts'
import { entitlementOf, leastLeft, leftToday, yearOf, type Person } from './model.ts'
import { personOf } from './model-deciders.ts'
import { callerOf, type Play } from './model-play.ts'

const sorted = (lines: readonly string[]): string => lines.toSorted().join('\n')

/** Where the books of the database and of the model differ, part by part. */
function differences(play: Play, books: Books, person: Person): string[] {
  const waits = play.force.waiting.filter(({ about }) => about === person.id)
  const tasks = books.tasks.filter(({ status }) => status === 'waiting')
  const recordOf = (caseId: string) => books.cases.find(({ id }) => id === caseId)?.recordId
  const parts: Record<string, readonly [readonly string[], readonly string[]]> = {
    requests: [books.requests, person.requests].map((list) =>
      list.map((one) =>
        [one.id, one.status, one.version, one.firstOn, one.minutesByDay, one.decidedBy].join(),
      ),
    ) as [string[], string[]],
    waiting: [
      tasks.map((one) => [recordOf(one.caseId), one.assigneeId, one.late].join()),
      waits.map((one) => [one.recordId, one.assigneeId, one.late].join()),
    ],
    recalls: [books.recalls, person.recalls].map((list) =>
      list.map((one) => [one.id, one.requestId, one.firstOn, one.lastOn, one.choice].join()),
    ) as [string[], string[]],
    ledger: [books.ledger, person.ledger].map((list) =>
      list.map((one) => [one.kind, one.leaveYear, one.minutes].join()),
    ) as [string[], string[]],
    carries: [books.carries, person.carries].map((list) =>
      list.map((one) => [one.id, one.leaveYear, one.minutes, one.status, one.version].join()),
    ) as [string[], string[]],
    closings: [books.closings, person.closings].map((list) =>
      list.map((one) => [one.leaveYear, one.left, one.carried, one.lost].join()),
    ) as [string[], string[]],
  }
  return Object.entries(parts).flatMap(([part, [kept, known]]) =>
    sorted(kept) === sorted(known)
      ? []
      : [`${part}\n  in the database:\n${sorted(kept)}\n  in the model:\n${sorted(known)}`],
  )
}

/** Where the balances of this leave year and the next differ, today and at the year's end. */
async function balancesOf(play: Play, person: Person): Promise<string[]> {
  const today = play.force.now.day
  const faults: string[] = []
  for (const leaveYear of [yearOf(today), yearOf(today) + 1]) {
    const entitled = entitlementOf(play.table, person, leaveYear)
    if (entitled === undefined) continue
    const caller = callerOf(play, person.id)
    const said = await ask(play.world.house, caller, leaveBalanceOf, { leaveYear, on: today })
    const known = [
      leftToday(entitled, person, leaveYear, today),
      leastLeft(entitled, person, leaveYear),
    ]
    if (said.left === known[0] && said.leftAtYearEnd === known[1]) continue
    const both = `${said.left} and ${said.leftAtYearEnd} left at its end`
    faults.push(`${leaveYear}: the room says ${both}, the model ${known.join(' and ')}`)
  }
  return faults
}

/**
 * Reads somebody's books, and their balances where these may have moved; says what differs, and
 * keeps which tasks wait.
 */
export async function compare(
  play: Play & { readonly taskIds: Map<string, string> },
  personId: string,
  mayHaveMoved: boolean,
): Promise<string[]> {
  const person = personOf(play.force, personId)
  const books = await readBooks(play.world, personId)
  for (const task of books.tasks) {
    const record = books.cases.find(({ id }) => id === task.caseId)?.recordId
    if (task.status === 'waiting' && record !== undefined) play.taskIds.set(record, task.id)
  }
  return [
    ...differences(play, books, person),
    ...faultsIn(books),
    ...(mayHaveMoved ? await balancesOf(play, person) : []),
  ]
}
