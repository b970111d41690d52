import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { QueryContext } from '#platform/actions'
import { refuse } from '#platform/refusals'
import type { Day } from '#platform/time'
import { asRows, dimensionOf, measureOf, type Choice } from './choice.ts'
import type { Dataset, Dimension, FigureUnit, Source } from './define.ts'
import { hideSmall, type Cell } from './small-groups.ts'

/** More groups than anybody reads; a narrower question has an answer. */
const MOST_GROUPS = 1_000

/** A figure as it is: null where nothing was there to add up. */
export type Value = bigint | number | null

/** The figures of one group, or of all together. */
export interface Group {
  /** The values of the chosen dimensions, in their order: null where one is not given. */
  readonly keys: readonly (string | null)[]
  /** One per chosen measure. All null where the group is too small to be shown. */
  readonly values: readonly Value[]
  readonly rows: number
  readonly hidden: boolean
}

export interface Sums {
  readonly groups: readonly Group[]
  readonly total: Group
}

const sourceOf = (source: Source): RawBuilder<unknown> =>
  typeof source === 'string' ? sql`${sql.ref(`rows.${source}`)}` : source

/** The value of a dimension as text, which is the same in JSON, in an address and in a file. */
function valueOf({ value, kind = 'text' }: Dimension): RawBuilder<string | null> {
  const source = sourceOf(value)
  if (kind === 'text') return sql`nullif((${source})::text, '')`
  if (kind === 'day') return sql`(${source})::date::text`
  return sql`date_trunc('month', (${source})::timestamp)::date::text`
}

/** The one rounding: to whole minutes, pence and counts, and to a tenth of a per cent. */
function measured(value: RawBuilder<unknown>, unit: FigureUnit): RawBuilder<unknown> {
  return unit === 'percent'
    ? sql`round((${value})::numeric, 1)::float8`
    : sql`round((${value})::numeric)::bigint`
}

/** The visible rows under the choice, as a query. The only place where a choice becomes SQL. */
export function narrowedRows<T>(
  ctx: QueryContext<T>,
  dataset: Dataset,
  { where, firstOn, lastOn }: Omit<Choice, 'measures' | 'by'>,
  more: RawBuilder<unknown> = sql`rows.*`,
): RawBuilder<unknown> {
  const conditions = where.map(({ dimension, value }) => {
    const source = valueOf(dimensionOf(dataset, dimension))
    return value === null ? sql`${source} is null` : sql`${source} = ${value}`
  })
  if (dataset.day !== undefined) {
    const day = sourceOf(dataset.day)
    if (firstOn !== undefined) conditions.push(sql`${day} >= ${firstOn}::date`)
    if (lastOn !== undefined) conditions.push(sql`${day} <= ${lastOn}::date`)
  }
  const visible = dataset.rows(asRows(ctx, dataset))
  return sql`(select ${more} from (${visible}) as rows
    where ${conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)})`
}

type Row = Readonly<Record<string, unknown>>
const by = ['by 0', 'by 1'] as const
const byRef = (index: number) => sql.ref(`rows.${by[index] ?? ''}`)

function groupsOf(count: number): RawBuilder<unknown> {
  const [a, b] = [byRef(0), byRef(1)]
  if (count === 0) return sql`()`
  return count === 1 ? sql`(${a}), ()` : sql`(${a}, ${b}), (${a}), (${b}), ()`
}

/** Time in its order, else the largest first figure first; the first of two keeps together. */
function orderOf(dataset: Dataset, { by: chosen }: Choice): RawBuilder<unknown> {
  const timely = (index: number): boolean => {
    const name = chosen[index]
    return name !== undefined && (dimensionOf(dataset, name).kind ?? 'text') !== 'text'
  }
  const parts = [sql`"level" desc`]
  if (chosen.length === 2 || timely(0)) parts.push(sql`"by 0" nulls last`)
  if (timely(1)) parts.push(sql`"by 1" nulls last`)
  parts.push(sql`"measure 0" desc nulls last`)
  for (const index of chosen.keys()) parts.push(sql`${sql.ref(by[index] ?? '')} nulls last`)
  return sql.join(parts)
}

