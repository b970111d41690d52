import { perform, type Caller } from '#platform/actions'
import { decide } from '#platform/cases'
import {
  changeRequest,
  recallOfficer,
  requestLeave,
  withdrawRequest,
  askToCarry,
} from '#business/leave'
import { addDays, parseDay, type Day } from '#platform/time'
import type { Chance } from '../../demo/chance.ts'
import { taskOn, type WaitingTask } from '../../src/business/leave/fixtures.ts'
import type { World } from '../support/world.ts'
import { attempt, type Attempt } from './attempts.ts'
import type { Crew, Member } from './crew.ts'

/** Days of leave, whole. */
export interface Days {
  readonly firstOn: Day
  readonly lastOn: Day
}

/** Where a pair is prepared: a constable whose leave nobody has touched, with their deciders. */
export interface Bench {
  readonly world: World
  readonly crew: Crew
  readonly constable: Member
  readonly chance: Chance
}

const words = ['approved', 'refused'] as const

/** So many calendar days from the Monday of a week, counted from 11 May 2026. */
export function daysFrom(week: number, days: number): Days {
  const firstOn = addDays(parseDay('2026-05-11'), 7 * week)
  return { firstOn, lastOn: addDays(firstOn, days - 1) }
}

/** Asks for days, as set-up. */
export async function asked({ world, constable }: Bench, days: Days): Promise<string> {
  return (await perform(world.house, constable.one, requestLeave, days)).requestId
}

/** Has the sergeant approve what waits. */
export async function approve({ world, crew }: Bench, recordId: string): Promise<void> {
  const task = await taskOn(world, recordId)
  await perform(world.house, crew.sergeant.one, decide, { ...task, outcome: 'approved' })
}

/** Leave that is approved; in version 2. */
export async function approved(bench: Bench, days: Days): Promise<string> {
  const requestId = await asked(bench, days)
  await approve(bench, requestId)
  return requestId
}

/** A change of approved leave that waits. */
export async function changeOf(bench: Bench, requestId: string, days: Days): Promise<string> {
  const input = { requestId, version: 2, ...days }
  const { house } = bench.world
  return (await perform(house, bench.constable.one, changeRequest, input)).changedId
}

/** More carried over than is carried anyway, waiting for HR. */
export async function askedToCarry({ world, constable }: Bench, leaveYear: number) {
  const input = { leaveYear, minutes: 3_000, reason: 'Long trial' }
  return (await perform(world.house, constable.one, askToCarry, input)).carryRequestId
}

/** A decision by somebody on a task as it stood, by a word or either. */
export function decision(
  { chance }: Bench,
  by: Member,
  task: WaitingTask,
  outcome: 'approved' | 'refused' = chance.pick(words),
): Attempt {
  return attempt(by.one, decide, { ...task, outcome, reason: 'As seen on the day' })
}

/** Two opposite words of two people on one task. */
export async function opposite(
  bench: Bench,
  recordId: string,
  [one, other]: readonly [Member, Member],
): Promise<[Attempt, Attempt]> {
  const task = await taskOn(bench.world, recordId)
  const [first, second] = bench.chance.happens(0.5) ? words : words.toReversed()
  return [decision(bench, one, task, first), decision(bench, other, task, second)]
}

export const asking = (by: Caller, days: Days, key?: string): Attempt =>
  attempt(by, requestLeave, days, key)

export const withdrawal = (by: Caller, requestId: string, version: number): Attempt =>
  attempt(by, withdrawRequest, { requestId, version })

export const change = (by: Caller, requestId: string, version: number, days: Days): Attempt =>
  attempt(by, changeRequest, { requestId, version, ...days })

export const recall = (by: Caller, requestId: string, version: number, days: Days): Attempt =>
  attempt(by, recallOfficer, { requestId, version, ...days, reason: 'Crown court' })
