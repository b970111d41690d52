import type { Problem } from '#platform/refusals'
import { addDays, daysBetween, formatDay, type Day } from '#platform/time'
import type { Rule } from './rules.ts'

/** What somebody wants to delegate, with what is known of both sides. */
export interface ProposedDelegation {
  readonly delegatorId: string | null
  readonly delegateId: string
  readonly firstOn: Day
  readonly lastOn: Day
  /** An act of the scheme, or `any`. */
  readonly act: string
  readonly today: Day
  /** The rows of the scheme in force. */
  readonly rules: readonly Rule[]
  /** Whether the delegate works for the same organisation up to the last day. */
  readonly delegateWorksHere: boolean
}

const MOST_DAYS = 365

function problemsWithDays({ firstOn, lastOn, today }: ProposedDelegation): Problem[] {
  if (firstOn < today) {
    const message = `The first day must be ${formatDay(today)} or later`
    return [{ code: 'authority.in-the-past', message, field: 'firstOn' }]
  }
  if (lastOn < firstOn) {
    const message = `The last day must be on or after ${formatDay(firstOn)}`
    return [{ code: 'authority.ends-before-it-starts', message, field: 'lastOn' }]
  }
  if (daysBetween(firstOn, lastOn) >= MOST_DAYS) {
    const latest = formatDay(addDays(firstOn, MOST_DAYS - 1))
    const message = `A delegation lasts a year at most. The last day can be ${latest}`
    return [{ code: 'authority.too-long', message, field: 'lastOn' }]
  }
  return []
}

/**
 * What stands in the way of a delegation: the days, somebody outside the organisation, oneself, an
 * act that the scheme does not know or does not let anybody delegate.
 */
export function problemsWithDelegation(asked: ProposedDelegation): Problem[] {
  const problems = problemsWithDays(asked)
  const { delegatorId, delegateId, act, rules } = asked
  if (delegatorId === null || delegatorId === delegateId) {
    const message = 'Choose somebody else: nobody decides for themselves'
    problems.push({ code: 'authority.own-delegate', message, field: 'delegateId' })
  } else if (!asked.delegateWorksHere) {
    const message = 'Choose somebody of your own organisation who works here on those days'
    problems.push({ code: 'authority.not-here', message, field: 'delegateId' })
  }
  const rows = rules.filter((rule) => act === 'any' || rule.act === act)
  if (rows.length === 0) {
    const message = 'Choose an act that the scheme of delegation knows'
    problems.push({ code: 'authority.unknown-act', message, field: 'act' })
  } else if (!rows.some(({ delegable }) => delegable)) {
    const paragraph = rows[0]?.paragraph ?? ''
    const message = `The scheme lets nobody delegate this (${paragraph})`
    problems.push({ code: 'authority.not-delegable', message, field: 'act' })
  }
  return problems
}
