import type { Catalogue, CatalogueRule } from './rules/rule.ts'
import { indexRules } from './rules/keys.ts'
import { nameRules } from './rules/names.ts'
import { policyRules } from './rules/policies.ts'
import { privilegeRules } from './rules/privileges.ts'

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
