import { sql } from 'kysely'
import { z } from 'zod'
import { type QueryContext } from '#platform/actions'
import type { Pence } from '#platform/money'
import type { Day } from '#platform/time'
import { seeSpending, visibleLines, visibleMonths } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { filterInput, filtersOf, type Filters } from './filters.ts'
import type { Tables } from '../tables.ts'

/** A chart tells six series apart, so five suppliers and the rest. */
const TOP = 5
const MOST_MONTHS = 60

/** What one supplier, or all the others together, were paid in each month. */
export interface SupplierMonths {
  /** Null for the rest. */
  readonly supplier: string | null
  /** One for each month of `months`; null where nothing was paid. */
  readonly pence: readonly (Pence | null)[]
}

export const spendByMonth = defineQuery({
  name: 'payables.spend-by-month',
  says: 'Adds payments up by month for the suppliers paid most, and for all others together',
  permission: seeSpending,
  input: z.strictObject(filterInput),
  run: (ctx, asked) => byMonth(ctx, filtersOf(asked)),
})

interface Sum {
  readonly place: number | null
  readonly supplier: string | null
  readonly month_on: Day
  readonly pence: string
}

/** The months that have payments, the latest 60 at most, and what the top suppliers were paid. */
export async function byMonth(ctx: QueryContext<Tables>, filters: Filters) {
  const { rows } = await sql<Sum>`
    with sums as materialized (
      ${monthlySums(ctx, filters)}
    ), months as materialized (
      select distinct month_on from sums order by month_on desc limit ${MOST_MONTHS}
    ), shown as (
      select sums.* from sums join months using (month_on)
    ), top as materialized (
      select supplier_plain, min(supplier) as supplier,
        row_number() over (order by sum(pence) desc, supplier_plain)::int as place
      from shown group by supplier_plain
      order by sum(pence) desc, supplier_plain limit ${TOP}
    )
    select top.place, top.supplier, shown.month_on, sum(shown.pence)::text as pence
    from shown left join top using (supplier_plain)
    group by top.place, top.supplier, shown.month_on
    order by top.place nulls last, shown.month_on`.execute(ctx.tx)

  const months = [...new Set(rows.map((row) => row.month_on))].toSorted()
  const series = Map.groupBy(rows, (row) => row.place)
  return {
    months,
    series: [...series.values()].map((of): SupplierMonths => {
      const paid = new Map(of.map((row) => [row.month_on, BigInt(row.pence) as Pence]))
      return {
        supplier: of[0]?.supplier ?? null,
        pence: months.map((month) => paid.get(month) ?? null),
      }
    }),
  }
}

function monthlySums(ctx: QueryContext<Tables>, { onMonths, onLines }: Filters) {
  if (onMonths !== undefined) {
    return visibleMonths(ctx)
      .where((eb) => eb.and([...onMonths]))
      .select(['supplier_plain', 'month_on', sql<bigint>`amount_pence`.as('pence')])
      .select('supplier')
  }
  return visibleLines(ctx)
    .where((eb) => eb.and([...onLines]))
    .select([
      'supplier_plain',
      sql<Day>`date_trunc('month', booked_on::timestamp)::date`.as('month_on'),
      sql<bigint>`sum(amount_pence)`.as('pence'),
      sql<string>`min(supplier)`.as('supplier'),
    ])
    .groupBy(['supplier_plain', 'month_on'])
}
