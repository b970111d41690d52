import type { Books, KeptRequest } from './books.ts'

type Rule = (books: Books) => string[]

const count = <T>(items: readonly T[], wanted: (item: T) => boolean): number =>
  items.filter(wanted).length

const unless = (holds: boolean, words: string): string[] => (holds ? [] : [words])

/** Leave that stands, or will where it is approved and takes the place of none. */
const isLive = ({ status, replacesId }: KeptRequest): boolean =>
  status === 'approved' || (status === 'sent' && replacesId === null)

const noOverlap: Rule = ({ requests }) => {
  const live = requests.filter(isLive)
  return live.flatMap((one, index) =>
    live
      .slice(index + 1)
      .filter((other) => one.from < other.until && other.from < one.until)
      .map((other) => `live leave overlaps: ${one.id} and ${other.id}`),
  )
}

/** What the case of a record says by what became of the record. */
const outcomes: Readonly<Record<string, string | null>> = {
  sent: null,
  approved: 'approved',
  refused: 'refused',
  withdrawn: 'withdrawn',
  cancelled: 'approved',
  replaced: 'approved',
}

const caseAgrees: Rule = ({ requests, carries, cases }) =>
  [...requests, ...carries].flatMap(({ id, status }) => {
    const own = cases.filter(({ recordId }) => recordId === id)
    if (own.length !== 1) return [`${own.length} cases of ${id}`]
    const outcome = own[0]?.outcome ?? null
    const open = own[0]?.status === 'open'
    return unless(
      outcome === outcomes[status] && open === (status === 'sent'),
      `${id} is ${status}, its case ${open ? 'open' : 'closed'} with outcome ${outcome}`,
    )
  })

const oneDecision: Rule = ({ cases, tasks, steps, requests }) =>
  cases.flatMap(({ id, status, outcome, recordId }) => {
    const own = tasks.filter(({ caseId }) => caseId === id)
    const done = own.filter((task) => task.status === 'done')
    const decided = outcome === 'approved' || outcome === 'refused'
    const kinds = steps.filter(({ caseId }) => caseId === id).map(({ kind }) => kind)
    const ends = kinds.filter((kind) => kind === 'decided' || kind === 'withdrawn')
    const after = kinds.slice(kinds.findIndex((kind) => kind === ends[0]) + 1)
    const request = requests.find((one) => one.id === recordId)
    const waiting = count(own, (task) => task.status === 'waiting')
    return [
      ...unless(
        waiting === (status === 'open' ? 1 : 0),
        `${waiting} tasks wait in ${id}, ${status}`,
      ),
      ...unless(done.length === (decided ? 1 : 0), `${done.length} decisions on ${id}, ${outcome}`),
      ...unless(
        done.every((task) => task.outcome === outcome),
        `task and case differ in ${id}`,
      ),
      ...unless(
        ends.length === (status === 'closed' ? 1 : 0),
        `steps of ${id}, ${outcome}: ${kinds.join()}`,
      ),
      ...unless(
        ends.length === 0 || after.every((kind) => kind === 'noted'),
        `steps after the end of ${id}: ${kinds.join()}`,
      ),
      ...unless(
        request === undefined || !decided || request.decidedBy === done[0]?.doneBy,
        `another has decided on ${recordId} than on its case`,
      ),
    ]
  })

const recallsStand: Rule = ({ requests, recalls, ledger }) =>
  recalls.flatMap((recall) => {
    const leave = requests.find(({ id }) => id === recall.requestId)
    const given = ledger.filter(({ recallId }) => recallId === recall.id)
    return [
      ...unless(leave?.status === 'approved', `recall ${recall.id} from leave ${leave?.status}`),
      ...unless(
        given.length === (recall.choice === null ? 0 : 1) &&
          given.every(({ minutes }) => minutes === recall.leaveMinutes),
        `recall ${recall.id}: chosen ${recall.choice}, ${given.length} rows given`,
      ),
    ]
  })

const changesTakePlaces: Rule = ({ requests }) =>
  requests.flatMap(({ id, status, replacesId }) => {
    const by = requests.filter((one) => one.replacesId === id)
    const old = requests.find((one) => one.id === replacesId)
    const taken = count(by, (one) => ['approved', 'cancelled', 'replaced'].includes(one.status))
    return [
      ...unless(taken === (status === 'replaced' ? 1 : 0), `${id}, ${status}: replaced ${taken}x`),
      ...unless(count(by, (one) => one.status === 'sent') <= 1, `two changes of ${id} wait`),
      ...unless(
        status !== 'approved' || old === undefined || old.status === 'replaced',
        `${id} is approved and ${replacesId} still ${old?.status}`,
      ),
    ]
  })

