import type { CommandContext } from '#platform/actions'
import { conflict, notFound } from '#platform/refusals'
import { claimsInReach } from '../access.ts'
import type { Tables } from '../tables.ts'

/** Somebody looked at an earlier version, or the claim is past this (409). */
export function changedMeanwhile(): never {
  return conflict({
    code: 'overtime.changed-meanwhile',
    message: 'This claim was changed or decided meanwhile. Look at it again',
  })
}

/** The actor's own claim, locked, in the version they looked at and in one of some states. */
export async function ownClaim(
  ctx: CommandContext<Tables>,
  { claimId, version }: { readonly claimId: string; readonly version: number },
  states: readonly string[],
) {
  const found = await claimsInReach(ctx)
    .where('claim.claim_id', '=', claimId)
    .where('claim.person_id', '=', ctx.actor.personId)
    .selectAll('claim')
    .forUpdate('claim')
    .executeTakeFirst()
  if (found === undefined) return notFound('claim of overtime')
  if (found.version !== version || !states.includes(found.status)) return changedMeanwhile()
  return found
}
