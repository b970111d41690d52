import { z } from 'zod'
import { skillOn } from '#business/learning'
import { field } from '#platform/actions'
import { refuse } from '#platform/refusals'
import { planDuties } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { shiftsOn } from '../queries/data.ts'
import { plannedUnitOn } from '../queries/units.ts'

export const setMinimum = defineCommand({
  name: 'duty.set-minimum',
  says: 'Sets how many people of a unit, or how many with a skill, a shift needs at the least',
  permission: planDuties,
  input: z.strictObject({
    unitId: field.id('Choose the unit'),
    shift: field.text('Choose the shift', 1),
    /** Left out: of everybody. */
    skill: field.text('Choose a skill from the list', 40).optional(),
    people: field.count('Give a number of people from 0 to 500', 0, 500),
    from: field.day('Give the day from which it counts, such as 6 April 2026'),
  }),
  audit: { operation: 'alteration', record: ['unitId', 'shift', 'skill', 'people', 'from'] },

  async run(ctx, { unitId, shift, skill = null, people, from }) {
    const { organisationId, name } = await plannedUnitOn(ctx, unitId, ctx.today)
    if (!shiftsOn(from).some(({ code }) => code === shift)) {
      refuse({
        code: 'duty.unknown-shift',
        message: 'Choose a shift from the list',
        field: 'shift',
      })
    }
    if (skill !== null) skillOn(skill, from)
    const mine = { force_id: ctx.forceId, unit_id: unitId, shift, skill }
    await ctx.tx
      .deleteFrom('duty.minimum')
      .where('force_id', '=', mine.force_id)
      .where('unit_id', '=', unitId)
      .where('shift', '=', shift)
      .where('skill', 'is not distinct from', skill)
      .where('valid_from', '>=', from)
      .execute()
    await ctx.tx
      .updateTable('duty.minimum')
      .set({ valid_until: from })
      .where('force_id', '=', mine.force_id)
      .where('unit_id', '=', unitId)
      .where('shift', '=', shift)
      .where('skill', 'is not distinct from', skill)
      .where((eb) => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>', from)]))
      .execute()
    const row = {
      ...mine,
      organisation_id: organisationId,
      minimum_id: ctx.newId(),
      people,
      valid_from: from,
      valid_until: null,
    }
    await ctx.tx.insertInto('duty.minimum').values(row).execute()
    return { unitId, name, people }
  },
  subjects: ({ unitId }) => [`organisation.unit:${unitId}`],
})
