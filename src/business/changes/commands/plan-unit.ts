import { sql } from 'kysely'
import { z } from 'zod'
import { whoIs } from '#business/people'
import { mayKnow } from '#platform/access'
import { field } from '#platform/actions'
import { asOf } from '#platform/database'
import { refuse } from '#platform/refusals'
import { draftSets } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { holdDraft } from '../queries/one-set.ts'
import { blankLine, putLines } from '../queries/putting.ts'
import { refuseUndoing } from '../queries/undoing.ts'

export const planUnit = defineCommand({
  name: 'changes.plan-unit',
  says: 'Plans that everybody of a unit moves to another, or gets another line manager',
  permission: draftSets,
  input: z.strictObject({
    changeSetId: field.id('Choose the set'),
    unitId: field.id('Choose the unit whose people change'),
    toUnitId: field.id('Choose the unit they move to').optional(),
    manager: field.text('Give a collar number, or a name', 80).optional(),
  }),
  audit: { operation: 'alteration', record: ['changeSetId', 'unitId', 'toUnitId'] },

  async run(ctx, { changeSetId, unitId, toUnitId, manager }) {
    const set = await holdDraft(ctx, { changeSetId })
    refuseUndoing(set)
    if (toUnitId === undefined && manager === undefined) {
      return refuse({
        code: 'changes.nothing-said',
        message: 'Choose the unit they move to, or give their new line manager',
        field: 'toUnitId',
      })
    }
    const managed = manager === undefined ? undefined : await ctx.ask(whoIs, { who: manager })
    const people = await ctx.tx
      .selectFrom('people.published_place as place')
      .where('place.force_id', '=', ctx.forceId)
      .where('place.organisation_id', '=', set.organisationId)
      .where('place.unit_id', '=', unitId)
      .where(asOf('place', set.fromOn))
      .where(mayKnow(ctx, 'people.person', 'place.person_id'))
      .where(sql<boolean>`place.person_id is distinct from ${managed?.personId ?? null}::uuid`)
      .select('place.person_id as personId')
      .distinct()
      .orderBy('place.person_id')
      .execute()
    if (people.length === 0) {
      return refuse({
        code: 'changes.nobody-there',
        message: 'Nobody works directly in this unit on that day. Choose another',
        field: 'unitId',
      })
    }
    await putLines(
      ctx,
      set,
      people.map(({ personId }) => ({
        ...blankLine,
        person_id: personId,
        unit_id: toUnitId ?? null,
        manager_id: managed?.personId ?? null,
      })),
    )
    return { changeSetId, people: people.length }
  },
  subjects: ({ changeSetId }) => [`changes.change-set:${changeSetId}`],
})
