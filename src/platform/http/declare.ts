import type { z } from 'zod'
import type { Actor, Command, Query } from '#platform/actions'
import type { Day } from '#platform/time'
import type {
  Answered,
  Asking,
  Chart,
  Empty,
  FormSecurity,
  Happening,
  Hole,
  Html,
  IdentityStrip,
  Notice,
  Option,
  Page,
  Paging,
  Sorting,
  Typed,
} from '#platform/ui'
import type { CellKind, CellValue } from './cells.ts'
import type { Pairs } from './input.ts'
import type { Question } from './questions.ts'

/** What a route may know of the request besides its action's result. */
export interface Asked {
  readonly params: Readonly<Record<string, string>>
  readonly query: Pairs
  readonly actor: Actor
  readonly today: Day
}

/** Words of a page: plain, or made from what the query returned. */
export type Words<R> = string | ((result: R, asked: Asked) => string)

/**
 * What a view is given: `result` of the query, `asked`, and `security` for a form inside the page.
 */
export interface ViewModel<R> {
  readonly result: R
  readonly asked: Asked
  readonly security: FormSecurity
}

/**
 * A Nunjucks view of the room (`my-requests` is views/my-requests.njk) or a function of ui parts.
 */
export type View<R> = string | ((model: ViewModel<R>) => Html)

interface Placed {
  /** From the root, `/leave/:requestId`. A name after a colon fills the input of that name. */
  readonly path: string
  /** The words in the menu. Shown to those who hold the permission of the route's action. */
  readonly navigation?: string
}

type Dressed<R> = {
  readonly title: Words<R>
  readonly caption?: Words<R>
  readonly back?: (result: R, asked: Asked) => NonNullable<Page['back']>
  readonly primary?: (result: R, asked: Asked) => Page['primary']
  readonly identity?: (result: R, asked: Asked) => IdentityStrip
  readonly width?: 'task' | 'board'
}

/**
 * The part of an input that the route sets itself; the rest comes from the address by its names.
 */
type Fixed<I extends z.ZodType> = (asked: Asked) => Partial<z.input<I>>

export interface PageSpec<I extends z.ZodType, R> extends Placed, Dressed<R> {
  readonly query: Query<I, R>
  readonly input?: Fixed<I>
  readonly view: View<R>
  /** Loads the page again after so many seconds, while it says so. */
  readonly refreshSeconds?: (result: R) => number | undefined
}

/**
 * A column of a list: `value` goes into files, and to the screen where there is no `cell`. `is`
 * says what a sheet shows it as: a day or a moment in ISO, pounds as a decimal, whole minutes as
 * hours.
 */
export interface ListColumn<Row> {
  readonly heading: string
  /** The heading on the screen, where the cells there need another. */
  readonly screen?: string
  readonly value: (row: Row) => CellValue
  readonly is?: CellKind
  readonly cell?: (row: Row) => Hole
  readonly numeric?: boolean
  readonly sort?: string
}

/** Columns that depend on what was asked. */
type Columns<R, Row> = (result: R, asked: Asked) => readonly ListColumn<Row>[]

type Names<I extends z.ZodType> = keyof z.input<I> & string

export interface ListSpec<I extends z.ZodType, R, Row> extends Placed, Dressed<R> {
  readonly query: Query<I, R>
  readonly input?: Fixed<I>
  /** Stands before `columns`, so that they know what a row is. */
  readonly rows: (result: R) => readonly Row[]
  readonly columns: readonly ListColumn<Row>[] | Columns<R, Row>
  /** "12 of 3,204 invoices, unpaid over 30 days, Lambeth" */
  readonly sentence: (result: R, asked: Asked) => string
  readonly empty: Empty
  readonly filters?: readonly Question<Names<I>>[]
  /** Where the filters are questions that the page is there for: words of its own. */
  readonly asking?: Asking
  /** Options of filters that depend on what there is. */
  readonly options?: Readonly<Record<string, (result: R) => readonly Option[]>>
  readonly paging?: (result: R) => Paging
  readonly sorting?: (result: R, asked: Asked) => Sorting | undefined
  readonly totals?: (result: R) => readonly { readonly label: string; readonly value: Hole }[]
  readonly chart?: (result: R) => Chart | undefined
  /** Above it all: that this is not the present. */
  readonly head?: (result: R, asked: Asked) => Html
  /** Below it all: what to mind, and who can see it. */
  readonly foot?: (result: R, asked: Asked) => Html
  /**
   * Also at `<path>.csv` and `<path>.xlsx`: all pages of the list, by its cursor. The file's name,
   * without ending, in lower-case letters.
   */
  readonly csv?: Words<R>
}

/** Where a form goes when it is done; the notice is said once there. */
export interface Done {
  readonly to: string
  readonly notice?: Notice
}

/** What stands in a form before anybody types, and what the record says now after a conflict. */
export interface Start<I extends z.ZodType, R> {
  readonly query: Query<I, R>
  readonly input?: Fixed<I>
  readonly values?: (result: R, asked: Asked) => Typed
  readonly version?: (result: R) => number
  /** Where the record can be looked at: offered after a conflict. */
  readonly record?: (result: R, asked: Asked) => string
  /** What happened to the record, newest first: its latest steps are shown after a conflict. */
  readonly steps?: (result: R) => readonly Happening[]
  readonly options?: Readonly<Record<string, (result: R) => readonly Option[]>>
  /** What one needs to know to answer, above the fields. */
  readonly before?: (result: R, asked: Asked) => Html
}

