import { sql } from 'kysely'
import { withinReach } from '#platform/access'
import type { QueryContext } from '#platform/actions'
import type { Tables } from '../tables.ts'

/** What a tax year that has ended had paid too much, and is paid back of net pay now. */
export interface EndedOverpayment {
  readonly standingId: string
  readonly personId: string
  readonly foundBy: string
  /** `2025-26` */
  readonly taxYear: string
  /** Gross pay, in pence. */
  readonly grossPence: number
}

/**
 * Overpayments within the actor's reach that an ended tax year paid and whose paying back has
 * begun: of that year the employer tells HMRC less (HMRC, PAYE Manual PAYE72085). Covert people's
 * are among them, as HMRC must be told of everybody.
 */
export async function endedOverpayments<T>(
  asked: QueryContext<T>,
  organisationId: number,
): Promise<readonly EndedOverpayment[]> {
  const ctx = asked as unknown as QueryContext<Tables>
  const owner = { person: 'overpayment.person_id', organisation: 'overpayment.organisation_id' }
  return ctx.tx
    .selectFrom('paydetails.overpayment as overpayment')
    .innerJoin('paydetails.standing as standing', (join) =>
      join
        .on('standing.force_id', '=', ctx.forceId)
        .onRef('standing.overpayment_id', '=', 'overpayment.overpayment_id'),
    )
    .where('overpayment.force_id', '=', ctx.forceId)
    .where(withinReach(ctx, owner))
    .where('overpayment.organisation_id', '=', organisationId)
    .where('overpayment.year_gross_pence', '>', 0n)
    .orderBy('overpayment.overpayment_id')
    .select(['standing.standing_id as standingId', 'overpayment.person_id as personId'])
    .select('overpayment.run_id as foundBy')
    .select(sql<string>`overpayment.tax_year`.as('taxYear'))
    .select(sql<number>`overpayment.year_gross_pence::float8`.as('grossPence'))
    .execute()
}
