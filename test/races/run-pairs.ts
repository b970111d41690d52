import pg from 'pg'
import { setTimeout as wait } from 'node:timers/promises'
import { chance } from '../../demo/chance.ts'
import { rooms } from '../../src/rooms.ts'
import type { Caller } from '#platform/actions'
import { testWorld, type World } from '../support/world.ts'
import { faultsOnRecord, outcomeOf, type Outcome } from './attempts.ts'
import { readBooks } from './books.ts'
import { ENTITLED, hire, newCrew, prepareLooking, type Crew } from './crew.ts'
import { faultsIn, leftOf } from './invariants.ts'
import { otherPairs } from './other-pairs.ts'
import type { PairKind } from './pair-kinds.ts'
import { requestPairs } from './request-pairs.ts'

export const pairKinds: readonly PairKind[] = [...requestPairs, ...otherPairs]

export interface PairsAsked {
  readonly pairs: number
  readonly seed: number
  /** Tells how far it is, every thousand pairs. */
  readonly tell?: (words: string) => void
}

export interface PairReport {
  readonly pairs: number
  readonly seconds: number
  /** By kind, how often what became of the two. */
  readonly byKind: ReadonlyMap<string, ReadonlyMap<string, number>>
  readonly anomalies: readonly string[]
}

/** So many pairs are under way at once, each with people of its own. */
const AT_ONCE = 4
/** A crew is left after so many pairs, so that nobody's unit grows without end. */
const PAIRS_A_CREW = 24

interface Run extends PairsAsked {
  readonly world: World
  readonly demo: Caller
  /** Closing a year touches everybody: such pairs come one after the other. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>
  readonly byKind: Map<string, Map<string, number>>
  readonly anomalies: string[]
  next: number
}

/** Sends pairs of commands at once, kind by kind, and reads the books after each. */
export async function runPairs(asked: PairsAsked): Promise<PairReport> {
  const world = await testWorld(rooms)
  world.clock.advance({ hours: 24 * 30 }) // to 2 April 2026: the leave year before is over
  await prepareLooking(world)
  const demo = await world.caller({ machineOf: 'demo', organisationIds: [11, 12] })
  const run: Run = {
    ...asked,
    world,
    demo,
    alone: oneAtATime(),
    byKind: new Map(),
    anomalies: [],
    next: 0,
  }
  const began = performance.now()
  await Promise.all(Array.from({ length: AT_ONCE }, () => lookingAlone(run)))
  const seconds = (performance.now() - began) / 1_000
  return { pairs: asked.pairs, seconds, byKind: run.byKind, anomalies: run.anomalies }
}

/** Each of those at work looks behind the policies by a connection of its own. */
async function lookingAlone(run: Run): Promise<void> {
  const admin = new pg.Client({ connectionString: run.world.adminUrl })
  await admin.connect()
  try {
    await work(run, { ...run.world, admin })
  } finally {
    await admin.end()
  }
}

async function work(run: Run, world: World): Promise<void> {
  let crew: Crew | undefined
  let done = 0
  while (run.next < run.pairs) {
    const number = run.next
    run.next += 1
    if (crew === undefined || done % PAIRS_A_CREW === 0) crew = await newCrew(world, run.demo)
    done += 1
    const kind = pairKinds[number % pairKinds.length]
    if (kind === undefined) throw new Error('There are no kinds of pairs')
    const one = crew
    const pair = () => runPair(run, world, one, kind, number)
    await (kind.ofLastYear === true ? run.alone(pair) : pair())
    if (number % 1_000 === 999) run.tell?.(`${number + 1} pairs, ${run.anomalies.length} anomalies`)
  }
}

async function runPair(
  run: Run,
  world: World,
  crew: Crew,
  kind: PairKind,
  number: number,
): Promise<void> {
  const luck = chance(run.seed, `pair ${number}`)
  const { unitId, sergeant } = crew
  const from = kind.ofLastYear === true ? '2020-01-01' : '2026-04-01'
  const constable = await hire(world, run.demo, { unitId, managerId: sergeant.personId, from })
  const pair = await kind.prepare({ world, crew, constable, chance: luck })
  // Half of the pairs start together; of the others one is a little later, to meet half-way.
  const late = luck.happens(0.5) ? [0, 0] : luck.happens(0.5) ? [0, 1] : [1, 0]
  const pause = luck.next() * 12
  const outcomes = await Promise.all(
    pair.map(async (attempt, index) => {
      if (late[index] === 1) await wait(pause)
      return outcomeOf(world, attempt)
    }),
  )
  const faults = await faultsAfter(world, constable.personId, kind, outcomes)
  const became = outcomes.map(({ says }) => says).join(' | ')
  const counts = run.byKind.get(kind.name) ?? new Map<string, number>()
  run.byKind.set(kind.name, counts.set(became, (counts.get(became) ?? 0) + 1))
  for (const fault of faults)
    run.anomalies.push(`pair ${number}, ${kind.name}, ${became}: ${fault}`)
}

async function faultsAfter(
  world: World,
  personId: string,
  kind: PairKind,
  outcomes: readonly Outcome[],
): Promise<string[]> {
  const books = await readBooks(world, personId)
  const done = outcomes.filter(({ status }) => status === 'done').length
  const left = leftOf(books, ENTITLED)
  const plain = kind.maybeGone === true ? [404, 409, 422] : [409, 422]
  return [
    ...faultsIn(books),
    ...(await faultsOnRecord(world, outcomes, kind.replayed)),
    ...(kind.done.includes(done) ? [] : [`${done} of the two were done`]),
    ...(left < 0 ? [`overdrawn: ${left} minutes are left`] : []),
    ...outcomes.flatMap(({ status, httpStatus, says }) =>
      status === 'refused' && !plain.includes(httpStatus)
        ? [`refused with ${httpStatus}: ${says}`]
        : [],
    ),
    ...(kind.besides?.(books, outcomes) ?? []),
  ]
}

function oneAtATime() {
  let last: Promise<unknown> = Promise.resolve()
  return <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work)
    last = mine.catch(() => undefined)
    return mine
  }
}
