import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { perform, type Caller, type Command } from '#platform/actions'
import { Refusal } from '#platform/refusals'
import type { World } from '../support/world.ts'

/** A command that somebody is about to send. */
export interface Attempt {
  readonly action: string
  readonly send: (world: World, correlationId: string) => Promise<unknown>
}

/** What became of it. */
export interface Outcome {
  readonly action: string
  readonly correlationId: string
  readonly status: 'done' | 'refused' | 'broken'
  readonly httpStatus: number
  readonly codes: readonly string[]
  readonly result: unknown
  /** "done", "leave.overlaps", or the defect. */
  readonly says: string
}

/** A command as a caller sends it, by a key where one is given. */
export function attempt<I extends z.ZodType, R>(
  by: Caller,
  command: Command<I, R>,
  input: z.input<I>,
  key?: string,
): Attempt {
  return {
    action: command.name,
    send: ({ house }, correlationId) =>
      perform(house, { ...by, correlationId }, command, input, { key }),
  }
}

/** Sends a command and says what became of it; a defect is an outcome as well. */
export async function outcomeOf(world: World, { action, send }: Attempt): Promise<Outcome> {
  const correlationId = randomUUID()
  const nothing = { action, correlationId, httpStatus: 200, codes: [], result: undefined }
  try {
    const result = await send(world, correlationId)
    return { ...nothing, status: 'done', result, says: 'done' }
  } catch (error) {
    if (!(error instanceof Refusal)) {
      return { ...nothing, status: 'broken', httpStatus: 500, says: `BROKEN ${String(error)}` }
    }
    const codes = error.problems.map(({ code }) => code)
    const { status: httpStatus } = error
    return { ...nothing, status: 'refused', httpStatus, codes, says: codes.join('+') }
  }
}

interface Entry {
  readonly entryId: string
  readonly correlationId: string
  readonly action: string
  readonly outcome: string
  readonly codes: readonly string[]
  readonly causedBy: string | null
}

/**
 * What the record says otherwise of some attempts: one entry for each that was done, with what it
 * caused; for each that was refused one of the attempt alone, and nothing in the outbox.
 * @param replayed how many were answered from the first one's result, and left no entry
 */
export async function faultsOnRecord(
  { admin }: World,
  outcomes: readonly Outcome[],
  replayed = 0,
): Promise<string[]> {
  const ids = outcomes.map(({ correlationId }) => correlationId)
  const { rows } = await admin.query<Entry>(
    `select entry_id as "entryId", correlation_id as "correlationId", action, outcome,
       refusal_codes as codes, caused_by as "causedBy"
     from audit.entry where correlation_id = any($1::uuid[])`,
    [ids],
  )
  const sent = await admin.query<{ correlationId: string }>(
    `select correlation_id as "correlationId" from events.outbox
     where correlation_id = any($1::uuid[])`,
    [ids],
  )
  let silent = 0
  const faults = outcomes.flatMap(({ action, correlationId, status, says, codes }) => {
    const own = rows.filter((row) => row.correlationId === correlationId)
    const told = sent.rows.filter((row) => row.correlationId === correlationId).length
    const roots = own.filter((row) => row.causedBy === null)
    const [root] = roots
    if (status === 'done' && own.length === 0 && told === 0) {
      silent += 1
      return []
    }
    const wanted = status === 'done' ? 'done' : 'refused'
    const whole =
      roots.length === 1 &&
      root?.action === action &&
      root.outcome === wanted &&
      root.codes.join() === codes.join() &&
      own.every((row) => row.outcome === wanted && [null, root.entryId].includes(row.causedBy)) &&
      (status === 'done' || (own.length === 1 && told === 0))
    const seen = own.map((row) => `${row.action} ${row.outcome}`).join()
    return whole
      ? []
      : [`${action}, ${says}: on record ${seen || 'nothing'}, ${told} in the outbox`]
  })
  return silent === replayed ? faults : [...faults, `${silent} done without an entry`]
}
