import { sql } from 'kysely'
import { mayKnow } from '#platform/access'
import type { QueryContext } from '#platform/actions'
import { addDays, type Day } from '#platform/time'
import type { AskedDays } from '../rules/days.ts'
import { strengthOn, type Away, type StrengthDay } from '../rules/strength.ts'
import type { Tables } from '../tables.ts'
import { askedOf } from './cost.ts'

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
  const members = await ctx.tx
    .selectFrom('people.published_place as place')
    .where('place.force_id', '=', ctx.forceId)
    .where('place.unit_id', '=', unitId)
    .where('place.is_here', '=', true)
    .where('place.valid_from', '<=', lastOn)
    .where((eb) =>
      eb.or([eb('place.valid_until', 'is', null), eb('place.valid_until', '>', firstOn)]),
    )
    .where(mayKnow(ctx, 'people.person', 'place.person_id'))
    .select(['place.person_id as personId', 'place.day_minutes as dayMinutes'])
    .select(['place.working_days as workingDays', 'place.valid_from as from'])
    .select('place.valid_until as until')
    .execute()
  const personIds = [...new Set(members.map(({ personId }) => personId))]
  return strengthOn(
    { ...asked, days },
    {
      members: members.map(({ from, until, ...rest }) => ({ ...rest, valid: { from, until } })),
      away: await awayOf(ctx, personIds, firstOn, lastOn),
      calledBack: await calledBackOf(ctx, personIds, firstOn, lastOn),
      minimum: await minimumOf(ctx, unitId),
    },
  )
}

async function awayOf(
  ctx: QueryContext<Tables>,
  personIds: readonly string[],
  firstOn: Day,
  lastOn: Day,
): Promise<Away[]> {
  const rows = await ctx.tx
    .selectFrom('leave.request')
    .where('force_id', '=', ctx.forceId)
    .where('person_id', '=', sql<string>`any(${personIds}::uuid[])`)
    .where('status', 'in', ['sent', 'approved'])
    .where('first_on', '<=', lastOn)
    .where('last_on', '>=', firstOn)
    .select(['person_id as personId', 'first_on as firstOn', 'last_on as lastOn'])
    .select(['first_part as firstPart', 'last_part as lastPart'])
    .select((eb) => eb.ref('status').$castTo<Away['status']>().as('status'))
    .execute()
  return rows.map((row) => ({ ...askedOf(row), personId: row.personId, status: row.status }))
}

function calledBackOf(
  ctx: QueryContext<Tables>,
  personIds: readonly string[],
  firstOn: Day,
  lastOn: Day,
) {
  return ctx.tx
    .selectFrom('leave.recall')
    .where('force_id', '=', ctx.forceId)
    .where('person_id', '=', sql<string>`any(${personIds}::uuid[])`)
    .where('first_on', '<=', lastOn)
    .where('last_on', '>=', firstOn)
    .select(['person_id as personId', 'first_on as firstOn', 'last_on as lastOn'])
    .execute()
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
