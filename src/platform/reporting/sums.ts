import { sql, type RawBuilder } from 'kysely'
import { isLargeForce } from '#platform/access'
import type { QueryContext } from '#platform/actions'
import { plannedEachTime } from '#platform/database'
import { refuse } from '#platform/refusals'
import { dimensionOf, listedOf } from './choice.ts'
import type { Choice, DatasetSpec, Dimension, FigureUnit, Source, Value } from './dataset.ts'
import type { Cell } from './small-groups.ts'
import { ownEyes, remembered } from './remembered.ts'
import { groupWords } from './words.ts'

/** More groups than the units of a large force; a narrower question has an answer. */
const MOST_GROUPS = 5_000
/** More than can be chosen from a list. */
const MOST_OPTIONS = 300

const sourceOf = (source: Source): RawBuilder<unknown> =>
  typeof source === 'string' ? sql`${sql.ref(`rows.${source}`)}` : source

/**
 * The value of a dimension as text, the same in JSON, in an address and in a file. Compared as
 * plain bytes: half a million rows sorted by the rules of a language take three times as long.
 */
function keyOf({ value, kind = 'text' }: Dimension): RawBuilder<string | null> {
  const source = sourceOf(value)
  return kind === 'text'
    ? sql`(nullif((${source})::text, '') collate "C")`
    : sql`(to_char((${source})::timestamp, 'YYYY-MM') collate "C")`
}

const labelOf = (dimension: Dimension): RawBuilder<string | null> =>
  dimension.label === undefined
    ? sql`null::text`
    : sql`((${sourceOf(dimension.label)})::text collate "C")`

const inTenths: readonly FigureUnit[] = ['days', 'fte', 'percent']

/** The one rounding: to whole minutes, pence and counts, and to a tenth of what has tenths. */
function measured(value: RawBuilder<unknown>, unit: FigureUnit): RawBuilder<unknown> {
  return inTenths.includes(unit)
    ? sql`round((${value})::numeric, 1)::float8`
    : sql`round((${value})::numeric)::bigint`
}

/** The visible rows under a choice. The only place where a choice becomes SQL. */
export function narrowedRows(
  ctx: QueryContext,
  spec: DatasetSpec,
  { where, over }: Pick<Choice, 'where' | 'over'>,
  more: RawBuilder<unknown> = sql`rows.*`,
): RawBuilder<unknown> {
  const conditions = where.map(({ dimension, value, except }) => {
    const key = keyOf(dimensionOf(spec, dimension))
    if (except === true) return sql`${key} is distinct from ${value}::text`
    return value === null ? sql`${key} is null` : sql`${key} = ${value}`
  })
  return sql`(select ${more} from (${spec.rows(ctx, over)}) as rows
    where ${conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)})`
}

type Row = Readonly<Record<string, unknown>>
const names = { key: ['key 0', 'key 1'], label: ['label 0', 'label 1'] } as const
const rowsRef = (name: string | undefined) => sql.ref(`rows.${name ?? ''}`)

function groupingSets(count: number): RawBuilder<unknown> {
  const [a, b] = names.key.map(rowsRef)
  if (count === 0) return sql`()`
  return count === 1 ? sql`(${a}), ()` : sql`(${a}, ${b}), (${a}), (${b}), ()`
}

/** Time in its order, else the largest figure first; the first of two keeps together. */
function orderOf(spec: DatasetSpec, { by, measure }: Choice): RawBuilder<unknown> {
  const isTime = (name: string): boolean => dimensionOf(spec, name).kind === 'month'
  const parts = [sql`"level" desc`]
  if (by.length === 2 || by.some(isTime)) parts.push(sql`"key 0" nulls last`)
  if (by[1] !== undefined && isTime(by[1])) parts.push(sql`"key 1" nulls last`)
  const at = Object.keys(spec.measures).indexOf(measure)
  parts.push(sql`${sql.ref(`measure ${at}`)} desc nulls last`)
  for (const index of by.keys()) parts.push(sql`${sql.ref(names.key[index] ?? '')} nulls last`)
  return sql.join(parts)
}

function statementOf(
  ctx: QueryContext,
  spec: DatasetSpec,
  choice: Choice,
  withPeople: boolean,
): RawBuilder<Row> {
  const chosen = choice.by.map((name) => dimensionOf(spec, name))
  const keys = chosen.flatMap((dimension, index) => [
    sql`${keyOf(dimension)} as ${sql.ref(names.key[index] ?? '')}`,
    sql`${labelOf(dimension)} as ${sql.ref(names.label[index] ?? '')}`,
  ])
  const rows = narrowedRows(ctx, spec, choice, sql.join([sql`rows.*`, ...keys]))
  const refs = chosen.map((_one, index) => rowsRef(names.key[index]))
  const person = withPeople && spec.person !== undefined ? spec.person : undefined
  const columns = [
    refs.length === 0 ? sql`0 as "level"` : sql`grouping(${sql.join(refs)}) as "level"`,
    ...refs,
    ...chosen.map((_one, index) => {
      const label = names.label[index]
      return sql`min(${rowsRef(label)}) as ${sql.ref(label ?? '')}`
    }),
    ...Object.values(spec.measures).map(({ value, unit }, index) => {
      return sql`${measured(value, unit)} as ${sql.ref(`measure ${index}`)}`
    }),
    sql`count(*)::int as "rows"`,
    sql`${person === undefined ? sql`0` : sql`count(distinct ${rowsRef(person)})::int`} as "people"`,
  ]
  return sql<Row>`${plannedEachTime} select * from (select ${sql.join(columns)} from ${rows} as rows
      group by grouping sets (${groupingSets(chosen.length)})) as figure
    order by ${orderOf(spec, choice)} limit ${3 * MOST_GROUPS + 2}`
}

