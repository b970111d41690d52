import { sql } from 'kysely'
import { familyPaymentOf } from '#business/absencepay'
import type { QueryContext } from '#platform/actions'
import type { RunForReturn } from '../rules/for-returns.ts'

type Context<T> = Pick<QueryContext<T>, 'tx' | 'forceId'>
type Amounts = Record<string, number>

/**
 * Statutory payments to families of the tax year up to a run, by person and by the names of
 * `statutory`, in pence: whether or not they were part of the pay of the force. Sick pay is told
 * to nobody since 2014. What an earlier system paid in the year is not among them.
 */
export async function statutoryToDate<T>(
  ctx: Context<T>,
  { organisationId, taxYear, payDay }: RunForReturn,
  people: readonly { readonly personId: string }[],
): Promise<ReadonlyMap<string, Amounts>> {
  const personIds = people.map(({ personId }) => personId)
  const { rows } = await sql<{ personId: string; code: string; pence: number }>`
    select line.person_id as "personId", line.code, sum(line.pence)::float8 as pence
    from payroll.line as line
    join payroll.run as run on run.force_id = line.force_id and run.run_id = line.run_id
    where line.force_id = ${ctx.forceId} and line.person_id = any(${personIds}::uuid[])
      and line.organisation_id = ${organisationId} and line.side = 'pay'
      and line.code = any(${[...familyPaymentOf.keys()]}::text[])
      and run.status = 'released' and run.tax_year = ${taxYear} and run.pay_on <= ${payDay}::date
    group by 1, 2`.execute(ctx.tx)
  const found = new Map<string, Amounts>()
  for (const { personId, code, pence } of rows) {
    const amounts = found.get(personId) ?? {}
    found.set(personId, { ...amounts, [familyPaymentOf.get(code)!]: pence })
  }
  return found
}

/** The same of everybody of an organisation, up to a tax month. */
export async function statutoryOfYear<T>(
  ctx: Context<T>,
  { organisationId, taxYear, period }: Pick<RunForReturn, 'organisationId' | 'taxYear' | 'period'>,
): Promise<Amounts> {
  const { rows } = await sql<{ code: string; pence: number }>`
    select line.code, sum(line.pence)::float8 as pence
    from payroll.run as run
    join payroll.line as line on line.force_id = run.force_id and line.run_id = run.run_id
    where run.force_id = ${ctx.forceId} and run.organisation_id = ${organisationId}
      and run.status = 'released' and run.tax_year = ${taxYear} and run.period <= ${period}
      and line.side = 'pay' and line.code = any(${[...familyPaymentOf.keys()]}::text[])
    group by 1`.execute(ctx.tx)
  return Object.fromEntries(rows.map(({ code, pence }) => [familyPaymentOf.get(code)!, pence]))
}
