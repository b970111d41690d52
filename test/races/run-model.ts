import fc from 'fast-check'
import { rooms } from '../../src/rooms.ts'
import { followDays } from '#business/people'
import { perform, type Caller } from '#platform/actions'
import { testWorld, type World } from '../support/world.ts'
import { faultsOnRecord, outcomeOf } from './attempts.ts'
import { prepareLooking } from './crew.ts'
import { ask, change, withdraw } from './model-asking.ts'
import { choose, decideOn, delegate, endOne, hand, recall } from './model-deciding.ts'
import { carry, close, correct, dropCarry, employ, lookAtClocks } from './model-ledger.ts'
import { compare } from './model-compare.ts'
import { momentOf, newPlay } from './model-crew.ts'
import type { Play, StepMaker, Wish } from './model-play.ts'

const makers: Readonly<Record<string, readonly [number, StepMaker]>> = {
  ask: [16, ask],
  change: [10, change],
  withdraw: [5, withdraw],
  decide: [18, decideOn],
  recall: [8, recall],
  choose: [5, choose],
  carry: [5, carry],
  'drop carry': [2, dropCarry],
  correct: [4, correct],
  delegate: [4, delegate],
  'end delegation': [2, endOne],
  'hand on': [3, hand],
  watch: [4, lookAtClocks],
  close: [4, close],
  employ: [4, employ],
}
const kinds = [
  ...Object.entries(makers).flatMap(([kind, [weight]]) => Array<string>(weight).fill(kind)),
  ...Array<string>(6).fill('days pass'),
]

/** How long one story is at most; a failing one is cut down to the commands that matter. */
const LONGEST = 120

const number = fc.noShrink(fc.nat(100_000))
const wish: fc.Arbitrary<Wish> = fc.record({
  kind: fc.noShrink(fc.constantFrom(...kinds)),
  who: number,
  which: number,
  day: number,
  length: number,
  word: number,
})
const story = fc.record({
  /** On which day it begins, from 3 March 2026: also where years end and carried leave is lost. */
  begins: fc.noShrink(fc.constantFrom(0, 14, 24, 60, 100, 115)),
  wishes: fc.array(wish, { minLength: 1, maxLength: LONGEST, size: 'max' }),
})
type Story = typeof story extends fc.Arbitrary<infer S> ? S : never

export interface ModelAsked {
  readonly commands: number
  readonly seed: number
  /** So many stories are played at once, each in a world of its own. */
  readonly lanes: number
  readonly tell?: (words: string) => void
}

export interface ModelReport {
  readonly commands: number
  readonly stories: number
  readonly seconds: number
  /** By kind of command, how often what became of it. */
  readonly byKind: ReadonlyMap<string, ReadonlyMap<string, number>>
}

interface Run {
  readonly world: World
  readonly demo: Caller
  readonly machines: Play['machines']
  readonly all: {
    readonly byKind: Map<string, Map<string, number>>
    commands: number
    stories: number
    told: number
  }
  done: number
  /** From then on stories are only cut down. */
  failed: boolean
}

/**
 * Plays stories of random commands on the database and in the model until there were so many.
 * Throws where the two differ, with the seed and the shortest story that shows it.
 */
export async function runModel({ commands, seed, lanes, tell }: ModelAsked): Promise<ModelReport> {
  const began = performance.now()
  const all = { byKind: new Map(), commands: 0, stories: 0, told: 0 }
  const share = Math.ceil(commands / lanes)
  await Promise.all(
    Array.from({ length: lanes }, (_none, lane) => runLane(all, share, seed + lane * 1_000, tell)),
  )
  return { ...all, seconds: (performance.now() - began) / 1_000 }
}