function statementOf<T>(ctx: QueryContext<T>, dataset: Dataset, choice: Choice): RawBuilder<Row> {
  const keys = choice.by.map(
    (name, index) => sql`${valueOf(dimensionOf(dataset, name))} as ${sql.ref(by[index] ?? '')}`,
  )
  const rows = narrowedRows(ctx, dataset, choice, sql.join([sql`rows.*`, ...keys]))
  const refs = choice.by.map((_name, index) => byRef(index))
  const level = refs.length === 0 ? sql`0` : sql`grouping(${sql.join(refs)})`
  const person = dataset.smallest?.person
  const people = person === undefined ? sql`count(*)` : sql`count(distinct ${sourceOf(person)})`
  const columns = [
    sql`${level} as "level"`,
    ...refs,
    ...choice.measures.map((name, index) => {
      const { value, unit } = measureOf(dataset, name)
      return sql`${measured(value, unit)} as ${sql.ref(`measure ${index}`)}`
    }),
    sql`count(*) as "rows"`,
    sql`${people} as "people"`,
  ]
  return sql<Row>`select * from (select ${sql.join(columns)} from ${rows} as rows
      group by grouping sets (${groupsOf(choice.by.length)})) as figure
    order by ${orderOf(dataset, choice)} limit ${3 * MOST_GROUPS + 2}`
}

function groupOf(row: Row, { by: chosen, measures }: Choice): Cell {
  return {
    keys: chosen.map((_name, index) => row[by[index] ?? ''] as string | null),
    values: measures.map((_name, index) => row[`measure ${index}`] as Value),
    rows: Number(row['rows']),
    people: Number(row['people']),
    level: Number(row['level']),
    hidden: false,
  }
}

/**
 * The figures of a choice, in groups and together: one statement, from which pages, reports, files
 * and the API all read. The total is counted by itself: per cents and means do not add up.
 * Refuses more groups than anybody reads.
 */
export async function sumsOf<T>(
  ctx: QueryContext<T>,
  dataset: Dataset,
  choice: Choice,
): Promise<Sums> {
  const statement = statementOf(ctx, dataset, choice)
  const { rows } = await statement.execute(ctx.tx as unknown as Kysely<unknown>)
  const cells = rows.map((row) => groupOf(row, choice))
  const finest = cells.filter(({ level }) => level === 0)
  if (choice.by.length > 0 && (finest.length > MOST_GROUPS || rows.length > 3 * MOST_GROUPS)) {
    refuse({
      code: 'reporting.too-many-groups',
      message: 'That makes over 1,000 groups. Choose fewer days, or group by something else',
      field: 'by',
    })
  }
  const shown = dataset.smallest === undefined ? cells : hideSmall(cells, dataset.smallest.people)
  const total = shown.find(({ level }) => level === 2 ** choice.by.length - 1)
  if (total === undefined) throw new Error(`${dataset.name} has no total`)
  return { groups: choice.by.length === 0 ? [] : shown.filter(({ level }) => level === 0), total }
}

/** The days of what is there, for the words of a report without a period. */
export async function daysOf<T>(
  ctx: QueryContext<T>,
  dataset: Dataset,
  choice: Choice,
): Promise<{ readonly first: Day; readonly last: Day } | undefined> {
  if (dataset.day === undefined) return undefined
  const day = sourceOf(dataset.day)
  const rows = narrowedRows(ctx, dataset, choice)
  const found = await sql<{ first: Day | null; last: Day | null }>`select
      min(${day}) as first, max(${day}) as last from ${rows} as rows`.execute(
    ctx.tx as unknown as Kysely<unknown>,
  )
  const { first, last } = found.rows[0] ?? {}
  return first == null || last == null ? undefined : { first, last }
}
