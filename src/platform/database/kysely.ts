import {
  type CompiledQuery,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
  type DatabaseConnection,
  type Dialect,
  type QueryResult,
} from 'kysely'
import type { PoolClient } from 'pg'
import { Temporal } from '#platform/time'

/**
 * Statement texts get short names, so that PostgreSQL plans each once a connection. Texts that vary
 * with their input (long value lists) would fill the server's memory: past the limit they stay
 * unnamed.
 */
const names = new Map<string, string>()
const MOST_NAMES = 2_000

const EACH_TIME = '/* planned each time */'

/**
 * Begins a statement that PostgreSQL shall plan for the values at hand: one over very many rows,
 * where a plan for any values costs several times more than planning.
 */
export const plannedEachTime = sql.raw(EACH_TIME)

/** The prepared-statement name of a text, or undefined where it has none. */
export function statementName(text: string): string | undefined {
  if (text.startsWith(EACH_TIME)) return undefined
  const known = names.get(text)
  if (known !== undefined || names.size >= MOST_NAMES || text.length > 8_000) return known
  const name = `s${names.size}`
  names.set(text, name)
  return name
}

class BoundConnection implements DatabaseConnection {
  readonly #client: PoolClient

  constructor(client: PoolClient) {
    this.#client = client
  }

  async executeQuery<R>({ sql: text, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const name = statementName(text)
    const result = await this.#client.query<Record<string, unknown>>({
      text,
      values: parameters.map((value) =>
        value instanceof Temporal.Instant ? value.toString() : value,
      ),
      ...(name === undefined ? {} : { name }),
    })
    return {
      rows: result.rows as R[],
      ...(result.rowCount === null ? {} : { numAffectedRows: BigInt(result.rowCount) }),
    }
  }

  streamQuery(): never {
    throw new Error('Read long lists with a cursor statement: this connection is pipelined')
  }
}

function dialectOver(client: PoolClient): Dialect {
  const connection = new BoundConnection(client)
  const never = async (): Promise<never> => {
    throw new Error('The transaction belongs to the action: a room does not begin or end one')
  }
  return {
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createDriver: () => ({
      init: async () => {},
      acquireConnection: async () => connection,
      beginTransaction: never,
      commitTransaction: never,
      rollbackTransaction: never,
      releaseConnection: async () => {},
      destroy: async () => {},
    }),
  }
}

const builders = new WeakMap<PoolClient, Kysely<unknown>>()

/** The query builder of one connection, made once for it. */
export function kyselyOver<Tables>(client: PoolClient): Kysely<Tables> {
  const known = builders.get(client)
  if (known !== undefined) return known as Kysely<Tables>
  const made = new Kysely<unknown>({ dialect: dialectOver(client) })
  builders.set(client, made)
  return made as Kysely<Tables>
}
