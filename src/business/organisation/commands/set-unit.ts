import { z } from 'zod'
import { field } from '#platform/actions'
import { supersede } from '#platform/database'
import { refuseIfAny, type Problem } from '#platform/refusals'
import { changeOrganisation } from '../access.ts'
import { defineCommand } from '../actions.ts'

/** The database would refuse the row as well, but as a defect. */
function problemsWithOrganisation(own: readonly number[], organisationId: number): Problem[] {
  if (own.includes(organisationId)) return []
  const message = 'Choose an organisation of your own'
  return [{ code: 'organisation.not-yours', message, field: 'organisationId' }]
}

export const setUnit = defineCommand({
  name: 'organisation.set-unit',
  says: 'Says what a unit is called and where it belongs, from a day on',
  permission: changeOrganisation,
  input: z.strictObject({
    organisationId: field.count('Choose the organisation', 1, 1_000_000),
    unitId: field.id('Choose the unit'),
    from: field.day('Give the first day on which this is true'),
    name: field.text('Give the name of the unit'),
    parentUnitId: field.id('Choose the unit above').optional(),
    minimumStrength: field.count('Give a number of people from 0', 0, 100_000).optional(),
  }),
  audit: { operation: 'alteration', record: ['organisationId', 'unitId', 'from', 'parentUnitId'] },
  subjects: ({ unitId }) => [`organisation.unit:${unitId}`],
  callableBy: ['machine:demo'],

  async run(ctx, { organisationId, unitId, from, name, parentUnitId, minimumStrength }) {
    refuseIfAny(problemsWithOrganisation(ctx.actor.organisationIds, organisationId))
    const values = {
      organisation_id: organisationId,
      name,
      parent_unit_id: parentUnitId ?? null,
      minimum_strength: minimumStrength ?? null,
    }
    const before = await supersede(ctx.tx, {
      table: 'organisation.unit',
      forceId: ctx.forceId,
      key: { unit_id: unitId },
      valid: { from, until: null },
      values,
      at: ctx.now,
      entryId: ctx.entryId,
    })
    const subject = `organisation.unit:${unitId}`
    ctx.changed({ subject, before: before[0] ?? null, after: { ...values, from } })
    return { unitId }
  },
})
