import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'

const text = readFileSync(join(import.meta.dirname, 'data/groups.csv'), 'utf8')
const rows = parse<{ readonly role: string }>(text, { columns: true })
const givable: ReadonlySet<string> = new Set(rows.map(({ role }) => role))

/**
 * Whether an identity provider may give and take a role: those alone that `data/groups.csv` lists.
 * Whoever decides, pays, sees health or grants roles is chosen by a person of the force.
 */
export function isGivable(role: string): boolean {
  return givable.has(role)
}

/** The roles that an identity provider may give. */
export const givableRoles: readonly string[] = [...givable]
