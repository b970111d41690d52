import { sql } from 'kysely'
import { z } from 'zod'
import { mayKnow, namesFor, withinReach } from '#platform/access'
import type { QueryContext } from '#platform/actions'
import { refuse } from '#platform/refusals'
import { addDays, dayOf, type Day } from '#platform/time'
import { planDuties } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { ruleOn } from '../rules/checks.ts'
import type { Times } from '../rules/roster.ts'
import type { Tables } from '../tables.ts'
import { rosterRules } from './data.ts'

/** Rest days that were taken from people within reach, and for which no other is named yet. */
function owedRows(ctx: QueryContext<Tables>) {
  const owner = { person: 'change.person_id', organisation: 'change.organisation_id' }
  return ctx.tx
    .selectFrom('duty.change as change')
    .where('change.force_id', '=', ctx.forceId)
    .where(withinReach(ctx, owner))
    .where(mayKnow(ctx, 'people.person', 'change.person_id'))
    .where('change.lieu', '=', true)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('duty.change as later')
            .whereRef('later.force_id', '=', 'change.force_id')
            .whereRef('later.person_id', '=', 'change.person_id')
            .where((or) =>
              or.or([
                or('later.lieu_for_on', '=', or.ref('change.duty_on')),
                or.and([
                  or('later.duty_on', '=', or.ref('change.duty_on')),
                  or('later.step', '>', or.ref('change.step')),
                ]),
              ]),
            )
            .select(sql`1`.as('found')),
        ),
      ),
    )
}

/** Refuses a day in lieu of a rest day that was not taken, or that has one already. */
export async function refuseUnlessOwed(
  ctx: QueryContext<Tables>,
  asked: { readonly personId: string; readonly lieuFor: Day; readonly becomes: Times | null },
): Promise<void> {
  const { personId, lieuFor, becomes } = asked
  const owed = await owedRows(ctx)
    .where('change.person_id', '=', personId)
    .where('change.duty_on', '=', lieuFor)
    .select('change.duty_on')
    .executeTakeFirst()
  if (owed !== undefined && becomes === null) return
  refuse({
    code: 'duty.nothing-owed',
    message:
      becomes === null
        ? 'No rest day is owed for that day. Leave it empty, or give the day that was worked'
        : 'A day in place of another is a rest day. Choose a rest day',
    field: 'lieuFor',
  })
}

export const owedRestDays = defineQuery({
  name: 'duty.owed-rest-days',
  says: 'Lists rest days that people below you worked and for which another is still to be named',
  permission: planDuties,
  input: z.strictObject({}),
  async run(ctx) {
    const rows = await owedRows(ctx)
      .where(sql<boolean>`change.person_id is distinct from ${ctx.actor.personId}::uuid`)
      .select(['change.person_id as personId', 'change.duty_on as dutyOn'])
      .select('change.made_at as madeAt')
      .orderBy('change.made_at')
      .orderBy('change.person_id')
      .limit(100)
      .execute()
    const names = await namesFor(
      ctx,
      rows.map(({ personId }) => personId),
    )
    const { value } = ruleOn(rosterRules(), 'lieu-notice', ctx.today)
    return rows.map(({ personId, dutyOn, madeAt }) => {
      const name = names.get(personId) ?? 'Somebody'
      return { personId, name, dutyOn, nameBy: addDays(dayOf(madeAt), value) }
    })
  },
})