/**
 * The figures of a choice in groups and together, cells of level 0 being the finest: one statement,
 * from which pages, files and the API all read. The total is counted by itself, not added up.
 * Refuses more groups than anybody reads.
 */
export async function sumsOf(
  ctx: QueryContext,
  spec: DatasetSpec,
  choice: Choice,
  withPeople: boolean,
): Promise<readonly Cell[]> {
  const key = `${spec.name} ${JSON.stringify(choice)} ${withPeople} ${ownEyes(ctx)}`
  const many = (cells: readonly Cell[]): boolean =>
    cells.reduce((sum, { rows, level }) => (level === 0 ? sum + rows : sum), 0) > MANY_ROWS
  return rememberMany(ctx, key, many, () => addUp(ctx, spec, choice, withPeople))
}

/** Sums over more rows than this are of a minute ago at the most. */
const MANY_ROWS = 2_000
/** The figures of a large force are of so long ago at the most. */
const LARGE_MINUTES = 5

/** Remembers an answer over many rows for a minute, and any answer of a large force for longer. */
async function rememberMany<A>(
  ctx: QueryContext,
  key: string,
  many: (answer: A) => boolean,
  make: () => Promise<A>,
): Promise<A> {
  const isLarge = { key: `large ${ctx.forceId}`, worth: true } as const
  const large = await remembered(ctx, isLarge, () => isLargeForce(ctx))
  const question = large ? { worth: true as const, minutes: LARGE_MINUTES } : { worth: many }
  return remembered(ctx, { key, ...question }, make)
}

async function addUp(
  ctx: QueryContext,
  spec: DatasetSpec,
  choice: Choice,
  withPeople: boolean,
): Promise<readonly Cell[]> {
  const { rows } = await statementOf(ctx, spec, choice, withPeople).execute(ctx.tx)
  const chosen = choice.by.map((name) => dimensionOf(spec, name))
  const cells = rows.map((row): Cell => {
    const keys = chosen.map((_one, index) => row[names.key[index] ?? ''] as string | null)
    return {
      keys,
      words: chosen.map((one, index) => {
        return groupWords(one, keys[index] ?? null, row[names.label[index] ?? ''])
      }),
      values: Object.keys(spec.measures).map((_one, index) => row[`measure ${index}`] as Value),
      rows: Number(row['rows']),
      people: Number(row['people']),
      level: Number(row['level']),
      hidden: 'no',
    }
  })
  if (cells.filter(({ level }) => level === 0).length > MOST_GROUPS) {
    refuse({
      code: 'reporting.too-many-groups',
      message: 'That makes over 5,000 groups. Group by something else, or narrow it down',
      field: 'by',
    })
  }
  return cells
}

type Options = ReadonlyMap<string, readonly { readonly value: string; readonly text: string }[]>

/** What there is to choose from in each dimension that has a list, narrowed by nothing. */
export async function optionsOf(
  ctx: QueryContext,
  spec: DatasetSpec,
  over: Choice['over'],
): Promise<Options> {
  const key = `options ${spec.name} ${JSON.stringify(over)} ${ownEyes(ctx)}`
  const many = ({ rows }: { readonly rows: number }): boolean => rows > MANY_ROWS
  return (await rememberMany(ctx, key, many, () => readOptions(ctx, spec, over))).options
}

async function readOptions(
  ctx: QueryContext,
  spec: DatasetSpec,
  over: Choice['over'],
): Promise<{ readonly options: Options; readonly rows: number }> {
  const open = listedOf(spec)
  if (open.length === 0) return { options: new Map(), rows: 0 }
  const columns = open.flatMap(([, dimension], index) => [
    sql`${keyOf(dimension)} as ${sql.ref(`key ${index}`)}`,
    sql`${labelOf(dimension)} as ${sql.ref(`label ${index}`)}`,
  ])
  const rows = narrowedRows(ctx, spec, { where: [], over }, sql.join(columns))
  const keys = open.map((_one, index) => rowsRef(`key ${index}`))
  const labels = open.map((_one, index) => {
    const label = `label ${index}`
    return sql`min(${rowsRef(label)}) as ${sql.ref(label)}`
  })
  const found =
    await sql<Row>`${plannedEachTime} select grouping(${sql.join(keys)}) as "which", ${sql.join(keys)},
      ${sql.join(labels)}, count(*)::int as "rows"
    from ${rows} as rows
    group by grouping sets (${sql.join(keys.map((key) => sql`(${key})`))})`.execute(ctx.tx)
  const counted = found.rows.reduce((sum, row) => sum + Number(row['rows']), 0)
  const options = new Map(
    open.map(([name, dimension], index) => {
      const bit = 2 ** (open.length - 1 - index)
      const mine = found.rows.flatMap((row) => {
        const value = row[`key ${index}`]
        const isMine = (Number(row['which']) & bit) === 0
        if (!isMine || typeof value !== 'string') return []
        return [{ value, text: groupWords(dimension, value, row[`label ${index}`]) }]
      })
      const sorted = mine.toSorted((a, b) => a.text.localeCompare(b.text, 'en', { numeric: true }))
      return [name, sorted.slice(0, MOST_OPTIONS)] as const
    }),
  )
  return { options, rows: counted / open.length }
}
