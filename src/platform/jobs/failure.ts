import { sqlState, violatedConstraint } from '#platform/database'
import { Refusal } from '#platform/refusals'

/** What may be kept and shown of an error: never what a person typed or what a row holds. */
export interface FailureNote {
  readonly errorClass: string
  readonly message: string
}

/**
 * Describes an error by codes and places of our own. A refusal's words are ours and hold no input;
 * a database error is told by its state and constraint, any other by where in the source it arose.
 */
export function describeFailure(error: unknown): FailureNote {
  if (error instanceof Refusal) {
    const message = error.problems
      .map((problem) => `${problem.code}: ${problem.message}`)
      .join('; ')
    return { errorClass: `Refusal ${error.status}`, message: message.slice(0, 500) }
  }
  const state = sqlState(error)
  if (state !== undefined) {
    const constraint = violatedConstraint(error)
    const where = constraint === undefined ? placeOf(error) : `on the constraint ${constraint}`
    return { errorClass: `Database error ${state}`, message: where }
  }
  const errorClass = error instanceof Error ? error.constructor.name : typeof error
  return { errorClass, message: placeOf(error) }
}

/**
 * The first line of our own source that the error passed through: `in src/platform/jobs/x.ts:12`.
 */
function placeOf(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  const frames = [...stack.matchAll(/((?:src|test)\/[\w./-]+\.ts:\d+)/g)].map(([, place]) => place)
  const ours = frames.find((place) => !place?.startsWith('src/platform/actions/')) ?? frames[0]
  return ours === undefined ? 'outside our own source' : `in ${ours}`
}

/** Whether trying again cannot help: the rules said no, and will again. A conflict may pass. */
export function isHopeless(error: unknown): boolean {
  return error instanceof Refusal && error.status !== 409
}

/** Whether a refusal carries the code. */
export function refusedWith(error: unknown, code: string): boolean {
  return error instanceof Refusal && error.problems.some((problem) => problem.code === code)
}
