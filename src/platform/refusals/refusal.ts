/** One thing that stands in the way, in words for the person who asked. */
export interface Problem {
  /** Stable, dotted, owned by the room that refuses: `leave.overlaps`. Machines match on it. */
  readonly code: string
  /** What is wrong and what would be accepted, in plain English. Never holds what was typed. */
  readonly message: string
  /** The input field it belongs to, so that the form can point at it. */
  readonly field?: string
}

export type RefusalStatus = 400 | 403 | 404 | 409 | 422

/** The product says no, on purpose: nothing was changed, and the person is told why. */
export class Refusal extends Error {
  readonly status: RefusalStatus
  readonly problems: readonly Problem[]

  constructor(status: RefusalStatus, problems: readonly Problem[]) {
    super(problems.map((problem) => problem.code).join(', '))
    this.name = 'Refusal'
    this.status = status
    this.problems = problems
  }
}

/** Refuses with these problems (422 unless another status is given) when there is at least one. */
export function refuseIfAny(problems: readonly Problem[], status: RefusalStatus = 422): void {
  if (problems.length > 0) throw new Refusal(status, problems)
}

/** Refuses what was asked because a rule says no. */
export function refuse(problem: Problem): never {
  throw new Refusal(422, [problem])
}

/** Refuses because the record has changed, or another request got there first. */
export function conflict(problem: Problem): never {
  throw new Refusal(409, [problem])
}

/** Refuses because the actor may not do this, although they may know that it exists. */
export function forbidden(problem: Problem): never {
  throw new Refusal(403, [problem])
}

/** Refuses because there is no such record for this actor: missing and hidden look the same. */
export function notFound(what = 'record'): never {
  throw new Refusal(404, [{ code: 'platform.not-found', message: `There is no such ${what}` }])
}
