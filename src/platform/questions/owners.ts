import { sql } from 'kysely'
import { holdersOf } from '#platform/access'
import type { QueryContext } from '#platform/actions'
import { FALLBACK_ROLE, type Answers } from './places.ts'
import type { Tables } from './tables.ts'

/** Who will own a question: one person of a role, or the role's queue while nobody holds it. */
export interface Owner {
  readonly role: string
  readonly personId: string | null
}

/**
 * One holder of the room's role in the asker's organisation, the one with the fewest open
 * questions; else of the service managers. Nobody answers their own question.
 */
export async function ownerFor(
  ctx: QueryContext<Tables>,
  answers: Answers | undefined,
): Promise<Owner> {
  const { organisationId, personId: asker } = ctx.actor
  const roles = [...new Set([answers?.role ?? FALLBACK_ROLE, FALLBACK_ROLE])]
  for (const role of roles) {
    const holders = await holdersOf(ctx, { role, organisationId })
    const others = holders.filter((one) => one !== asker)
    const personId = await leastBusy(ctx, others)
    if (personId !== undefined) return { role, personId }
  }
  return { role: FALLBACK_ROLE, personId: null }
}

async function leastBusy(
  ctx: QueryContext<Tables>,
  people: readonly string[],
): Promise<string | undefined> {
  const { rows } = await sql<{ personId: string }>`select one as "personId"
    from unnest(${[...people]}::uuid[]) as one
    left join questions.question as question
      on question.force_id = ${ctx.forceId} and question.owner_id = one
      and question.status = 'waiting'
    group by one order by count(question.question_id), one limit 1`.execute(ctx.tx)
  return rows[0]?.personId
}
