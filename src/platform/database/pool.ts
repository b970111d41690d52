import pg from 'pg'
import { Temporal, type Day, type DayRange } from '#platform/time'

/** The five roles a running installation uses. None but `owner` may change the schema. */
export type Role = 'owner' | 'app' | 'loader' | 'worker' | 'login'

const oid = { int8: 20, date: 1082, timestamptz: 1184, daterange: 3912 } as const

function instantFromText(text: string): Temporal.Instant | string {
  if (text === 'infinity' || text === '-infinity') return text
  return Temporal.Instant.from(text.replace(' ', 'T'))
}

/** A daterange as PostgreSQL writes it: always `[from,until)`, an open end left empty. */
function dayRangeFromText(text: string): DayRange {
  const match = /^\[(\d{4}-\d\d-\d\d),(\d{4}-\d\d-\d\d)?\)$/.exec(text)
  if (match === null) throw new Error('A range of days has a first day and is half-open')
  return { from: match[1] as Day, until: (match[2] as Day | undefined) ?? null }
}

const parsers = new Map<number, (text: string) => unknown>([
  [oid.int8, (text) => BigInt(text)],
  [oid.date, (text): Day => text as Day],
  [oid.timestamptz, instantFromText],
  [oid.daterange, dayRangeFromText],
])

const byDefault = pg.types.getTypeParser as (id: number, format?: string) => unknown

/**
 * Types as the rooms see them; given per pool, never globally, because job ids must stay strings.
 */
const types = {
  getTypeParser: (id: number, format?: string): unknown =>
    (format === 'binary' ? undefined : parsers.get(id)) ?? byDefault(id, format),
}

export interface PoolOptions {
  readonly url: string
  readonly name: string
  readonly size: number
  readonly idleSeconds: number
  /** How long a new connection, or a free one, is waited for. */
  readonly connectSeconds: number
  readonly onError: (error: Error) => void
  /** False for connections that COPY, which cannot share the line with other statements. */
  readonly pipeline?: boolean
}

/** A pool of pipelined connections whose values arrive as bigint, Day, DayRange and Instant. */
export function openPool(options: PoolOptions): pg.Pool {
  const { url, name, size, idleSeconds, connectSeconds, onError, pipeline = true } = options
  const pool = new pg.Pool({
    connectionString: url,
    application_name: `bluelamp ${name}`,
    max: size,
    idleTimeoutMillis: idleSeconds * 1_000,
    connectionTimeoutMillis: connectSeconds * 1_000,
    types,
    pipeline,
  })
  pool.on('error', onError)
  pool.on('connect', (client) => void client.on('error', onError))
  return pool
}

/** The address of the same database, signed in as another role. */
export function urlFor(adminUrl: string, user: string, password: string): string {
  const url = new URL(adminUrl)
  url.username = user
  url.password = password
  return url.href
}
