import { sql } from 'kysely'
import type { OfUnits, OnDuty } from '#business/leave'
import type { QueryContext } from '#platform/actions'
import { knownPlaces } from '../access.ts'
import { onDutyOf } from '../rules/on-duty.ts'
import type { Tables } from '../tables.ts'
import { awayFromDuty } from './away.ts'
import { factsAbout, placesOver } from './roster.ts'

/** What leave counts strength by: who of some units has a duty on which day, and who is away. */
export async function onDutyInUnits(asking: QueryContext, asked: OfUnits): Promise<OnDuty[]> {
  const ctx = asking as unknown as QueryContext<Tables>
  const { from, until } = asked
  const places = await placesOver(
    knownPlaces(ctx).where('place.unit_id', '=', sql<string>`any(${asked.unitIds}::uuid[])`),
    { from, until },
  )
  const personIds = [...new Set(places.map(({ personId }) => personId))]
  const away = await awayFromDuty(ctx, { personIds, from, until })
  return onDutyOf(await factsAbout(ctx, places, { from, until }), { ...asked, away })
}
