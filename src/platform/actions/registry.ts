import type { Problem } from '#platform/refusals'
import type { Command, Permission, Query, Scope } from './contract.ts'
import type { Calculator, Fact } from './define.ts'
import type { Ports } from './ports.ts'
import type { z } from 'zod'

/** What a room listens to: one fact, and the command it leads to, performed as `machine:<room>`. */
export interface Reaction {
  readonly on: Fact<z.ZodType>
  readonly command: Command
  /** The command's input, from the fact's payload and identity. */
  input(payload: Readonly<Record<string, unknown>>): unknown
}

/** Work done later or by the clock: a job calls a command, as `machine:<room>`. */
export interface Job {
  readonly name: string
  readonly says: string
  readonly command: Command
  /** Five cron fields, in UTC; absent for jobs that only others ask for. */
  readonly cron?: string
  /** What is done outside the database before the command keeps how it ended. */
  readonly errand?: Errand
}

/**
 * Work that reaches outside: a mail, a file. No transaction waits for it. `ready` is performed with
 * the job's input and says what is to be done, or undefined for nothing (any more); `go` does it
 * and gives the input of the job's command, which keeps how it ended. All three are done again when
 * one fails, so `ready` finds out what is done already.
 */
export interface Errand {
  readonly ready: Command
  go(ports: Ports, ready: unknown): Promise<unknown>
}

/** Binds what an errand does to what its first command finds. */
export function defineErrand<I extends z.ZodType, R>(errand: {
  readonly ready: Command<I, R | undefined>
  go(ports: Ports, ready: R): Promise<unknown>
}): Errand {
  return Object.freeze(errand) as Errand
}

export interface Room {
  readonly name: string
  readonly wing: string
  readonly says: string
  readonly commands: readonly Command[]
  readonly queries: readonly Query[]
  readonly calculators: readonly Calculator[]
  readonly events: readonly Fact<z.ZodType>[]
  readonly reactions: readonly Reaction[]
  readonly jobs: readonly Job[]
  /** Named constraints and what a person is told when one says no. */
  readonly constraints: Readonly<Record<string, Problem>>
}

type RoomSpec = Pick<Room, 'name' | 'wing' | 'says'> & {
  readonly commands?: readonly unknown[]
  readonly queries?: readonly unknown[]
  readonly calculators?: readonly unknown[]
  readonly events?: readonly unknown[]
  readonly reactions?: readonly Reaction[]
  readonly jobs?: readonly Job[]
  readonly constraints?: Readonly<Record<string, Problem>>
}

/** The fuse box of a room: everything it offers, in one list. */
export function defineRoom<Extra extends object>(spec: RoomSpec & Extra): Room & Extra {
  const empty = { commands: [], queries: [], calculators: [], events: [], reactions: [], jobs: [] }
  return Object.freeze({ ...empty, constraints: {}, ...spec })
}

/**
 * What the rooms declare under a key of their fuse boxes besides their actions: kinds of cases,
 * datasets, help. The room that reads a key owns its type and gives rooms a function to make it.
 */
export function declared(
  { rooms }: { readonly rooms: readonly { readonly name: string }[] },
  key: string,
): readonly unknown[] {
  const boxes = rooms as readonly Readonly<Record<string, unknown>>[]
  return boxes.flatMap((box) => (box[key] ?? []) as readonly unknown[])
}

/** Every action of the building, by name. */
export interface Registry {
  readonly rooms: readonly Room[]
  readonly commands: ReadonlyMap<string, Command>
  readonly queries: ReadonlyMap<string, Query>
  readonly calculators: ReadonlyMap<string, Calculator>
  readonly permissions: ReadonlyMap<string, Permission>
  readonly constraints: ReadonlyMap<string, Problem>
}

/**
 * Gathers what the rooms declare. Refuses two things of one name, an action outside its room, a
 * permission nobody holds, and a machine caller that is no room.
 */
export function openRegistry(rooms: readonly Room[]): Registry {
  const commands = byName(
    'command',
    rooms.flatMap((room) => room.commands),
  )
  const queries = byName(
    'query',
    rooms.flatMap((room) => room.queries),
  )
  const calculators = byName(
    'calculator',
    rooms.flatMap((room) => room.calculators),
  )
  const permissions = new Map<string, Permission>()
  for (const action of [...commands.values(), ...queries.values()]) {
    const { permission } = action
    const known = permissions.get(permission.name)
    if (known !== undefined && known !== permission) {
      throw new Error(`The permission ${permission.name} is defined twice`)
    }
    if (Object.keys(permission.held).length === 0) {
      throw new Error(`Nobody holds the permission ${permission.name}`)
    }
    permissions.set(permission.name, permission)
  }
  const constraints = new Map<string, Problem>()
  for (const room of rooms) {
    for (const action of [...room.commands, ...room.queries]) {
      if (action.room !== room.name) throw new Error(`${action.name} is not of room ${room.name}`)
    }
    for (const [name, problem] of Object.entries(room.constraints)) {
      if (constraints.has(name)) throw new Error(`The constraint ${name} is mapped twice`)
      constraints.set(name, problem)
    }
  }
  return { rooms, commands, queries, calculators, permissions, constraints }
}

function byName<T extends { readonly name: string }>(
  what: string,
  items: readonly T[],
): Map<string, T> {
  const found = new Map<string, T>()
  for (const item of items) {
    if (found.has(item.name)) throw new Error(`Two of a kind: ${what} ${item.name}`)
    found.set(item.name, item)
  }
  return found
}

const widening: readonly Scope[] = ['self', 'line', 'unit', 'organisation', 'force']

/** What the roles let somebody do, and how far: the widest scope of any of them. */
export function permissionsOf(
  permissions: Iterable<Permission>,
  roles: readonly string[],
): ReadonlyMap<string, Scope> {
  const held = new Map<string, Scope>()
  for (const permission of permissions) {
    const reach = Math.max(
      ...[...roles, 'everyone'].map((role) => {
        const scope = permission.held[role]
        return scope === undefined ? -1 : widening.indexOf(scope)
      }),
    )
    const scope = widening[reach]
    if (scope !== undefined) held.set(permission.name, scope)
  }
  return held
}