/** A page of all answers before the one button that sends them. */
export interface Check<I extends z.ZodType = z.ZodType, P = unknown> {
  readonly title?: string
  /**
   * Looks ahead, with the inputs it shares with the command: it may refuse as the command would.
   */
  readonly preview?: Query<I, P>
  /** What will follow: "Sergeant Okafor will be asked. She has until Thursday". */
  readonly next?: (preview: P, asked: Asked) => string
  /** More lines: the hours that the days come to. */
  readonly more?: (preview: P, asked: Asked) => readonly Answered[]
}

interface FormCommon<I extends z.ZodType, R, S> extends Placed {
  readonly command: Command<I, R>
  readonly title: Words<S>
  readonly caption?: Words<S>
  readonly input?: Fixed<I>
  readonly start?: Start<z.ZodType, S>
  /** The button, as what will happen: "Send request". */
  readonly submit: string
  readonly back?: (asked: Asked) => NonNullable<Page['back']>
  readonly done: (result: R, asked: Asked) => Done
}

export interface FormSpec<I extends z.ZodType, R, S> extends FormCommon<I, R, S> {
  readonly fields: readonly Question<Names<I>>[]
  /**
   * False where nothing of it may be kept to finish later; else what somebody began, where the
   * title is made from a record and may hold a name.
   */
  readonly draft?: false | string
  /** Check your answers before sending: as declared by `check({...})`, or just true. */
  readonly check?: Check | true
}

export interface ActSpec<I extends z.ZodType, R, S> extends FormCommon<I, R, S> {
  /** Says what will happen, where it cannot be undone. The button then warns. */
  readonly warning?: string
  /** A reason or the like, asked on the same page. */
  readonly fields?: readonly Question<Names<I>>[]
}

/** What is downloaded: a document of the store, by name and type. */
export interface Downloaded {
  readonly documentId: string
  readonly name: string
  readonly type: string
}

export interface DownloadSpec<I extends z.ZodType, R> extends Placed {
  readonly query: Query<I, R>
  readonly file: (result: R) => Downloaded
}

/**
 * A file that is written while it is sent, from the pages of one query: its `after` is a cursor.
 */
export interface StreamSpec<I extends z.ZodType, R> extends Placed {
  readonly query: Query<I, R>
  readonly name: Words<R>
  readonly type: `${string}/${string}`
  /** Writes it from the first page, and from those that it asks for by their cursors. */
  readonly write: (
    first: R,
    after: (cursor: string) => Promise<R>,
  ) => AsyncIterable<string | Buffer>
}

export type StreamRoute = { readonly kind: 'stream' } & StreamSpec<z.ZodType, unknown>
export type DownloadRoute = { readonly kind: 'download' } & DownloadSpec<z.ZodType, unknown>
export type PageRoute = { readonly kind: 'page' } & PageSpec<z.ZodType, unknown>
export type ListRoute = { readonly kind: 'list' } & ListSpec<z.ZodType, unknown, unknown>
export type FormRoute = { readonly kind: 'form'; readonly warning?: string } & FormSpec<
  z.ZodType,
  unknown,
  unknown
>

/** A route of a room. Each has an action, and through it a permission. */
export type Route = PageRoute | ListRoute | FormRoute | DownloadRoute | StreamRoute

/** A page: an address, the query that fills it and the view that shows it. */
export function page<I extends z.ZodType, R>(spec: PageSpec<I, R>): Route {
  return Object.freeze({ kind: 'page', ...spec }) as unknown as Route
}

/** The page of one record: a page with its identity strip. Missing and hidden are both 404. */
export function record<I extends z.ZodType, R>(spec: PageSpec<I, R>): Route {
  return page(spec)
}

/** A list: sentence, filters, columns, pages, totals, chart and CSV of one query. */
export function list<I extends z.ZodType, R, Row>(spec: ListSpec<I, R, Row>): Route {
  return Object.freeze({ kind: 'list', ...spec }) as unknown as Route
}

/**
 * A document of the store, for whoever gets the answer of the query. It is never shown in place.
 */
export function download<I extends z.ZodType, R>(spec: DownloadSpec<I, R>): Route {
  return Object.freeze({ kind: 'download', ...spec }) as unknown as Route
}

/** A file in the form of others, written page by page. It is always saved, never shown. */
export function stream<I extends z.ZodType, R>(spec: StreamSpec<I, R>): Route {
  return Object.freeze({ kind: 'stream', ...spec }) as unknown as Route
}

/** A form that performs a command. */
export function form<I extends z.ZodType, R, S = undefined>(spec: FormSpec<I, R, S>): Route {
  return Object.freeze({ kind: 'form', ...spec }) as unknown as Route
}

/** One act on a record, on a page of its own that says what will happen. */
export function act<I extends z.ZodType, R, S = undefined>(spec: ActSpec<I, R, S>): Route {
  return Object.freeze({ fields: [], ...spec, draft: false, kind: 'form' }) as unknown as Route
}

/** Binds a start to the query it reads, so that its functions know what that returns. */
export function start<I extends z.ZodType, R>(spec: Start<I, R>): Start<z.ZodType, R> {
  return spec
}

/** Binds a check page to its preview. */
export function check<I extends z.ZodType, P>(spec: Check<I, P>): Check {
  return spec as unknown as Check
}
