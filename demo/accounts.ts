import { createHash } from 'node:crypto'
import { perform, type Command, type House } from '#platform/actions'
import { demoPeople, makeClient, registerIssuer } from '#platform/identity'
import { openMachines } from '#platform/jobs'
import { addTarget, SCIM_PATH, trustProvider } from '#platform/scim'
import { addDays, startOfDay, type Day } from '#platform/time'
import { chance, demoId } from './chance.ts'
import { DEMO_DAY } from './moment.ts'
import type { DemoEmployment, DemoPeople, DemoPerson } from './people.ts'

/**
 * The force that stands in for a partner: it keeps the directory and the finance system in which
 * the people of the demo have accounts, reached over HTTP as any other would be.
 */
export const PARTNER_FORCE = 2
const PARTNER_BODY = 21
const FORCE = 11
/** One in so many works in the finance system too. */
const FINANCE_ONE_IN = 30
const MINUTES_TO_PROVE = 6
const DAYS_OF_CREDENTIALS = 360

/** An account elsewhere, as the bulk command takes it. */
export interface DemoAccount {
  readonly personId: string
  readonly organisationId: number
  readonly target: 'directory' | 'finance'
  readonly userName: string
  readonly givenName: string
  readonly familyName: string
  readonly wanted: 'active' | 'ended'
  readonly wantedAt: string
  readonly state: 'asked' | 'proved' | 'failed'
  readonly reason?: string
  readonly readAt?: string
  readonly cameBackAt?: string
}

/** Who of those that sign in works in the finance system too, beside one in so many. */
const IN_FINANCE = new Set(['finance', 'payroll', 'buyer', 'custody-sergeant'])

/**
 * Accounts of everybody of the force in the directory, and of some in the finance system: active
 * while they work here, ended when they left. Those who sign in are asked for, and made for real.
 */
export function demoAccounts(seed: number, force: DemoPeople): readonly DemoAccount[] {
  const last = new Map(force.employments.map((one) => [one.personId, one]))
  const signsIn = new Map(demoPeople().map(({ personId, role }) => [personId, role]))
  const accounts: DemoAccount[] = []
  const leavers: DemoPerson[] = []
  for (const person of force.people) {
    const employment = last.get(person.personId)
    if (person.organisationId !== FORCE || employment === undefined) continue
    const account = accountOf(person, employment)
    const role = signsIn.get(person.personId)
    if (role !== undefined) {
      const { readAt: _never, ...rest } = account
      const asked = { ...rest, state: 'asked' } as const
      accounts.push(asked)
      if (IN_FINANCE.has(role)) accounts.push({ ...asked, target: 'finance' })
      continue
    }
    const draw = chance(seed, `account ${person.personId}`)
    const isTold = account.wanted === 'ended' && leavers.length < 3
    if (isTold) leavers.push(person)
    accounts.push(isTold && leavers.length === 3 ? { ...account, ...CAME_BACK } : account)
    if (isTold && leavers.length < 3) accounts.push(stillOpen(account, leavers.length))
    else if (draw.between(1, FINANCE_ONE_IN) === 1) accounts.push({ ...account, target: 'finance' })
  }
  return accounts
}

function accountOf(person: DemoPerson, { joinedOn, until }: DemoEmployment): DemoAccount {
  const { personId, organisationId, givenName, familyName, collarNumber } = person
  const isOver = until !== null && until <= DEMO_DAY
  const since = isOver ? until : joinedOn
  const plain = `${givenName}.${familyName}`.normalize('NFKD').replaceAll(/[^A-Za-z.-]/g, '')
  return {
    personId,
    organisationId,
    target: 'directory',
    userName: `${plain}.${collarNumber}`.toLowerCase(),
    givenName,
    familyName,
    wanted: isOver ? 'ended' : 'active',
    wantedAt: at(since, 0),
    state: 'proved',
    readAt: at(since, MINUTES_TO_PROVE),
  }
}

/** Somebody had made it active again; the night found it and ended it once more. */
const CAME_BACK = {
  readAt: at(addDays(DEMO_DAY, -4), 92),
  cameBackAt: at(addDays(DEMO_DAY, -4), 91),
} as const

/** Two who have left and are not proved to be out of the finance system. */
function stillOpen({ readAt: _proof, ...account }: DemoAccount, nth: number): DemoAccount {
  const open = { ...account, target: 'finance', state: 'failed' } as const
  if (nth === 1) return { ...open, reason: 'target-down' }
  return { ...open, reason: 'still-active', readAt: at(addDays(DEMO_DAY, -1), 95) }
}

function at(day: Day, minutes: number): string {
  return startOfDay(day).add({ minutes }).toString()
}

/** Enters one thing, once; what stands already is left as it is. */
type Enter = (command: Command, input: unknown, name: string) => Promise<void>

/**
 * Opens the directory and the finance system in the force that stands in for a partner, each with
 * credentials for us and accounts of its own, and says where they are.
 */
export async function openSystems(house: House, enter: Enter): Promise<void> {
  await openSystem(house, enter, { code: 'directory', name: 'Directory', lookAgainDays: 90 })
  await openSystem(house, enter, { code: 'finance', name: 'Finance system', lookAgainDays: 0 })
}

/** A system of the partner, as it is called and how long it is looked at after access ended. */
interface DemoSystem {
  readonly code: DemoAccount['target']
  readonly name: string
  readonly lookAgainDays: number
}

async function openSystem(house: House, enter: Enter, system: DemoSystem): Promise<void> {
  const { code, name } = system
  const issuer = `urn:bluelamp:demo-${code}`
  const known = `${name} of a partner (demo)`
  await registerIssuer(house, { issuer, forceId: PARTNER_FORCE, name: known })
  const machines = openMachines(house, () => [PARTNER_BODY])
  const partner = await machines.callerFor({ forceId: PARTNER_FORCE, room: 'demo' })
  const secret = house.keys.derive(`demo ${code}`).toString('base64url')
  const why = 'The demo force keeps the accounts of its people in it'
  const client = {
    name: `The demo force, for its ${name.toLowerCase()}`,
    organisationId: PARTNER_BODY,
    roles: ['identity-provider'],
    expiresOn: addDays(DEMO_DAY, DAYS_OF_CREDENTIALS),
    secretHash: createHash('sha256').update(secret).digest('hex'),
    why,
  }
  const key = demoId(`client of the ${code}`)
  const { accountId, clientId } = await perform(house, partner, makeClient, client, { key })
  const trust = { accountId, issuer, why }
  await perform(house, partner, trustProvider, trust, { key: demoId(`trust in the ${code}`) })
  const door = { baseUrl: SCIM_PATH, tokenUrl: '/oauth/token', secret }
  const target = { ...system, ...door, clientId: `${PARTNER_FORCE}.${clientId}` }
  await enter(addTarget, target, name.toLowerCase())
}
