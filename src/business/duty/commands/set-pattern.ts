import { z } from 'zod'
import { field } from '#platform/actions'
import { refuse } from '#platform/refusals'
import { planDuties } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { patternOn } from '../queries/data.ts'
import { follow } from '../queries/follow.ts'
import { plannedUnitOn } from '../queries/units.ts'

export const setPattern = defineCommand({
  name: 'duty.set-pattern',
  says: 'Has a unit follow a shift pattern from a day on',
  permission: planDuties,
  input: z.strictObject({
    unitId: field.id('Choose the unit'),
    pattern: field.text('Choose a pattern from the list', 40),
    from: field.day('Give the day from which they follow it, such as 6 April 2026'),
    cycleFrom: field.day('Give a day on which they work the first day of the cycle'),
  }),
  audit: { operation: 'alteration', record: ['unitId', 'pattern', 'from', 'cycleFrom'] },

  async run(ctx, { unitId, pattern, from, cycleFrom }) {
    const unit = await plannedUnitOn(ctx, unitId, ctx.today)
    patternOn(pattern, from)
    if (from < ctx.today) {
      refuse({
        code: 'duty.in-the-past',
        message: 'Give today or a later day: what was rostered before stays as it was',
        field: 'from',
      })
    }
    const { organisationId } = unit
    await follow(ctx, { organisationId, unitId, personId: null, pattern, from, cycleFrom })
    return { unitId, name: unit.name, from }
  },
  subjects: ({ unitId }) => [`organisation.unit:${unitId}`],
})
