import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { z } from 'zod'
import { field, type QueryContext } from '#platform/actions'
import type { Pence } from '#platform/money'
import { refuse } from '#platform/refusals'
import type { Day } from '#platform/time'
import { visibleLines, visibleMonths } from '../access.ts'
import { readPeriod } from '../rules/period.ts'
import { afterPrefix, plainSupplier } from '../rules/suppliers.ts'
import type { Tables } from '../tables.ts'

/** What payments can be filtered by, the same on the list, the chart and the CSV. */
export const filterInput = {
  supplier: field.text('Give the beginning of a supplier’s name').optional(),
  from: field.text('Give the first month, such as 2012-05', 7).optional(),
  until: field.text('Give the last month, such as 2012-06', 7).optional(),
  source: field.text('Choose who published it', 120).optional(),
  minimumPence: field.pence('Give the least amount in pounds, such as 500').optional(),
  withheld: field.flag('Say whether to show only payees whose name is withheld').optional(),
}

type Asked = {
  readonly [K in keyof typeof filterInput]?: z.output<(typeof filterInput)[K]> | undefined
}

type Condition = RawBuilder<SqlBool>

/** The filters as conditions over lines and over their sums by supplier and month. */
export interface Filters {
  readonly asked: Asked
  readonly onLines: readonly Condition[]
  /** Undefined where only single payments can answer: under a least amount. */
  readonly onMonths: readonly Condition[] | undefined
}

/** Refuses a month that is none, and a supplier without a letter or figure. */
export function filtersOf(asked: Asked): Filters {
  const { supplier, from, until, source, minimumPence, withheld } = asked
  const first = from === undefined ? undefined : monthOf(from, 'from').from
  const end = until === undefined ? undefined : monthOf(until, 'until').until
  const both = [
    ...(supplier === undefined ? [] : beginningWith(supplier)),
    ...(source === undefined ? [] : [sql<SqlBool>`source = ${source}`]),
    ...(withheld === true ? [sql<SqlBool>`withheld`] : []),
  ]
  const within = (column: RawBuilder<unknown>): Condition[] => [
    ...(first === undefined ? [] : [sql<SqlBool>`${column} >= ${first}::date`]),
    ...(end === undefined ? [] : [sql<SqlBool>`${column} < ${end}::date`]),
  ]
  const least = minimumPence === undefined ? [] : [sql<SqlBool>`amount_pence >= ${minimumPence}`]
  return {
    asked,
    onLines: [...both, ...within(sql`booked_on`), ...least],
    onMonths: minimumPence === undefined ? [...both, ...within(sql`month_on`)] : undefined,
  }
}

// A range, because under row-level security neither like nor a trigram may use an index.
function beginningWith(supplier: string): Condition[] {
  const plain = plainSupplier(supplier)
  if (plain === '') {
    refuse({
      code: 'payables.spend-supplier-empty',
      message: 'Give at least one letter or figure of the supplier’s name',
      field: 'supplier',
    })
  }
  return [
    sql<SqlBool>`supplier_plain >= ${plain}`,
    sql<SqlBool>`supplier_plain < ${afterPrefix(plain)}`,
  ]
}

function monthOf(typed: string, name: string): { from: Day; until: Day } {
  const period = readPeriod(typed)
  if (period?.until == null) {
    return refuse({
      code: 'payables.spend-no-month',
      message: 'Give a month as year and month, such as 2012-05',
      field: name,
    })
  }
  return { from: period.from, until: period.until }
}

/**
 * Number and pence of all payments under the filters, from the monthly sums where those suffice.
 */
export async function totalsOf(
  ctx: QueryContext<Tables>,
  filters: Filters,
): Promise<{ readonly lines: number; readonly pence: Pence }> {
  const { onMonths, onLines } = filters
  const found =
    onMonths === undefined
      ? await visibleLines(ctx)
          .where((eb) => eb.and([...onLines]))
          .select([
            sql<bigint>`count(*)`.as('lines'),
            sql<string>`coalesce(sum(amount_pence), 0)::text`.as('pence'),
          ])
          .executeTakeFirstOrThrow()
      : await visibleMonths(ctx)
          .where((eb) => eb.and([...onMonths]))
          .select([
            sql<bigint>`coalesce(sum(line_count), 0)`.as('lines'),
            sql<string>`coalesce(sum(amount_pence), 0)::text`.as('pence'),
          ])
          .executeTakeFirstOrThrow()
  return { lines: Number(found.lines), pence: BigInt(found.pence) as Pence }
}
