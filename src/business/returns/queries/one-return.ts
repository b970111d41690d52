import type { QueryContext } from '#platform/actions'
import type { EmployerForReturn } from '#business/payroll'
import { notFound } from '#platform/refusals'
import { visibleReturns } from '../access.ts'
import type { Form, Value } from '../rules/items.ts'
import type { Tables } from '../tables.ts'

/** What pages and files read of returns. */
export function columnsOf(returns: ReturnType<typeof visibleReturns>) {
  return returns
    .select(['made.return_id as returnId', 'made.reference', 'made.says', 'made.period'])
    .select(['made.tax_year as taxYear', 'made.form_on as on', 'made.run_id as runId'])
    .select('made.corrects')
    .select(['made.scheme', 'made.late_reason as lateReason', 'made.people', 'made.files'])
    .select(['made.made_by as madeBy', 'made.made_at as madeAt'])
    .select((eb) => eb.ref('made.form').$castTo<Form>().as('form'))
    .select((eb) => eb.ref('made.employer').$castTo<EmployerForReturn>().as('employer'))
    .select((eb) => eb.ref('made.said').$castTo<readonly Value[] | null>().as('said'))
    .select((eb) => eb.ref('made.totals').$castTo<Record<string, number>>().as('totals'))
}

/** A return within the actor's reach, or not found. */
export async function returnFor(ctx: QueryContext<Tables>, returnId: string) {
  const found = await columnsOf(visibleReturns(ctx))
    .where('made.return_id', '=', returnId)
    .executeTakeFirst()
  return found ?? notFound('return')
}

export type Made = Awaited<ReturnType<typeof returnFor>>
