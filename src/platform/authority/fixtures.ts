import { perform, type Caller, type House } from '#platform/actions'
import { publishScheme } from './commands/publish-scheme.ts'
import { demoScheme } from './demo-scheme.ts'

/** The demo force's scheme, in force for organisations of a test or a demo. */
export async function publishDemoScheme(
  house: House,
  machine: Caller,
  organisationIds: readonly number[],
): Promise<void> {
  for (const organisationId of organisationIds) {
    await perform(house, machine, publishScheme, demoScheme(organisationId))
  }
}
