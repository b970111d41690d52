import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import type { Registry } from '#platform/actions'

/** A role as people know it. What it may do in each room is declared by the room's permissions. */
export interface Role {
  readonly role: string
  readonly title: string
  /** Ends the sentence "Somebody with this role may ...". */
  readonly says: string
  readonly wing: string
  /** Whether the rooms this role works in exist yet. */
  readonly ready: 'yes' | 'part' | 'no'
  readonly source: string
  readonly status: 'authoritative' | 'demo'
}

/** Held by every account, without a grant. */
export const EVERYONE = 'everyone'

const text = readFileSync(join(import.meta.dirname, 'data/roles.csv'), 'utf8')

/** The roles of the building by key, as `data/roles.csv` lists them. */
export const roleCatalogue: ReadonlyMap<string, Role> = new Map(
  parse<Role>(text, { columns: true }).map((role) => [role.role, Object.freeze(role)]),
)

/** Whether a role may be granted: it is in the catalogue, and not held by everyone anyway. */
export function isGrantable(role: string): boolean {
  return role !== EVERYONE && roleCatalogue.has(role)
}

/**
 * Permissions that ask for a role which the catalogue does not have, one sentence each. What only a
 * room's machine may do is held by `machine:<room>`, which nobody can be granted.
 */
export function problemsWithRoles(registry: Registry): string[] {
  const machines = new Set(registry.rooms.map(({ name }) => `machine:${name}`))
  return [...registry.permissions.values()].flatMap((permission) =>
    Object.keys(permission.held)
      .filter((role) => !roleCatalogue.has(role) && !machines.has(role))
      .map((role) => `${permission.name} is held by ${role}, which data/roles.csv does not list`),
  )
}

/** Refuses a building in which a permission is held by an unknown role. */
export function assertKnownRoles(registry: Registry): void {
  const [first] = problemsWithRoles(registry)
  if (first !== undefined) throw new Error(first)
}