/** A world of its own, since each has its own clock, with story after story. */
async function runLane(
  all: Run['all'],
  commands: number,
  seed: number,
  tell: ModelAsked['tell'],
): Promise<void> {
  const world = await testWorld(rooms)
  await prepareLooking(world)
  const caller = (machineOf: string) => world.caller({ machineOf, organisationIds: [11, 12] })
  const machines = {
    leave: await caller('leave'),
    cases: await caller('cases'),
    people: await caller('people'),
  }
  const run: Run = { world, demo: await caller('demo'), machines, all, done: 0, failed: false }
  const property = fc.asyncProperty(story, async (one) => {
    if (run.done >= commands && !run.failed) return
    await play(run, one)
    if (all.commands - all.told >= 1_000) tell?.(`${(all.told = all.commands)} commands`)
  })
  for (let again = 0; run.done < commands; again += 1) {
    await fc.assert(property, { seed: seed + again, numRuns: Math.ceil(commands / LONGEST) })
  }
}

async function play(run: Run, { begins, wishes }: Story): Promise<void> {
  const { world } = run
  const start = world.clock.now()
  run.all.stories += 1
  world.clock.advance({ hours: 24 * begins })
  const one = await newPlay(world, run.demo, run.machines)
  const told: string[] = []
  try {
    for (const wish of wishes) {
      const says = await take(run, one, wish)
      if (says !== undefined) told.push(says)
    }
  } catch (error) {
    run.failed = true
    throw new Error(`${told.join('\n')}\n${(error as Error).message}`, { cause: error })
  } finally {
    await endStory(world)
    world.clock.advance({ hours: -start.until(world.clock.now()).total('hours') })
  }
}

/** What still waits would keep the clocks of the next story busy. */
async function endStory({ admin }: World): Promise<void> {
  await admin.query(`update cases.task set status = 'withdrawn', done_at = opened_at
    where status = 'waiting'`)
}

/** Some days go by, no more at once than the nightly work of people looks back. */
async function letPass({ world, force, machines }: Play, days: number): Promise<void> {
  for (let left = days; left > 0; left -= 7) {
    world.clock.advance({ hours: 24 * Math.min(7, left) })
    await perform(world.house, machines.people, followDays, {})
  }
  force.now = momentOf(world)
}

/** Takes one step on both sides and compares; gives what it was, in words. */
async function take(
  run: Run,
  one: Awaited<ReturnType<typeof newPlay>>,
  wish: Wish,
): Promise<string | undefined> {
  const { world, force } = one
  if (wish.kind === 'days pass') {
    await letPass(one, 1 + (wish.day % (wish.word % 4 === 0 ? 40 : 6)))
    return `it is ${force.now.day}`
  }
  const step = makers[wish.kind]?.[1](one, wish)
  if (step === undefined) return undefined
  const outcome = await outcomeOf(world, step.attempt)
  const who = one.askers.indexOf(step.touched[0] ?? '')
  const line = `${force.now.day}, ${who}: ${step.says}: ${outcome.says}`
  run.done += 1
  run.all.commands += 1
  const counts = run.all.byKind.get(wish.kind) ?? new Map<string, number>()
  run.all.byKind.set(wish.kind, counts.set(outcome.says, (counts.get(outcome.says) ?? 0) + 1))
  const faults: string[] = []
  const expected = step.reasons.join(' or ') || 'done'
  const isAsSaid =
    outcome.status === 'done'
      ? step.reasons.length === 0
      : outcome.status === 'refused' && outcome.codes.every((code) => step.reasons.includes(code))
  if (!isAsSaid) faults.push(`the model says: ${expected}`)
  else if (outcome.status === 'done') step.apply(outcome.result as Record<string, unknown>)
  faults.push(...(await faultsOnRecord(world, [outcome])))
  const mayHaveMoved = outcome.status === 'done' && step.movesNoLeave !== true
  if (isAsSaid) {
    for (const id of step.touched) faults.push(...(await compare(one, id, mayHaveMoved)))
  }
  if (faults.length > 0) throw new Error([line, ...faults].join('\n'))
  return line
}
