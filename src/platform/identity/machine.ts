import type { Caller, House } from '#platform/actions'
import { issueTicket, newId } from '#platform/database'
import { randomToken } from '#platform/secrets'
import { compareInstants, type Instant } from '#platform/time'
import { namedId } from './ids.ts'
import { lifetimes } from './settings.ts'

/** The account of `machine:identity`, as every machine of the building is named. */
const machineIdOf = (forceId: number): string => namedId(`machine:${forceId}:identity`)

interface Held {
  readonly secret: string
  readonly until: Instant
}

const held = new WeakMap<House, Map<number, Promise<Held>>>()

/**
 * `machine:identity` in one force: the caller under which sign-ins are put on the record, on behalf
 * of an account where there is one. Its ticket opens no organisation's rows.
 */
export async function machineCaller(
  house: House,
  forceId: number,
  onBehalfOf?: string,
): Promise<Caller> {
  const { secret } = await ticketOf(house, forceId)
  return {
    actor: {
      kind: 'machine',
      forceId,
      accountId: machineIdOf(forceId),
      personId: null,
      organisationId: 0,
      organisationIds: [],
      name: 'machine:identity',
      roles: [],
      // To count a force's administrators; commands list this machine by name.
      permissions: new Map([['access.grant-roles', 'force']]),
      ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
    },
    ticket: { secret, accessVersion: 1 },
    correlationId: newId(house.clock.real().epochMilliseconds),
  }
}

async function ticketOf(house: House, forceId: number): Promise<Held> {
  const mine = held.get(house) ?? new Map<number, Promise<Held>>()
  held.set(house, mine)
  const known = await mine.get(forceId)
  const soon = house.clock.real().add({ minutes: 1 })
  if (known !== undefined && compareInstants(known.until, soon) > 0) return known
  const making = makeTicket(house, forceId)
  mine.set(forceId, making)
  making.catch(() => mine.delete(forceId))
  return making
}

async function makeTicket(house: House, forceId: number): Promise<Held> {
  const secret = randomToken()
  const { login } = house.pools
  // The database judges a ticket by its own clock, so its life is counted on that one.
  const { rows } = await login.query<{ now: Instant }>('select clock_timestamp() as now')
  const [row] = rows
  if (row === undefined) throw new Error('The database does not say what time it is')
  await issueTicket(login, {
    secret,
    forceId,
    organisationIds: [],
    accountId: machineIdOf(forceId),
    kind: 'machine',
    accessVersion: 1,
    issuedAt: row.now,
    expiresAt: row.now.add({ minutes: lifetimes.machineMinutes }),
  })
  return { secret, until: house.clock.real().add({ minutes: lifetimes.machineMinutes }) }
}
