import { sql } from 'kysely'
import type { QueryContext } from '#platform/actions'
import type { Day } from '#platform/time'

/** Whether what must be on record of somebody is: not what it is. */
export interface Standing {
  readonly personId: string
  readonly isVetted: boolean
  readonly mayWork: boolean
  /** Whether they have said where their pay goes, confirmed or not yet. */
  readonly hasAccount: boolean
}

/**
 * Whether some people are vetted and may work on a day, and have said where their pay goes. The
 * caller has made sure that the actor may know of these people.
 */
export async function standingOn<T>(
  ctx: Pick<QueryContext<T>, 'tx' | 'forceId'>,
  { personIds, on }: { readonly personIds: readonly string[]; readonly on: Day },
): Promise<readonly Standing[]> {
  const { rows } = await sql<Standing>`select person_id as "personId",
      exists (select from records.vetting where vetting.force_id = ${ctx.forceId}
        and vetting.person_id = wanted.person_id and withdrawn_on is null
        and expires_on >= ${on}::date) as "isVetted",
      exists (select from records.right_to_work as held where held.force_id = ${ctx.forceId}
        and held.person_id = wanted.person_id
        and (expires_on is null or expires_on >= ${on}::date)) as "mayWork",
      exists (select from records.bank_account as account where account.force_id = ${ctx.forceId}
        and account.person_id = wanted.person_id
        and status in ('proposed', 'confirmed')) as "hasAccount"
    from unnest(${personIds}::uuid[]) as wanted (person_id)`.execute(ctx.tx)
  return rows
}
