import { sql, type SqlBool } from 'kysely'
import { z } from 'zod'
import { field, type QueryContext } from '#platform/actions'
import { refuse } from '#platform/refusals'
import { isDay, type Day } from '#platform/time'
import { seeSpending, visibleLines } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { filterInput, filtersOf, totalsOf, type Filters } from './filters.ts'
import { byMonth } from './months.ts'
import type { Tables } from '../tables.ts'

const PAGE = 50
const MOST_COUNTED = 1_000

export const spendLines = defineQuery({
  name: 'payables.spend-lines',
  says: 'Lists published payments by day or amount, with their number and total',
  permission: seeSpending,
  input: z.strictObject({
    ...filterInput,
    sort: field.choice('Sort by day or by amount', ['day', 'amount']).optional(),
    order: field.choice('Choose the order', ['ascending', 'descending']).optional(),
    /** The cursor of the page before or after, as this query gave it. */
    after: field.text('Follow the link to the next page', 80).optional(),
    before: field.text('Follow the link to the page before', 80).optional(),
  }),
  async run(ctx, { sort = 'day', order = 'descending', after, before, ...asked }) {
    const filters = filtersOf(asked)
    const place = before ?? after
    const backwards = before !== undefined
    const page = await pageOf(ctx, filters, {
      by: sort,
      ascending: (order === 'ascending') !== backwards,
      from: place === undefined ? undefined : cursorOf(place, sort),
    })
    const rows = backwards ? page.rows.toReversed() : page.rows
    const [first, last] = [rows[0], rows.at(-1)]
    const cursor = (row: typeof first): string | undefined =>
      row && `${sort === 'day' ? row.bookedOn : row.amountPence}_${row.lineId}`
    return {
      rows,
      sort,
      order,
      filters,
      next: page.more || backwards ? cursor(last) : undefined,
      previous: (backwards ? page.more : after !== undefined) ? cursor(first) : undefined,
      sources: await sourcesOf(ctx),
      head: place === undefined ? await headOf(ctx, filters) : undefined,
    }
  },
})

/**
 * What stands above the first page: number, sum and months of all payments under the filters. Later
 * pages, and with them the CSV, go without: they would add up the same figures thousands of times.
 */
async function headOf(ctx: QueryContext<Tables>, filters: Filters) {
  return {
    ...(await totalsOf(ctx, filters)),
    counted: await countOf(ctx, filters),
    chart: await byMonth(ctx, filters),
  }
}

async function sourcesOf({ tx, forceId, actor }: QueryContext<Tables>): Promise<string[]> {
  const rows = await tx
    .selectFrom('payables.spend_source')
    .where('force_id', '=', forceId)
    .where('organisation_id', '=', actor.organisationId)
    .select('source')
    .orderBy('source')
    .limit(500)
    .execute()
  return rows.map(({ source }) => source)
}

interface Place {
  readonly by: 'day' | 'amount'
  readonly ascending: boolean
  readonly from: { readonly value: Day | bigint; readonly lineId: string } | undefined
}

/** One page and whether there are more rows behind it, straight off the index of the order. */
async function pageOf(ctx: QueryContext<Tables>, filters: Filters, place: Place) {
  const column = place.by === 'day' ? 'line.booked_on' : 'line.amount_pence'
  const direction = place.ascending ? 'asc' : 'desc'
  const beyond =
    place.from === undefined
      ? sql<SqlBool>`true`
      : sql<SqlBool>`(${sql.ref(column)}, line.line_id) ${sql.raw(place.ascending ? '>' : '<')}
          (${place.from.value}, ${place.from.lineId}::uuid)`
  const rows = await visibleLines(ctx)
    .where((eb) => eb.and(filters.onLines))
    .where(beyond)
    .select([
      'line.line_id as lineId',
      'line.paid_on as paidOn',
      'line.booked_on as bookedOn',
      'line.amount_pence as amountPence',
      'line.supplier',
      'line.withheld',
      'line.body',
      'line.unit',
      'line.category',
      'line.purpose',
      'line.reference',
      'line.source',
    ])
    .orderBy(column, direction)
    .orderBy('line.line_id', direction)
    .limit(PAGE + 1)
    .execute()
  return { rows: rows.slice(0, PAGE), more: rows.length > PAGE }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function cursorOf(text: string, by: Place['by']): NonNullable<Place['from']> {
  const [value = '', lineId = '', ...rest] = text.split('_')
  const read = by === 'day' ? (isDay(value) ? value : null) : bigintOf(value)
  if (read === null || !uuid.test(lineId) || rest.length > 0) {
    return refuse({
      code: 'payables.spend-no-such-page',
      message: 'This page is not there any more. Start again from the first',
      field: 'after',
    })
  }
  return { value: read, lineId }
}

const bigintOf = (text: string): bigint | null => (/^-?\d{1,18}$/.test(text) ? BigInt(text) : null)

/** How many there are, up to a thousand; one more stands for "1,000+". */
async function countOf(ctx: QueryContext<Tables>, filters: Filters): Promise<number> {
  const { count } = await ctx.tx
    .selectFrom(
      visibleLines(ctx)
        .where((eb) => eb.and(filters.onLines))
        .select('line.line_id')
        .limit(MOST_COUNTED + 1)
        .as('some'),
    )
    .select(sql<bigint>`count(*)`.as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}
