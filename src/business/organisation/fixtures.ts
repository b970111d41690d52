import { perform, type Caller, type House } from '#platform/actions'
import type { Day } from '#platform/time'
import { foundOrganisation } from './commands/found-organisation.ts'
import { setUnit } from './commands/set-unit.ts'

/** Units of the look-alike forces of the tests; ids end in the force's number. */
export const unitIds = {
  lambeth: (forceId: number): string => `00000000-0000-4000-8000-00000000010${forceId}`,
  oversight: (forceId: number): string => `00000000-0000-4000-8000-00000000020${forceId}`,
}

/** A force with its oversight body and a unit each, known since 2020. */
export async function foundForce(house: House, demo: Caller): Promise<void> {
  const { forceId } = demo.actor
  const from = '2020-01-01' as Day
  const bodies = [
    { organisationId: forceId * 10 + 1, name: 'Test force', kind: 'force' },
    { organisationId: forceId * 10 + 2, name: 'Test oversight body', kind: 'oversight' },
  ]
  for (const body of bodies) await perform(house, demo, foundOrganisation, body)
  const units = [
    { organisationId: forceId * 10 + 1, unitId: unitIds.lambeth(forceId), name: 'Lambeth' },
    { organisationId: forceId * 10 + 2, unitId: unitIds.oversight(forceId), name: 'Scrutiny' },
  ]
  for (const unit of units) await perform(house, demo, setUnit, { ...unit, from })
}
