import { sql } from 'kysely'
import type { CommandContext } from '#platform/actions'
import type { Tables } from '../tables.ts'

/** What somebody was paid too much, in pence, the first days of the months it is of, and where. */
export interface Overpaid {
  readonly personId: string
  readonly pence: number
  readonly why: string
  readonly subjective: string
  readonly costCentre: string
  readonly functionCode: string
}

/**
 * What a run found was paid too much and does not take back: of earlier months, and what could not
 * be taken of a pay that was too low for it. Its lines say both, and where most of it was spent.
 */
export async function overpaidBy(
  { tx, forceId }: CommandContext<Tables>,
  runId: string,
): Promise<readonly Overpaid[]> {
  const { rows } = await sql<Overpaid>`
    with found as (
      select person_id,
        sum(case code when 'overpaid' then pence when 'carried' then -pence else 0 end)::float8
          as pence,
        coalesce(
          string_agg(distinct month_on::text, ', ') filter
            (where side = 'pay' and pence < 0 and code <> 'recovery'),
          'Deductions were more than the pay') as why
      from payroll.line
      where force_id = ${forceId} and run_id = ${runId}::uuid
      group by person_id
      having bool_or(code in ('overpaid', 'carried')))
    select found.person_id as "personId", found.pence, found.why, spent.subjective,
      spent.cost_centre as "costCentre", spent.function_code as "functionCode"
    from found
    left join lateral (
      select line.subjective, line.cost_centre, line.function_code from payroll.line as line
      where line.force_id = ${forceId} and line.run_id = ${runId}::uuid
        and line.person_id = found.person_id and line.cost_centre is not null
      order by line.side = 'pay' desc, line.pence limit 1) as spent on true
    order by found.person_id`.execute(tx)
  return rows
}
