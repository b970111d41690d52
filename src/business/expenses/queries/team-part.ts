import { sql, type Kysely } from 'kysely'
import type { TeamAnswer, TeamAsked } from '#business/people'
import type { QueryContext } from '#platform/actions'
import { hasTaskOn } from '#platform/cases'
import { formatPounds, sumPence, type Pence } from '#platform/money'
import type { Tables } from '../tables.ts'
import { CLAIM } from './claiming.ts'

/** Claims of a team that wait for the actor to decide; of others a team page says nothing. */
export async function expensesInTeam(
  ctx: QueryContext,
  { personIds }: TeamAsked,
): Promise<TeamAnswer> {
  const rows = await (ctx.tx as unknown as Kysely<Tables>)
    .selectFrom('expenses.claim as claim')
    .where('claim.force_id', '=', ctx.forceId)
    .where('claim.person_id', '=', sql<string>`any(${personIds}::uuid[])`)
    .where('claim.status', '=', 'sent')
    .where(hasTaskOn(ctx, CLAIM, 'claim.claim_id'))
    .select(['claim.claim_id as claimId', 'claim.person_id as personId', 'claim.reference'])
    .select((eb) => eb.ref('claim.total_pence').$castTo<Pence>().as('totalPence'))
    .orderBy('claim.sent_at')
    .execute()
  if (rows.length === 0) return { figures: [], words: [] }
  return {
    figures: [
      {
        label: 'Expenses for you to decide',
        value: formatPounds(sumPence(rows.map(({ totalPence }) => totalPence))),
        rule: 'Claims of these people that wait for you, or for somebody in whose place you decide.',
        href: '/expenses/claims?state=sent',
      },
    ],
    words: rows.map(({ claimId, personId, reference, totalPence }) => ({
      personId,
      kind: 'note',
      says: `Expenses ${reference}, ${formatPounds(totalPence)}, wait for you`,
      href: `/expenses/${claimId}`,
    })),
  }
}
