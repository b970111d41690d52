import type pg from 'pg'

/** Who a transaction is for: the secret of a ticket, and the access it carried when it was read. */
export interface Ticket {
  readonly secret: string
  readonly accessVersion: number
}

export type Mode = 'write' | 'read' | 'serializable'

const begin: Record<Mode, string> = {
  write: 'begin isolation level read committed',
  read: 'begin isolation level repeatable read read only',
  serializable: 'begin isolation level serializable',
}

/** A statement that waits for nobody: it is sent at once and awaited with the commit. */
export interface Statement {
  readonly name?: string
  readonly text: string
  readonly values: readonly unknown[]
}

/**
 * Runs one unit of work as the holder of a ticket and commits it, in as few round trips as the
 * protocol allows: `begin` and `act_as` travel with the first statement of `run`, the statements
 * of `close` with the check of late constraints and the commit.
 * Throws what `run` threw, or the database's first error; then nothing was kept.
 */
export async function inTransaction<T>(
  pool: pg.Pool,
  ticket: Ticket,
  mode: Mode,
  run: (client: pg.PoolClient) => Promise<T>,
  close: (result: T) => readonly Statement[] = () => [],
): Promise<T> {
  const client = await pool.connect()
  const opening = open(client, ticket, mode)
  try {
    const result = await runAfter(opening, () => run(client))
    if (mode === 'read') {
      endReading(client)
      return result
    }
    await commit(client, opening, close(result))
    client.release()
    return result
  } catch (error) {
    await client.query('rollback').then(
      () => client.release(),
      (broken: unknown) => client.release(broken as Error),
    )
    throw error
  }
}

interface Corked {
  cork(): void
  uncork(): void
}

/**
 * Holds back what is sent on a connection until the work that is under way now pauses, so that
 * several statements leave in one packet, by one system call: half of what a short read costs here.
 */
function sendTogether(client: pg.PoolClient, pause: (send: () => void) => void): void {
  const { stream } = (client as unknown as { connection: { stream: Corked } }).connection
  stream.cork()
  pause(() => stream.uncork())
}

/**
 * Nothing depends on how reading ends: its commit travels with whatever the connection is wanted
 * for next. A connection that breaks meanwhile tells its pool itself.
 */
function endReading(client: pg.PoolClient): void {
  sendTogether(client, (send) => void setImmediate(send))
  client.query('commit').catch(() => undefined)
  client.release()
}

function open(client: pg.PoolClient, ticket: Ticket, mode: Mode): Promise<unknown> {
  sendTogether(client, (send) => process.nextTick(send))
  const opening = Promise.all([
    client.query(begin[mode]),
    client.query({
      name: 'act_as',
      text: 'select bl.act_as($1, $2)',
      values: [ticket.secret, ticket.accessVersion],
    }),
  ])
  opening.catch(() => undefined)
  return opening
}

async function runAfter<T>(opening: Promise<unknown>, run: () => Promise<T>): Promise<T> {
  try {
    const result = await run()
    await opening
    return result
  } catch (error) {
    // A refused ticket aborts the transaction; the statements sent behind it only fail in its wake.
    await opening
    throw error
  }
}

const checkHere: Statement = { name: 'check_here', text: 'select bl.check_here()', values: [] }

async function commit(
  client: pg.PoolClient,
  opening: Promise<unknown>,
  statements: readonly Statement[],
): Promise<void> {
  sendTogether(client, (send) => process.nextTick(send))
  const sent = [...statements, checkHere].map(({ values, ...statement }) =>
    client.query({ ...statement, values: [...values] }),
  )
  const end = client.query('commit')
  const outcomes = await Promise.allSettled([opening, ...sent, end])
  const failed = outcomes.find((outcome) => outcome.status === 'rejected')
  if (failed !== undefined) throw failed.reason
  if ((await end).command !== 'COMMIT') throw new Error('The database did not commit')
}

/** The SQLSTATE of a database error, or undefined for anything else. */
export function sqlState(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' && code.length === 5 ? code : undefined
}

/**
 * The named constraint an error is about, or undefined. A distributed database names the shard's
 * copy in the message only (`claim_day_check_102084`): both spellings give the same name.
 */
export function violatedConstraint(error: unknown): string | undefined {
  const state = sqlState(error)
  if (state === undefined || !(state.startsWith('23') || state === 'XX000')) return undefined
  const { constraint, message } = error as { constraint?: string; message: string }
  const name = constraint ?? /constraint "([^"]+)"/.exec(message)?.[1]
  return name?.replace(/_\d{5,}$/, '')
}

/** Whether the work may be tried again from the start: a serialisation failure or a deadlock. */
export function mayTryAgain(error: unknown): boolean {
  const state = sqlState(error)
  return state === '40001' || state === '40P01'
}
