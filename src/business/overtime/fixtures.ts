import { loadRosters } from '#business/duty'
import { perform, type Caller, type House } from '#platform/actions'

/**
 * Has a unit work two earlies, two lates, two nights and four rest days from 23 February 2026: what
 * was worked in the last week of it can be claimed on 3 March.
 */
export async function rosterBefore(
  house: House,
  demo: Caller,
  unit: { readonly organisationId: number; readonly unitId: string },
): Promise<void> {
  const days = { firstOn: '2026-01-01', lastOn: '2026-05-31', publishedOn: '2025-11-24' }
  const follows = { pattern: 'two-two-two', from: '2026-01-01', cycleFrom: '2026-02-23' }
  await perform(house, demo, loadRosters, { units: [{ ...unit, ...follows, published: days }] })
}

/** Kept on after the early of Monday 23 February, from 17:00 to 19:30, told at 16:40. */
export const keptOn = {
  workedOn: '2026-02-23',
  starts: '17:00',
  ends: '19:30',
  toldOn: '2026-02-23',
  toldAt: '16:40',
  why: 'A prisoner to be booked in',
}
