import { sql } from 'kysely'
import type { QueryContext } from '#platform/actions'
import type { KeptPay, PayDecisions } from '../rules/records.ts'
import { NOTHING_DECIDED } from '../rules/records.ts'
import type { Tables } from '../tables.ts'

/**
 * What stands decided on the pay of some people's absences: two statements for thousands, none for
 * nobody. The caller has made sure that the actor may see their pay.
 */
export async function payDecisions<T>(
  { tx, forceId }: Pick<QueryContext<T>, 'tx' | 'forceId'>,
  personIds: readonly string[],
): Promise<PayDecisions> {
  if (personIds.length === 0) return NOTHING_DECIDED
  const own = tx as unknown as QueryContext<Tables>['tx']
  const spreads = await own
    .selectFrom('absencepay.spread')
    .where('force_id', '=', forceId)
    .where('person_id', '=', sql<string>`any(${personIds}::uuid[])`)
    .where('status', '=', 'agreed')
    .select('absence_id as absenceId')
    .execute()
  const kept = await own
    .selectFrom('absencepay.kept_pay')
    .where('force_id', '=', forceId)
    .where('person_id', '=', sql<string>`any(${personIds}::uuid[])`)
    .where('status', 'in', ['agreed', 'to-end'])
    .orderBy('first_on')
    .select(['absence_id as absenceId', 'reference', 'first_on as firstOn', 'last_on as lastOn'])
    .select((eb) => eb.ref('percent').$castTo<KeptPay['percent']>().as('percent'))
    .execute()
  return { spread: new Set(spreads.map(({ absenceId }) => absenceId)), kept }
}
