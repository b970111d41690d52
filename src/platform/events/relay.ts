import type { Caller, House } from '#platform/actions'
import { inTransaction } from '#platform/database'
import type { Delivery, Handlers, OutboxRow } from './handlers.ts'

/** The most rows carried in one transaction. */
const BATCH = 200

// One relay at a time for a force, however many workers there are: that keeps the force's order.
const lockText = `select pg_try_advisory_xact_lock(hashtext('events.relay'), $1) as mine`

const columns = `outbox_id, kind, name, version, payload, account_id, correlation_id, caused_by`

const readyText = `select ${columns} from events.outbox
  where force_id = $1 and relayed_at is null and run_at is null
  order by outbox_number limit ${BATCH}`

const dueText = `select ${columns} from events.outbox
  where force_id = $1 and relayed_at is null and run_at <= $2
  order by run_at, outbox_number limit ${BATCH}`

const markText = `update events.outbox set relayed_at = $2
  where force_id = $1 and outbox_id = any ($3)`

/**
 * Carries one force's waiting rows to whoever handles them, in the order of their numbers, and
 * marks them. A row with a time of its own waits until the house's clock has reached it.
 * @param caller `machine:events` of the force
 * @param put keeps the deliveries safe, each once by its key; when it throws, nothing is marked
 * @returns whether there may be more to carry
 */
export async function relayForce(
  house: House,
  caller: Caller,
  handlers: Handlers,
  put: (deliveries: readonly Delivery[]) => Promise<void>,
): Promise<boolean> {
  const { forceId } = caller.actor
  const now = house.clock.now().toString()
  return inTransaction(house.pools.app, caller.ticket, 'write', async (client) => {
    const [lock, ready, due] = await Promise.all([
      client.query<{ mine: boolean }>({
        name: 'relay_lock',
        text: lockText,
        values: [forceId],
      }),
      client.query<OutboxRow>({ name: 'relay_ready', text: readyText, values: [forceId] }),
      client.query<OutboxRow>({ name: 'relay_due', text: dueText, values: [forceId, now] }),
    ])
    if (lock.rows[0]?.mine !== true) return false
    const rows = [...due.rows, ...ready.rows]
    if (rows.length === 0) return false
    const deliveries = rows.flatMap((row) => handlers.deliveriesOf(forceId, row))
    if (deliveries.length > 0) await put(deliveries)
    // A crash between the two puts them again, under the same keys.
    await client.query({
      name: 'relay_mark',
      text: markText,
      values: [forceId, now, rows.map((row) => row.outbox_id)],
    })
    return ready.rows.length === BATCH || due.rows.length === BATCH
  })
}
