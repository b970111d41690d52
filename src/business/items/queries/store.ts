import { sql } from 'kysely'
import { z } from 'zod'
import { units } from '#business/organisation'
import { peopleInUnit } from '#platform/access'
import { field, type QueryContext } from '#platform/actions'
import { keepStore, visibleItems } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { plainSerial } from '../rules.ts'
import type { Tables } from '../tables.ts'
import { backOn, comesAfter, listedColumns, pageOf } from './holdings.ts'

const PAGE = 50
const MOST_COUNTED = 1_000
/** Comes after every character that a number may hold. */
const LAST = '~'

/** What a list of the store may be about. */
export const ABOUT = [
  'in-store',
  'issued',
  'overdue',
  'not-accepted',
  'damaged',
  'lost',
  'stolen',
  'written-off',
] as const

export const storeItems = defineQuery({
  name: 'items.store-items',
  says: 'Lists the items of your organisation: where they are, who has them, what is overdue',
  permission: keepStore,
  input: z.strictObject({
    /** The beginning of an asset or serial number. */
    number: field.text('Give the beginning of an asset or serial number', 40).optional(),
    kind: field.text('Choose a kind of item', 40).optional(),
    about: field.choice('Choose what is shown', ABOUT).optional(),
    unitId: field.id('Choose a unit').optional(),
    /** The last row of the page before: the day it must be back, and its id. */
    after: field.cursor('day', 'id').optional(),
  }),
  async run(ctx, { after, ...filters }) {
    const rows = await listedColumns(filtered(ctx, filters))
      .$if(after !== undefined, (some) => some.where(comesAfter(after)))
      .orderBy(backOn)
      .orderBy('item.item_id')
      .limit(PAGE + 1)
      .execute()
    const page = await pageOf(ctx, rows, PAGE)
    // Later pages, and with them the CSV, go without what stands above the first.
    const head =
      after === undefined ? await headOf(ctx, filters) : { units: [], counted: undefined }
    return { ...page, ...head, filters }
  },
})

interface Filters {
  readonly number?: string | undefined
  readonly kind?: string | undefined
  readonly about?: (typeof ABOUT)[number] | undefined
  readonly unitId?: string | undefined
}

function filtered(ctx: QueryContext<Tables>, { number, kind, about, unitId }: Filters) {
  let items = visibleItems(ctx)
  if (number !== undefined) {
    // Bounds and no LIKE, which would lose its index under row-level security.
    const from = plainSerial(number)
    const begins = (column: string) =>
      sql<boolean>`(${sql.ref(column)} collate "C" >= ${from}
        and ${sql.ref(column)} collate "C" < ${from + LAST})`
    items = items.where(
      sql<boolean>`(${begins('item.asset_number')} or ${begins('item.serial_number')})`,
    )
  }
  if (kind !== undefined) items = items.where('item.kind', '=', kind)
  if (unitId !== undefined) {
    items = items.where(
      sql<boolean>`issue.person_id = any(array${peopleInUnit(ctx, unitId, ctx.today)})`,
    )
  }
  if (about === 'overdue' || about === 'not-accepted') {
    items = items.where('item.state', '=', 'issued')
    return about === 'overdue'
      ? items.where('issue.back_on', '<', ctx.today)
      : items.where('issue.accepted_at', 'is', null)
  }
  return about === undefined ? items : items.where('item.state', '=', about)
}

async function headOf(ctx: QueryContext<Tables>, filters: Filters) {
  const { count } = await ctx.tx
    .selectFrom(
      filtered(ctx, filters)
        .select('item.item_id')
        .limit(MOST_COUNTED + 1)
        .as('some'),
    )
    .select(sql<bigint>`count(*)`.as('count'))
    .executeTakeFirstOrThrow()
  const all = await ctx.ask(units, {})
  return {
    counted: Number(count),
    units: all.map(({ unitId, name }) => ({ unitId, name })),
  }
}
