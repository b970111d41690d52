import { indexRules } from './rules/keys.ts'
import { nameRules } from './rules/names.ts'
import { policyRules } from './rules/policies.ts'
import { privilegeRules } from './rules/privileges.ts'

/** What a catalogue rule looks at: the migrated database, as a superuser. */
export interface Catalogue {
  query<Row>(text: string): Promise<Row[]>
}

/** A rule over the catalogue: what it asks, and the faults it finds, each saying what to do. */
export interface CatalogueRule {
  readonly name: string
  readonly says: string
  /** Gives rows with one column, `fault`. */
  readonly text: string
}

export const catalogueRules: readonly CatalogueRule[] = [
  ...indexRules,
  ...nameRules,
  ...policyRules,
  ...privilegeRules,
]

/** The faults a rule finds, in words. */
export async function faultsOf(catalogue: Catalogue, rule: CatalogueRule): Promise<string[]> {
  const rows = await catalogue.query<{ fault: string }>(rule.text)
  return rows.map(({ fault }) => fault).sort()
}
