import type { z } from 'zod'
import type { Caller, Command } from '#platform/actions'
import type { World } from '../support/world.ts'
import { attempt, type Attempt } from './attempts.ts'
import type { EntitledTo, Person } from './model.ts'
import { personOf, type Force } from './model-deciders.ts'

/** What somebody has in mind; the numbers choose among what there is then. */
export interface Wish {
  readonly kind: string
  readonly who: number
  readonly which: number
  readonly day: number
  readonly length: number
  readonly word: number
}

/** A model and the real thing, side by side. */
export interface Play {
  readonly world: World
  readonly force: Force
  readonly table: readonly EntitledTo[]
  /** Those who ask for leave. */
  readonly askers: readonly string[]
  readonly everybody: readonly string[]
  readonly callers: ReadonlyMap<string, Caller>
  readonly machines: Readonly<Record<'leave' | 'cases' | 'people', Caller>>
  readonly unitId: string
  /** The task that waits on a record, as the database has it. */
  readonly taskIds: ReadonlyMap<string, string>
}

/** A command that is about to be sent, with what the model says of it. */
export interface Step {
  readonly says: string
  readonly attempt: Attempt
  /** Why it must be refused, by the codes of every reason; none, and it must be done. */
  readonly reasons: readonly string[]
  /** Whose books are read afterwards. */
  readonly touched: readonly string[]
  /** Whether balances stay as they are, whatever comes of it. */
  readonly movesNoLeave?: boolean
  /** What it changes where it is done. */
  readonly apply: (result: Readonly<Record<string, unknown>>) => void
}

/** Makes a step of a wish, or nothing where there is nothing to do it to. */
export type StepMaker = (play: Play, wish: Wish) => Step | undefined

export function pick<T>(from: readonly T[], number: number): T | undefined {
  return from[number % from.length]
}

/** One of some that cannot be none. */
export function pickOf<T>(from: readonly T[], number: number): T {
  const found = pick(from, number)
  if (found === undefined) throw new Error('There is nothing to pick from')
  return found
}

export function callerOf({ callers }: Play, personId: string): Caller {
  const found = callers.get(personId)
  if (found === undefined) throw new Error(`${personId} is not signed in`)
  return found
}

export const asker = ({ force, askers }: Play, { who }: Wish): Person =>
  personOf(force, pickOf(askers, who))

/** One in eight looks at an older version. */
export const isStale = ({ word }: Wish): boolean => word % 8 === 7

export function sent<I extends z.ZodType, R>(
  play: Play,
  by: string,
  command: Command<I, R>,
  input: z.input<I>,
): Attempt {
  return attempt(callerOf(play, by), command, input)
}

/** The names of the reasons that hold. */
export function reasonsOf(reasons: Readonly<Record<string, boolean>>): string[] {
  return Object.keys(reasons).filter((code) => reasons[code])
}
