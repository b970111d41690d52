import type { Caller, House } from '#platform/actions'
import { inTransaction } from '#platform/database'
import { anchorForce, checkpointPath, checkpointPurpose } from './anchor.ts'
import type { Anchoring } from './anchor.ts'
import { sealRows } from './seal.ts'
import type { Sealed, SealLimits } from './seal.ts'
import { runOver } from './streams.ts'

/** One sealing of one force: what went into blocks, and whether they are anchored. */
export type Sealing = Sealed & Anchoring

/**
 * Seals a force's rows and anchors them: blocks in one transaction, the signed checkpoint after its
 * commit. Works as the application role under the ticket of `machine:audit`; that role may add
 * blocks (a machine's ticket only) and can change or remove nothing.
 * It writes no audit entry: the block is its own record, and an entry would need sealing again.
 * Throws CounterBehind, or the database's error; findings mean that nothing was signed.
 * @param dataFolder BLUELAMP_DATA; the checkpoints lie in `checkpoints/` inside it
 */
export async function sealForce(
  house: House,
  machine: Caller,
  dataFolder: string,
  limits?: SealLimits,
): Promise<Sealing> {
  const { forceId } = machine.actor
  const signer = house.keys.signer(checkpointPurpose)
  const path = checkpointPath(dataFolder, forceId)
  const at = house.clock.real()
  const { app } = house.pools
  const sealed = await inTransaction(app, machine.ticket, 'write', (client) =>
    sealRows(runOver(client), forceId, at, limits),
  )
  const anchoring = await inTransaction(app, machine.ticket, 'write', (client) =>
    anchorForce(runOver(client), forceId, { path, signer, at }),
  )
  return { ...sealed, ...anchoring }
}

export interface KeepSealed {
  readonly house: House
  readonly dataFolder: string
  /** A caller that is `machine:audit` of the force, with a ticket that is live. */
  readonly machineOf: (forceId: number) => Promise<Caller>
  /** Told when something does not hold or cannot be sealed: the unsealed window then grows. */
  readonly onTrouble: (forceId: number, trouble: Sealing | Error) => void
  /** Pause between two rounds, in seconds; the window is at most this and one round long. */
  readonly everySeconds?: number
}

/**
 * Keeps every force sealed until it is stopped. Cron cannot: its minute is already the longest
 * window allowed. Any number of processes may do so, each with its own checkpoint file.
 */
export function keepSealed(options: KeepSealed): { stop(): Promise<void> } {
  const { everySeconds = 20 } = options
  const stopping = new AbortController()
  const running = (async () => {
    while (!stopping.signal.aborted) {
      await sealAll(options, stopping.signal)
      await pause(everySeconds * 1_000, stopping.signal)
    }
  })()
  return {
    async stop() {
      stopping.abort()
      await running
    },
  }
}

async function sealAll(options: KeepSealed, signal: AbortSignal): Promise<void> {
  const { house, dataFolder, machineOf, onTrouble } = options
  for (const forceId of await forcesOf(house).catch(() => [])) {
    try {
      for (let more = true; more && !signal.aborted;) {
        const sealing = await sealForce(house, await machineOf(forceId), dataFolder)
        if (sealing.findings.length > 0) onTrouble(forceId, sealing)
        more = sealing.more && sealing.findings.length === 0
      }
    } catch (error) {
      onTrouble(forceId, error instanceof Error ? error : new Error(String(error)))
    }
  }
}

/** The forces of this installation, in their order. */
export async function forcesOf(house: House): Promise<number[]> {
  const { rows } = await house.pools.app.query<{ force_id: number }>(
    'select force_id from bl.force order by force_id',
  )
  return rows.map(({ force_id: forceId }) => forceId)
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
