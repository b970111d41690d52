import type { Actor, Caller, House } from '#platform/actions'
import { issueTicket, newId, type Ticket } from '#platform/database'
import { randomToken } from '#platform/secrets'
import type { Instant } from '#platform/time'
import { machineAccountId } from './stable-id.ts'

/** A ticket lives an hour and is renewed ten minutes before its end. */
const LIVES_MINUTES = 60
const RENEWED_AFTER_MINUTES = 50

/** Which machine works, and for whom. */
export interface MachineWork {
  readonly forceId: number
  readonly room: string
  /** The account it works for; left out when it works by the clock. */
  readonly onBehalfOf?: string | undefined
  readonly correlationId?: string
  readonly causedBy?: string | null
}

export interface Machines {
  /** `machine:<room>` with a live ticket. It holds no permission: commands list it, or refuse. */
  callerFor(work: MachineWork): Promise<Caller>
  /** Has the next call mint a new ticket, after the database has refused this one. */
  forget(forceId: number, room: string): void
}

/** All organisations of a force, whose rows its machines may see. */
export type OrganisationsOf = (forceId: number) => Promise<readonly number[]> | readonly number[]

interface Minted {
  readonly ticket: Ticket
  readonly organisationIds: readonly number[]
  readonly at: Instant
}

/** Mints and keeps the short tickets of this process's machines, through the login role. */
export function openMachines(house: House, organisationsOf: OrganisationsOf): Machines {
  const tickets = new Map<string, Promise<Minted>>()

  const ticketOf = async (forceId: number, room: string): Promise<Minted> => {
    const key = `${forceId}:${room}`
    const known = tickets.get(key)
    if (known !== undefined) {
      const minted = await known
      const age = minted.at.until(house.clock.real()).total('minutes')
      if (age < RENEWED_AFTER_MINUTES || tickets.get(key) !== known) return minted
    }
    const minting = mint(house, forceId, room, await organisationsOf(forceId))
    tickets.set(key, minting)
    minting.catch(() => tickets.delete(key))
    return minting
  }

  return {
    async callerFor(work) {
      const { forceId, room } = work
      const { ticket, organisationIds } = await ticketOf(forceId, room)
      const accountId = machineAccountId(forceId, room)
      const actor: Actor = {
        kind: 'machine',
        forceId,
        accountId,
        personId: null,
        organisationId: organisationIds[0] ?? 0,
        organisationIds,
        name: `machine:${room}`,
        roles: [],
        permissions: new Map(),
        ...(work.onBehalfOf === undefined || work.onBehalfOf === accountId
          ? {}
          : { onBehalfOf: work.onBehalfOf }),
      }
      return {
        actor,
        ticket,
        correlationId: work.correlationId ?? newId(house.clock.now().epochMilliseconds),
        ...(work.causedBy ? { causedBy: work.causedBy } : {}),
      }
    },
    forget: (forceId, room) => void tickets.delete(`${forceId}:${room}`),
  }
}

async function mint(
  house: House,
  forceId: number,
  room: string,
  organisationIds: readonly number[],
): Promise<Minted> {
  const { login } = house.pools
  // The database judges a ticket by its own clock, so its life is counted on that one.
  const { rows } = await login.query<{ now: Instant }>('select clock_timestamp() as now')
  const [row] = rows
  if (row === undefined) throw new Error('The database does not say what time it is')
  const secret = randomToken()
  await issueTicket(login, {
    secret,
    forceId,
    organisationIds,
    accountId: machineAccountId(forceId, room),
    kind: 'machine',
    accessVersion: 1,
    issuedAt: row.now,
    expiresAt: row.now.add({ minutes: LIVES_MINUTES }),
  })
  return { ticket: { secret, accessVersion: 1 }, organisationIds, at: house.clock.real() }
}
