import { sql } from 'kysely'
import { mayKnow } from '#platform/access'
import type { QueryContext } from '#platform/actions'
import { addDays, type Day } from '#platform/time'
import type { AskedDays } from '../rules/days.ts'
import { strengthOn, type StrengthDay, type Waiting } from '../rules/strength.ts'
import type { Tables } from '../tables.ts'
import { askedOf } from './cost.ts'
import { onDutyIn } from './on-duty.ts'

/** A request whose effect on the unit's strength is looked at. */
export interface StrengthAsked extends AskedDays {
  readonly personId: string
  readonly unitId: string
  readonly minutesByDay: readonly number[]
}

/**
 * The strength of the asker's unit on each working day of a request, were it approved, beside the
 * unit's minimum. It counts people whom the actor may know of.
 */
export async function strengthFor(
  ctx: QueryContext<Tables>,
  asked: StrengthAsked,
): Promise<StrengthDay[]> {
  const { unitId, firstOn, lastOn, minutesByDay } = asked
  const days = minutesByDay.flatMap((minutes, index): Day[] =>
    minutes > 0 ? [addDays(firstOn, index)] : [],
  )
  const waiting = await waitingIn(ctx, unitId, firstOn, lastOn)
  const onDuty = await onDutyIn(ctx, {
    unitIds: [unitId],
    from: firstOn,
    until: addDays(lastOn, 1),
    apart: [asked.personId, ...waiting.map(({ personId }) => personId)],
  })
  return strengthOn({ ...asked, days }, { onDuty, waiting, minimum: await minimumOf(ctx, unitId) })
}

/** What people of a unit have asked for on some days and nobody has decided. */
async function waitingIn(
  ctx: QueryContext<Tables>,
  unitId: string,
  firstOn: Day,
  lastOn: Day,
): Promise<Waiting[]> {
  const rows = await ctx.tx
    .selectFrom('leave.request as request')
    .where('request.force_id', '=', ctx.forceId)
    .where('request.status', '=', 'sent')
    .where('request.first_on', '<=', lastOn)
    .where('request.last_on', '>=', firstOn)
    .where(
      sql<boolean>`request.person_id in (select place.person_id from people.published_place as place
        where place.force_id = ${ctx.forceId} and place.unit_id = ${unitId}
          and place.valid_from <= ${lastOn}
          and (place.valid_until is null or place.valid_until > ${firstOn}))`,
    )
    .where(mayKnow(ctx, 'people.person', 'request.person_id'))
    .select(['request.person_id as personId', 'request.first_on as firstOn'])
    .select(['request.last_on as lastOn', 'request.first_part as firstPart'])
    .select('request.last_part as lastPart')
    .execute()
  return rows.map((row) => ({ ...askedOf(row), personId: row.personId }))
}

async function minimumOf(ctx: QueryContext<Tables>, unitId: string) {
  const rows = await ctx.tx
    .selectFrom('organisation.published_unit')
    .where('force_id', '=', ctx.forceId)
    .where('unit_id', '=', unitId)
    .select(['valid_from as from', 'valid_until as until', 'minimum_strength as people'])
    .execute()
  return rows.map(({ from, until, people }) => ({ valid: { from, until }, people }))
}
