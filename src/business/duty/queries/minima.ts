import type { QueryContext } from '#platform/actions'
import type { Day } from '#platform/time'
import type { Minimum } from '../rules/cover.ts'
import type { Tables } from '../tables.ts'

/** The minima of a unit's shifts over some days. The caller has seen to it that it is in reach. */
export async function minimaOf(
  ctx: QueryContext<Tables>,
  { unitId, from, until }: { readonly unitId: string; readonly from: Day; readonly until: Day },
): Promise<Minimum[]> {
  const rows = await ctx.tx
    .selectFrom('duty.minimum')
    .where('force_id', '=', ctx.forceId)
    .where('unit_id', '=', unitId)
    .where('valid_from', '<', until)
    .where((eb) => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>', from)]))
    .select(['shift', 'skill', 'people', 'valid_from as validFrom', 'valid_until as validUntil'])
    .execute()
  return rows.map(({ shift, skill, people, validFrom, validUntil }) => ({
    shift,
    skill,
    people,
    valid: { from: validFrom, until: validUntil },
  }))
}