const closingsAddUp: Rule = ({ closings, ledger, requests, carries }) =>
  closings.flatMap(({ leaveYear, left, carried, lost }) => {
    const row = (kind: string, year: number) =>
      ledger.filter((one) => one.kind === kind && one.leaveYear === year)
    const sum = (kind: string, year: number) =>
      row(kind, year).reduce((all, { minutes }) => all + minutes, 0)
    const waits = requests.some(
      ({ status, firstOn }) => status === 'sent' && firstOn < `${leaveYear + 1}-04-01`,
    )
    const asked = carries.some((one) => one.leaveYear === leaveYear && one.status === 'sent')
    return [
      ...unless(Math.max(left, 0) === carried + lost, `closing of ${leaveYear} does not add up`),
      ...unless(
        sum('carried-out', leaveYear) === -carried &&
          sum('carried-over', leaveYear + 1) === carried,
        `closing of ${leaveYear} carried ${carried}, the ledger otherwise`,
      ),
      ...unless(!waits && !asked, `${leaveYear} is closed and something of it waits`),
    ]
  })

const oneCarryAYear: Rule = ({ carries }) => {
  const live = carries.filter(({ status }) => status === 'sent' || status === 'approved')
  return unless(
    new Set(live.map(({ leaveYear }) => leaveYear)).size === live.length,
    'two requests to carry over one year',
  )
}

/** The facts that were announced of a request until it has come to this. */
const settled: Readonly<Record<string, string>> = {
  sent: '',
  approved: 'approved',
  refused: 'refused',
  withdrawn: 'withdrawn',
  cancelled: 'approved,cancelled',
  replaced: 'approved',
}

const factsMatch: Rule = ({ requests, recalls, cases, facts }) => {
  const told = (name: string, key: string, id: string) =>
    facts.filter((fact) => fact.name === name && fact.payload[key] === id)
  return [
    ...requests.flatMap(({ id, status }) => {
      const asked = told('leave.requested', 'requestId', id).length
      const ends = told('leave.settled', 'requestId', id).map(({ payload }) => payload['outcome'])
      return [
        ...unless(asked === 1, `${asked} facts say that ${id} was asked for`),
        ...unless(ends.join() === settled[status], `${id}, ${status}, was told ${ends.join()}`),
      ]
    }),
    ...recalls.flatMap(({ id }) => {
      const said = count(facts, ({ payload }) => payload['recallId'] === id)
      return unless(said === 1, `${said} facts of recall ${id}`)
    }),
    ...cases.flatMap(({ id, status, outcome }) => {
      const ends = told('cases.closed', 'caseId', id).map(({ payload }) => payload['outcome'])
      return [
        ...unless(told('cases.opened', 'caseId', id).length === 1, `case ${id} opened, untold`),
        ...unless(
          ends.join() === (status === 'closed' ? outcome : ''),
          `case ${id}, ${outcome}, was told ${ends.join()}`,
        ),
      ]
    }),
  ]
}

const foundAsEmployed: Rule = ({ found, employed }) =>
  unless(
    found.length === 1 && employed.length === 1 && found[0]?.says === employed[0]?.says,
    `the search says ${found[0]?.says}, people say ${employed[0]?.says}`,
  )

const rules = [
  noOverlap,
  caseAgrees,
  oneDecision,
  recallsStand,
  changesTakePlaces,
  closingsAddUp,
  oneCarryAYear,
  factsMatch,
  foundAsEmployed,
]

/** What does not agree in somebody's books, in words; empty where all does. */
export function faultsIn(books: Books): string[] {
  return rules.flatMap((rule) => rule(books))
}

/** What would be left of 2026/27, where nothing was carried over, once all that waits is taken. */
export function leftOf({ requests, ledger }: Books, entitled: number): number {
  const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)
  const minutesOf = (id: string | null): number =>
    sum(requests.find((one) => one.id === id && one.status === 'approved')?.minutesByDay ?? [])
  const taken = requests.map(({ status, minutesByDay, replacesId }) => {
    if (status === 'approved') return sum(minutesByDay)
    if (status !== 'sent') return 0
    return Math.max(0, sum(minutesByDay) - minutesOf(replacesId))
  })
  const added = ledger.filter(({ leaveYear }) => leaveYear === 2026).map(({ minutes }) => minutes)
  return entitled + sum(added) - sum(taken)
}
