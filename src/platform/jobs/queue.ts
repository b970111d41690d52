import { assertHarmlessRole } from '#platform/database'
import type { Delivery } from '#platform/events'
import pg from 'pg'

/** The one task of the queue: what it does is in the delivery, so that none waits unnoticed. */
export const TASK = 'deliver'

// Our own count of attempts ends sooner; the queue's only keeps it from giving up before us.
const MOST_IN_QUEUE = 1_000

const putText = `select from graphile_worker.add_jobs((
  select array_agg(row('${TASK}', spec.delivery, spec.queue, null, ${MOST_IN_QUEUE}, spec.key, 0, null)
    ::graphile_worker.job_spec order by spec.nth)
  from rows from (json_to_recordset($1::json) as (delivery json, queue text, key text))
    with ordinality as spec (delivery, queue, key, nth)), true)`

// The library strikes off a job in its own time, and looks for the next one of the same queue too
// early, in vain, to look again two seconds later. Struck off first, the next one is found at once.
const strikeText = `with job as (
    delete from graphile_worker._private_jobs where id = $1 and locked_by = $2
    returning job_queue_id)
  update graphile_worker._private_job_queues set locked_by = null, locked_at = null
  where locked_by = $2 and id in (select job_queue_id from job)`

/** The queue's own plain connections: its library reads job ids as text and knows no pipelining. */
export interface Queue {
  readonly pool: pg.Pool
  /** Keeps deliveries for the workers, in their order, each once by its key while it waits. */
  readonly put: (deliveries: readonly Delivery[]) => Promise<void>
  /** Strikes off a job that is done, and lets the next of its queue begin. */
  strike(job: { readonly id: string; readonly locked_by: string | null }): Promise<void>
  close(): Promise<void>
}

/** Opens the queue as the worker role. Refuses a role that could step around row-level security. */
export async function openQueue(options: {
  readonly connectionUrl: string
  readonly size: number
  readonly onError: (error: Error) => void
}): Promise<Queue> {
  const pool = new pg.Pool({
    connectionString: options.connectionUrl,
    application_name: 'bluelamp queue',
    max: options.size,
    connectionTimeoutMillis: 10_000,
  })
  pool.on('error', options.onError)
  pool.on('connect', (client) => void client.on('error', options.onError))
  try {
    await assertHarmlessRole(pool)
  } catch (error) {
    await pool.end()
    throw error
  }
  return {
    pool,
    async put(deliveries) {
      await pool.query(putText, [JSON.stringify(deliveries.map(specOf))])
    },
    async strike({ id, locked_by }) {
      await pool.query({ name: 'queue_strike', text: strikeText, values: [id, locked_by] })
    },
    close: () => pool.end(),
  }
}

/** One queue for each listening room and each job of a force keeps what it does in order. */
function specOf(delivery: Delivery): Record<string, unknown> {
  const { forceId, handler, outboxId } = delivery
  const serial = handler.split(':')[0] ?? handler
  return {
    delivery,
    queue: `${forceId}/${serial}`,
    key: `${forceId}/${outboxId}/${handler}`,
  }
}
