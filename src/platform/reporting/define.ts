import type { Expression, RawBuilder } from 'kysely'
import type { Permission, QueryContext } from '#platform/actions'

/** A column of the dataset's rows by its name, or SQL over `rows.…`. */
export type Source = string | RawBuilder<unknown>

/** What figures can be grouped and narrowed by. */
export interface Dimension {
  /** Heads the column: "Unit". */
  readonly says: string
  /** Its value in a row. A month is given as any of its days. */
  readonly value: Source
  /** Text unless said; a month and a day must be dates, and are shown in the order of time. */
  readonly kind?: 'text' | 'month' | 'day'
  /** What people read in place of the value: { sent: 'Waiting' }. */
  readonly words?: Readonly<Record<string, string>>
}

/** Minutes, pence and a count are whole; per cent has one decimal. */
export type FigureUnit = 'minutes' | 'pence' | 'count' | 'percent'

/** What is counted or added up. */
export interface Measure {
  /** Heads the column: "Hours taken". */
  readonly says: string
  /** An aggregate over `rows.…`: sql`sum(rows.minutes)`. */
  readonly value: RawBuilder<unknown>
  readonly unit: FigureUnit
  /** The rule in one sentence, and where it stands. */
  readonly why: { readonly rule: string; readonly source: string; readonly version: string }
}

/** A column of the rows behind a figure. */
export interface Shown {
  readonly says: string
  /** A column of the dataset's rows. */
  readonly column: string
  readonly is?: 'text' | 'day' | 'number' | 'minutes' | 'pence'
  readonly words?: Readonly<Record<string, string>>
}

/** How the rows behind a figure are listed. */
export interface Behind {
  /** The column that identifies a row: a uuid, never null. */
  readonly id: string
  readonly columns: readonly Shown[]
  /** Where the record of a row is: (id) => `/leave/${id}`. */
  readonly href?: (id: string) => string
}

export type Names<T> = Readonly<Record<string, T>>

export interface DatasetSpec<Tables, D extends Names<Dimension>, M extends Names<Measure>> {
  /** `leave.taken`: the room, and what the rows are. */
  readonly name: `${string}.${string}`
  /** "Leave taken" */
  readonly title: string
  /** What it answers, in one sentence. */
  readonly says: string
  /** Also the permission of an action of the room; its scope is what `rows` finds in ctx.scope. */
  readonly permission: Permission
  /**
   * The rows this actor may see, as a query: begin with the room's `visible...()`. Nothing filters
   * after it.
   */
  readonly rows: (ctx: QueryContext<Tables>) => Expression<unknown>
  readonly dimensions: D
  readonly measures: M
  /** The column (a date) that a period is about; without it the dataset takes no period. */
  readonly day?: string
  /**
   * Groups of fewer people than this are not shown, nor what would give them away; `person` is the
   * column of whose row it is, else each row counts as one. Such a dataset shows no rows.
   */
  readonly smallest?: { readonly people: number; readonly person?: string }
  /** The rows behind a figure. */
  readonly behind?: Behind
  /** Who can see what, in words, for the foot of the page. */
  readonly seenBy?: readonly string[]
}

/** Rows that a room lets others count, add up and group. Declared in room.ts: `datasets: [...]`. */
export type Dataset<
  D extends Names<Dimension> = Names<Dimension>,
  M extends Names<Measure> = Names<Measure>,
> = Omit<DatasetSpec<unknown, D, M>, 'rows'> & {
  readonly rows: (ctx: QueryContext) => Expression<unknown>
}

const column = /^[a-zA-Z_]\w{0,62}$/
const key = /^[a-z][a-z0-9-]{0,40}$/

/**
 * Declares a dataset. The first measure and the first dimension are what is shown before anybody
 * chooses. Throws where a name could not stand in an address, and for rows that would give away a
 * group too small to be shown.
 */
export function defineDataset<Tables, D extends Names<Dimension>, M extends Names<Measure>>(
  spec: DatasetSpec<Tables, D, M>,
): Dataset<D, M> {
  const { name, dimensions, measures, behind, day, smallest } = spec
  const wrong = (what: string): never => {
    throw new Error(`The dataset ${name}: ${what}`)
  }
  if (!/^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$/.test(name)) wrong('is not named room.rows')
  for (const one of [...Object.keys(dimensions), ...Object.keys(measures)]) {
    if (!key.test(one) || one === 'none')
      wrong(`${one} is not in lower-case letters, digits and hyphens, or none`)
    if (one in dimensions && one in measures) wrong(`${one} is a dimension and a measure`)
  }
  if (Object.keys(dimensions).length === 0) wrong('has no dimension')
  if (Object.keys(measures).length === 0) wrong('has no measure')
  const shown = behind === undefined ? [] : [behind.id, ...behind.columns.map((one) => one.column)]
  const values = Object.values(dimensions).map(({ value }) => value)
  for (const one of [...shown, ...values, day, smallest?.person]) {
    if (typeof one === 'string' && !column.test(one)) wrong(`${one} is no column`)
  }
  if (behind !== undefined && smallest !== undefined) wrong('shows rows of groups it may not show')
  return Object.freeze(spec) as unknown as Dataset<D, M>
}
