import { randomUUID } from 'node:crypto'
import { assertKnownRoles } from '#platform/access'
import type { Caller, Room } from '#platform/actions'
import { callerFor, demoPerson, loadDemoAccounts, startSession } from '#platform/identity'
import { access } from '../../src/platform/access/room.ts'
import { identity } from '../../src/platform/identity/room.ts'
import { testWorld, type World } from './world.ts'

/** A test world whose force 1 has the accounts of the demo people, all of whom may sign in. */
export async function worldOfDemoPeople(rooms: readonly Room[] = []): Promise<World> {
  const world = await testWorld([access, identity, ...rooms])
  assertKnownRoles(world.house.registry)
  await loadDemoAccounts(world.house)
  return world
}

/** The account of one of the demo people, by subject: `funmi-adeyemi`. */
export function accountOf(subject: string): string {
  const person = demoPerson(subject)
  if (person === undefined) throw new Error(`There is no demo person ${subject}`)
  return person.accountId
}

/** Signs one of the demo people in. Returns the secret of their session. */
export async function signInAs(
  world: World,
  subject: string,
  previousSecret?: string,
): Promise<string> {
  const accountId = accountOf(subject)
  const session = { forceId: 1, accountId, device: 'Firefox on Windows', how: 'test' }
  const secret = await startSession(world.house, { ...session, previousSecret })
  if (secret === undefined) throw new Error(`${subject} may not sign in`)
  return secret
}

/** One of the demo people, just signed in. */
export async function signedIn(world: World, subject: string): Promise<Caller> {
  return callerOf(world, await signInAs(world, subject))
}

/** Whose a secret is. Throws when it is nobody's. */
export async function callerOf(world: World, secret: string): Promise<Caller> {
  const caller = await callerFor(world.house, secret, randomUUID())
  if (caller === undefined) throw new Error("The secret is nobody's")
  return caller
}

/** The demo force's administrator, just signed in. */
export function administrator(world: World): Promise<Caller> {
  return signedIn(world, 'samir-haddadin')
}
