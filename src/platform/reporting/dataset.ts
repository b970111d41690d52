import type { Expression, RawBuilder } from 'kysely'
import type { z } from 'zod'
import type { Permission, Query, QueryContext } from '#platform/actions'
import type { Day } from '#platform/time'

/** A column of the dataset's rows by its name, or SQL over `rows.…`. */
export type Source = string | RawBuilder<unknown>

export type Names<T> = Readonly<Record<string, T>>

/** What figures can be grouped and narrowed by. */
export interface Dimension {
  /** Heads the column: "Unit". */
  readonly says: string
  /** Its value in a row, the same in an address. A month is given as any of its days. */
  readonly value: Source
  /** What people read in place of the value, where the rows hold it. */
  readonly label?: Source
  /** The same where it is known beforehand: { booked: 'Booked' }. */
  readonly words?: Names<string>
  /** Text unless said; months stand in the order of time. */
  readonly kind?: 'text' | 'month'
  /** So many values that one is typed, not chosen from a list. */
  readonly many?: true
}

/** Minutes, pence and counts are whole; days, full-time equivalents and per cent have tenths. */
export type FigureUnit = 'minutes' | 'days' | 'pence' | 'count' | 'fte' | 'percent'

/** What is counted or added up. */
export interface Measure {
  /** Heads the column: "Untaken leave". */
  readonly says: string
  /** An aggregate over `rows.…`: sql`sum(rows.minutes)`. Rounded once, to its unit. */
  readonly value: RawBuilder<unknown>
  readonly unit: FigureUnit
  /** The rule in one sentence, and where it stands. */
  readonly rule: string
  readonly source: string
  readonly version: string
}

/** The first and the last day that figures are about, both counted. */
export interface Over {
  readonly firstOn: Day
  readonly lastOn: Day
}

/** Of one day, today unless another is asked for; or of a period. */
export type Time<Tables> =
  | {
      readonly kind: 'day'
      /** Where figures are kept by days: the latest one that has any, up to the day asked for. */
      readonly standsOn?: (ctx: QueryContext<Tables>, on: Day) => Promise<Day | undefined>
    }
  | { readonly kind: 'period'; readonly usual: (today: Day) => Over }

/** A column of the rows behind a figure. */
export interface Shown {
  readonly says: string
  /** A column of the dataset's rows. */
  readonly column: string
  readonly is?: 'text' | 'day' | 'number' | 'minutes' | 'pounds'
  readonly words?: Names<string>
}

/** How the rows behind a figure are listed. */
export interface Records {
  /** Whoever sees single rows, and whose. */
  readonly permission: Permission
  /** The column that identifies a row, together with the order: a uuid. */
  readonly id: string
  /** Largest first for a whole number, earliest first for a day. Never null. */
  readonly order: { readonly column: string; readonly kind: 'whole' | 'day' }
  readonly columns: readonly Shown[]
  /** Where the first column leads, from a column of the row. */
  readonly leadsTo?: { readonly column: string; readonly path: (value: string) => string }
}

export interface DatasetSpec<Tables = unknown> {
  /** `leave.liability`: the room, and what the rows are. */
  readonly name: `${string}.${string}`
  /** "Untaken leave" */
  readonly title: string
  /** What it answers, in one sentence. */
  readonly says: string
  /** Its scope is what `rows` finds in ctx.scope. */
  readonly permission: Permission
  /** Everything that the reader may see of these days: begins with a `visible...()` scope. */
  readonly rows: (ctx: QueryContext<Tables>, over: Over) => Expression<unknown>
  readonly time: Time<Tables>
  readonly dimensions: Names<Dimension>
  readonly measures: Names<Measure>
  /**
   * Where the figures are about people: the column of whose row it is. Groups of fewer than
   * `FEWEST` are not shown to those who may not see the rows, nor what would give them away.
   */
  readonly person?: string
  /** The rows behind a figure. */
  readonly records?: Records
  /** Said under the figures: what they are not. */
  readonly mind?: string
  /** Who sees what, in words. */
  readonly seenBy: readonly string[]
}

/** Fields by the names of dimensions, and `by`, `and`, `measure`, and the days. */
export type AskedBy = z.ZodObject<Record<string, z.ZodType>>

/** Rows that a room lets others count, add up and group. Declared in room.ts: `datasets`. */
export interface Dataset extends DatasetSpec {
  /** `/reports/leave-liability` */
  readonly path: string
  /** Gives every figure: to pages, files, other rooms and programs. */
  readonly figures: Query<AskedBy, Report>
  /** Lists the rows behind a figure. */
  readonly behind?: Query<AskedBy, RecordsPage>
  /** Both, for room.ts. */
  readonly queries: readonly unknown[]
}

/** One value of one dimension, or null where it is not given. */
export interface Narrowed {
  readonly dimension: string
  readonly value: string | null
  /** Everything but that value: what a narrowed report leaves out. */
  readonly except?: true
}

/** A checked choice: every name in it is one that the dataset declares. */
export interface Choice {
  readonly by: readonly string[]
  readonly measure: string
  readonly over: Over
  readonly where: readonly Narrowed[]
}

/** A figure as it is: null where nothing was there to add up, or it may not be shown. */
export type Value = bigint | number | null

/** `small`: too few people. `near`: it would give a small group away. */
export type Hidden = 'no' | 'small' | 'near'

/** The figures of one group, or of all together. */
export interface Group {
  /** The values of the chosen dimensions, in their order: null where one is not given. */
  readonly keys: readonly (string | null)[]
  /** The same in words. */
  readonly words: readonly string[]
  /** One per measure of the dataset, in their order. All null where the group is hidden. */
  readonly values: readonly Value[]
  /** How many rows were counted; none where the group is hidden. */
  readonly rows: number
  readonly hidden: Hidden
}

/** The answer of a dataset: what its page, its files and its API give. */
export interface Report {
  readonly dataset: string
  readonly choice: Choice
  /** Whether figures are kept for that day at all. */
  readonly kept: boolean
  readonly groups: readonly Group[]
  readonly total: Group
  /** What each narrowed dimension is narrowed to, in words. */
  readonly narrowed: readonly { readonly says: string; readonly words: string }[]
  /** What can be chosen, by dimension. */
  readonly options: Names<readonly { readonly value: string; readonly text: string }[]>
  /** Whether the reader may see every row behind the figures. */
  readonly mayFollow: boolean
  /** Whether a day or a period was asked for, and not the usual one shown. */
  readonly daysAsked: boolean
  /** Which of the groups a page shows: a list of a thousand is none. */
  readonly page: { readonly from: number; readonly until: number }
}

export type RecordRow = Readonly<Record<string, unknown>>

/** A page of the rows behind a figure. */
export interface RecordsPage {
  readonly choice: Choice
  readonly narrowed: Report['narrowed']
  readonly rows: readonly RecordRow[]
  readonly next?: string
}
