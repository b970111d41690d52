import { nameOf } from '#business/people'
import type { CommandContext } from '#platform/actions'
import { openCase } from '#platform/cases'
import { formatShortDay, type Day } from '#platform/time'
import type { Tables } from '../tables.ts'

/** What a decision on a claim is bound to. */
export interface SentClaim {
  readonly claimId: string
  readonly personId: string
  readonly organisationId: number
  readonly category: string
  readonly workedOn: Day
  readonly kind: string
  readonly countedMinutes: number
  readonly timeOffMinutes: number
  readonly choice: string | null
  readonly why: string
}

/** The part of it that must be as it was when somebody approves it. */
export const contentOf = (claim: Omit<SentClaim, 'organisationId' | 'category'>) => {
  const { personId, workedOn, kind, countedMinutes, timeOffMinutes, choice, why } = claim
  return { personId, workedOn, kind, countedMinutes, timeOffMinutes, choice, why }
}

/** Has a claim wait for whoever decides by the scheme of delegation. */
export async function sendClaim(ctx: CommandContext<Tables>, claim: SentClaim) {
  const { claimId, personId, organisationId, category, workedOn, countedMinutes } = claim
  const name = (await ctx.ask(nameOf, { personId })) ?? 'somebody'
  return openCase(ctx, {
    kind: 'overtime.claim',
    id: claimId,
    title: `Overtime: ${name}, ${formatShortDay(workedOn)}`,
    href: `/overtime/${claimId}`,
    personId,
    organisationId,
    category,
    amount: countedMinutes,
    content: contentOf(claim),
  })
}
