import { callerFor, DEMO_FORCE, demoPerson, signOut, startSession } from '#platform/identity'
import type { Caller, Command, House } from '#platform/actions'
import { newId } from '#platform/database'
import {
  instantAt,
  LONDON,
  parseDay,
  realClock,
  simulatedClock,
  type Instant,
} from '#platform/time'

import { demoId } from './chance.ts'
import type { DemoPeople } from './people.ts'
import { cell, demoRows } from './rows.ts'

/** Somebody of the demo with an account: one of those who sign in, or a colleague of theirs. */
export interface Player {
  readonly subject: string
  readonly accountId: string
  readonly personId: string
  readonly name: string
  readonly organisationId: number
  readonly roles: readonly string[]
}

/** Enters one thing, by its name: told again, it is left as it is. */
export type Enter = (
  house: House,
  caller: Caller,
  command: Command,
  input: unknown,
  name: string,
) => Promise<void>

/** Somebody of the demo who signs in. */
export function playing(who: string): Player {
  const player = demoPerson(who)
  if (player === undefined) throw new Error(`Nobody plays ${who}`)
  return player
}

/** The colleagues whose requests the demo tells of: they have accounts, but no sign-in button. */
export function colleagues({ people }: DemoPeople): readonly Player[] {
  const seats = new Set(
    demoRows('requests.csv')
      .map((row) => cell(row, 'who'))
      .filter((who) => demoPerson(who) === undefined),
  )
  return [...seats].map((seat) => {
    const player = holderOf(people, seat, { title: 'PC', roles: ['officer'] })
    if (player === undefined) throw new Error(`Nobody holds ${seat}`)
    return player
  })
}

/** Whoever holds a seat, with an account but no sign-in button; undefined in a force without it. */
export function holderOf(
  people: DemoPeople['people'],
  seat: string,
  { title, roles }: { readonly title: string; readonly roles: readonly string[] },
): Player | undefined {
  const personId = demoId(`person holder ${seat}`)
  const person = people.find((each) => each.personId === personId)
  if (person === undefined) return undefined
  const { givenName, familyName, organisationId } = person
  const name = `${title} ${givenName} ${familyName}`.trim()
  const accountId = demoId(`account ${seat}`)
  return { subject: seat, accountId, personId, name, organisationId, roles }
}

/** The house at another moment of the demo's own time, which goes on from there. */
export function atTime(house: House, at: Instant): House {
  return { ...house, clock: simulatedClock({ start: at, since: realClock().real() }) }
}

/** Does something signed in as somebody, at a moment of the demo's own time. */
export async function actingAs<T>(
  house: House,
  { accountId, name }: Pick<Player, 'accountId' | 'name'>,
  at: Instant,
  run: (then: House, caller: Caller) => Promise<T>,
): Promise<T> {
  const then = atTime(house, at)
  const session = { forceId: DEMO_FORCE, accountId, device: 'The demo', how: 'demo' }
  const secret = await startSession(then, session)
  if (secret === undefined) throw new Error(`${name} may not sign in`)
  const caller = await callerFor(house, secret, newId(at.epochMilliseconds))
  if (caller === undefined) throw new Error(`${name} is not signed in`)
  try {
    return await run(then, caller)
  } finally {
    await signOut(house, caller)
  }
}

/** `2026-03-02T18:10` in London. */
export function momentOf(text: string): Instant {
  const [day = '', time = ''] = text.split('T')
  return instantAt(parseDay(day), time, LONDON)
}
