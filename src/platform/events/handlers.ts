import type { Command, Errand, Reaction, Registry, Room } from '#platform/actions'
import { presentPayload } from './upcast.ts'

type Payload = Readonly<Record<string, unknown>>

/** One fact for one listener, or one piece of work: what a worker is handed. */
export interface Delivery {
  readonly forceId: number
  readonly outboxId: string
  /** `leave:people.left@1`, a room and the fact it listens to, or the name of a job. */
  readonly handler: string
  readonly payload: Payload
  /** For whom: the account whose action announced it. */
  readonly accountId: string
  readonly correlationId: string
  readonly causedBy: string | null
  /** The run people watch, where somebody asked for one. */
  readonly runId: string | null
}

/** What a handler does: one command, as the machine of its room. */
export interface Handling {
  readonly room: string
  readonly command: Command
  readonly input: unknown
  /** What is done outside first; the command then keeps how that ended. */
  readonly errand?: Errand | undefined
}

/** A row of the outbox as the relay reads it. */
export interface OutboxRow {
  readonly outbox_id: string
  readonly kind: 'event' | 'job'
  readonly name: string
  readonly version: number
  readonly payload: Payload
  readonly account_id: string
  readonly correlation_id: string
  readonly caused_by: string | null
}

export interface Handlers {
  /** To whom a row goes: every room that listens to the fact, or the one job. */
  deliveriesOf(forceId: number, row: OutboxRow): readonly Delivery[]
  /** What to do with a delivery. Refuses one that nothing here handles. */
  handlingOf(delivery: Delivery): Handling
}

/** The name by which a dead letter goes through the outbox again, its delivery in the payload. */
export const REDELIVERY = 'jobs.redeliver'

/** The payload field that names the run people watch; it is not part of a job's input. */
export const RUN_FIELD = '$run'

/**
 * Every reaction and job of the building, by the name of its handler. Refuses two reactions of one
 * room to one fact: one command says what the room does about it.
 */
export function openHandlers(registry: Pick<Registry, 'rooms'>): Handlers {
  const listeners = new Map<string, Map<string, Reaction>>()
  const jobs = new Map<string, { room: Room; command: Command; errand: Errand | undefined }>()
  for (const room of registry.rooms) {
    for (const reaction of room.reactions) {
      const { factName } = reaction.on
      const rooms = listeners.get(factName) ?? new Map<string, Reaction>()
      if (rooms.has(room.name)) throw new Error(`${room.name} reacts to ${factName} twice`)
      listeners.set(factName, rooms.set(room.name, reaction))
    }
    for (const job of room.jobs) {
      if (jobs.has(job.name)) throw new Error(`Two jobs are named ${job.name}`)
      jobs.set(job.name, { room, command: job.command, errand: job.errand })
    }
  }
  return {
    deliveriesOf(forceId, row) {
      if (row.kind === 'job') return [jobDelivery(forceId, row)]
      const rooms = [...(listeners.get(row.name)?.keys() ?? [])]
      return rooms.map((room) => ({
        ...common(forceId, row),
        handler: `${room}:${row.name}@${row.version}`,
      }))
    },
    handlingOf({ handler, payload }) {
      const match = /^([^:]+):([^@]+)@(\d+)$/.exec(handler)
      if (match === null) {
        const job = jobs.get(handler)
        if (job === undefined) throw new Error(`There is no job ${handler}`)
        return { ...job, room: job.room.name, input: payload }
      }
      const [, room = '', fact = '', version] = match
      const reaction = listeners.get(fact)?.get(room)
      if (reaction === undefined) throw new Error(`${room} does not listen to ${fact}`)
      const present = presentPayload(reaction.on, Number(version), payload)
      return { room, command: reaction.command, input: reaction.input(present) }
    },
  }
}

function common(forceId: number, row: OutboxRow): Omit<Delivery, 'handler'> {
  return {
    forceId,
    outboxId: row.outbox_id,
    payload: row.payload,
    accountId: row.account_id,
    correlationId: row.correlation_id,
    causedBy: row.caused_by,
    runId: null,
  }
}

function jobDelivery(forceId: number, row: OutboxRow): Delivery {
  // A dead letter keeps its first identity, so that what it did in the end is still done once.
  if (row.name === REDELIVERY) return { ...(row.payload['delivery'] as Delivery), forceId }
  const { [RUN_FIELD]: runId, ...payload } = row.payload
  return {
    ...common(forceId, row),
    handler: row.name,
    payload,
    runId: typeof runId === 'string' ? runId : null,
  }
}
