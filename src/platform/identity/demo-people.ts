import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { roleCatalogue } from '#platform/access'
import { namedId } from './ids.ts'

/** One of the invented people of the demo force. */
export interface DemoPerson {
  /** What the demo provider calls them. */
  readonly subject: string
  readonly name: string
  /** The role they stand for, and its title. */
  readonly role: string
  readonly roleTitle: string
  /** Every role they hold: a sergeant is an officer too. */
  readonly roles: readonly string[]
  readonly organisationId: number
  /** What to try first, signed in as them. */
  readonly first: string
  /** Whether the rooms of their role exist yet: say so kindly where they do not. */
  readonly ready: 'yes' | 'part' | 'no'
  readonly accountId: string
  /** The same for whoever loads the people of the demo force. */
  readonly personId: string
}

const text = readFileSync(join(import.meta.dirname, 'data/demo-people.csv'), 'utf8')

const people: readonly DemoPerson[] = parse<Record<string, string>>(text, { columns: true }).map(
  (row) => {
    const { subject = '', name = '', role = '', roles = '', first = '' } = row
    return Object.freeze({
      subject,
      name,
      role,
      roleTitle: roleCatalogue.get(role)?.title ?? role,
      roles: roles.split(' '),
      organisationId: Number(row['organisation_id']),
      first,
      ready: roleCatalogue.get(role)?.ready ?? 'no',
      accountId: namedId(`demo account ${subject}`),
      personId: namedId(`demo person ${subject}`),
    })
  },
)

/** The invented people of the demo force, each labelled with the role they stand for. */
export function demoPeople(): readonly DemoPerson[] {
  return people
}

/** One of them by subject, or undefined. */
export function demoPerson(subject: string): DemoPerson | undefined {
  return people.find((person) => person.subject === subject)
}
