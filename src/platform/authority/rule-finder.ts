import type { QueryContext } from '#platform/actions'
import { refuse } from '#platform/refusals'
import { ruleFor, ruleWords } from './rules.ts'
import { schemeOn, type Scheme } from './schemes.ts'

/** What a decision of before falls under. */
interface Asked {
  readonly organisationId: number
  readonly category: string
  readonly amount: number
}

/** A row of the scheme as a case keeps it. */
export interface RuleKept {
  /** "L1 of Leave and issued items 2024, version 1" */
  readonly words: string
  readonly delegable: boolean
}

/**
 * Which row of the scheme in force today decides an act, for many matters at once: each
 * organisation's scheme is read once. Refuses where no rule answers.
 */
export function ruleFinder<T>(
  ctx: QueryContext<T>,
  act: string,
): (asked: Asked) => Promise<RuleKept> {
  const schemes = new Map<number, Scheme | undefined>()
  return async ({ organisationId, category, amount }) => {
    if (!schemes.has(organisationId)) {
      schemes.set(organisationId, await schemeOn(ctx, { organisationId, on: ctx.today, act }))
    }
    const scheme = schemes.get(organisationId)
    const rule = ruleFor(scheme?.rules ?? [], { act, category, amount })
    if (scheme === undefined || rule === undefined) {
      return refuse({
        code: 'authority.no-rule',
        message: `No scheme of delegation of organisation ${organisationId} says who decides ${act}`,
      })
    }
    const { paragraph, delegable } = rule
    const { name, version } = scheme
    return { words: ruleWords({ paragraph, scheme: name, version }), delegable }
  }
}
