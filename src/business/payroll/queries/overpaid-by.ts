import { sql } from 'kysely'
import type { CommandContext } from '#platform/actions'
import type { Tables } from '../tables.ts'

/** What somebody was paid too much, in pence, and the first days of the months it is of. */
export interface Overpaid {
  readonly personId: string
  readonly pence: number
  readonly why: string
}

/**
 * What a run found was paid too much and does not take back: of earlier months, and what could not
 * be taken of a pay that was too low for it. Its lines say both.
 */
export async function overpaidBy(
  { tx, forceId }: CommandContext<Tables>,
  runId: string,
): Promise<readonly Overpaid[]> {
  const { rows } = await sql<Overpaid>`
    select person_id as "personId",
      sum(case code when 'overpaid' then pence when 'carried' then -pence else 0 end)::float8
        as pence,
      coalesce(
        string_agg(distinct month_on::text, ', ') filter
          (where side = 'pay' and pence < 0 and code <> 'recovery'),
        'Deductions were more than the pay') as why
    from payroll.line as line
    where force_id = ${forceId} and run_id = ${runId}::uuid
      and exists (select from payroll.line as found where found.force_id = ${forceId}
        and found.run_id = ${runId}::uuid and found.person_id = line.person_id
        and found.code in ('overpaid', 'carried'))
    group by person_id
    order by person_id`.execute(tx)
  return rows
}
