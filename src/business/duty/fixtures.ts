import { perform, type Caller, type House } from '#platform/actions'
import { loadRosters } from './commands/load-rosters.ts'

/** A team of the tests, on its first early on 2 March 2026. */
export const roster = {
  pattern: 'two-two-two',
  from: '2026-01-01',
  cycleFrom: '2026-03-02',
  published: { firstOn: '2026-02-01', lastOn: '2026-05-31', publishedOn: '2025-12-01' },
  minima: { E: 3 },
}

/** Enters a unit's pattern and publishes it from February to May 2026. */
export async function rosterFor(
  house: House,
  demo: Caller,
  unit: { readonly organisationId: number; readonly unitId: string },
): Promise<void> {
  await perform(house, demo, loadRosters, { units: [{ ...unit, ...roster }] })
}
