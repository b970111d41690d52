import type { CommandContext } from '#platform/actions'
import type { Day } from '#platform/time'
import type { Tables } from '../tables.ts'

interface Following {
  readonly organisationId: number
  readonly unitId: string | null
  readonly personId: string | null
  /** Null: no pattern of their own from then on. */
  readonly pattern: string | null
  readonly from: Day
  readonly cycleFrom: Day
}

/** Has a unit, or one person, follow a pattern from a day on, in place of what they followed. */
export async function follow(ctx: CommandContext<Tables>, following: Following): Promise<void> {
  const { from, unitId, personId, pattern } = following
  const mine = () =>
    ctx.tx
      .selectFrom('duty.follows')
      .where('force_id', '=', ctx.forceId)
      .where('unit_id', 'is not distinct from', unitId)
      .where('person_id', 'is not distinct from', personId)
      .where((eb) => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>', from)]))
  const rows = await mine().select(['follows_id', 'pattern', 'valid_from']).forUpdate().execute()
  for (const row of rows) {
    const one = { force_id: ctx.forceId, follows_id: row.follows_id }
    if (row.valid_from >= from) {
      await ctx.tx
        .deleteFrom('duty.follows')
        .where('force_id', '=', one.force_id)
        .where('follows_id', '=', one.follows_id)
        .execute()
    } else {
      await ctx.tx
        .updateTable('duty.follows')
        .set({ valid_until: from })
        .where('force_id', '=', one.force_id)
        .where('follows_id', '=', one.follows_id)
        .execute()
    }
  }
  const subject = unitId === null ? `people.person:${personId}` : `organisation.unit:${unitId}`
  const before = { patterns: rows.map((row) => row.pattern) }
  ctx.changed({ subject, before, after: { pattern, from } })
  if (pattern === null) return
  await ctx.tx
    .insertInto('duty.follows')
    .values({
      force_id: ctx.forceId,
      organisation_id: following.organisationId,
      follows_id: ctx.newId(),
      unit_id: unitId,
      person_id: personId,
      pattern,
      cycle_from: following.cycleFrom,
      valid_from: from,
      valid_until: null,
    })
    .execute()
}
