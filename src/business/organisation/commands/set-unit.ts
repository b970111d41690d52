import { sql } from 'kysely'
import { z } from 'zod'
import { unitsWithin } from '#platform/access'
import { field, type CommandContext } from '#platform/actions'
import { supersede } from '#platform/database'
import { refuse, refuseIfAny, type Problem } from '#platform/refusals'
import type { Day } from '#platform/time'
import { changeOrganisation } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { projectUnitsFrom } from '../queries/units.ts'
import type { Tables } from '../tables.ts'

/** The database would refuse the row as well, but as a defect. */
export function problemsWithOrganisation(
  own: readonly number[],
  organisationId: number,
): Problem[] {
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
    /** Left out for a new unit. */
    unitId: field.id('Choose the unit').optional(),
    from: field.day('Give the first day on which this is true'),
    name: field.text('Give the name of the unit'),
    parentUnitId: field.id('Choose the unit above').optional(),
    minimumStrength: field.count('Give a number of people from 0', 0, 100_000).optional(),
  }),
  audit: { operation: 'alteration', record: ['organisationId', 'unitId', 'from', 'parentUnitId'] },
  callableBy: ['machine:demo'],

  async run(ctx, input) {
    const { organisationId, from, name, parentUnitId, minimumStrength } = input
    const unitId = input.unitId ?? ctx.newId()
    refuseIfAny(problemsWithOrganisation(ctx.actor.organisationIds, organisationId))
    if (parentUnitId !== undefined) await refuseRing(ctx, { unitId, parentUnitId, from })
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
    await projectUnitsFrom(ctx, [unitId])
    const subject = `organisation.unit:${unitId}`
    ctx.changed({ subject, before: before[0] ?? null, after: { ...values, from } })
    return { unitId }
  },
  subjects: (_input, { unitId }) => [`organisation.unit:${unitId}`],
})

interface Hanging {
  readonly unitId: string
  readonly parentUnitId: string
  readonly from: Day
}

/** A unit that hung below one of its own would be reached from nowhere. */
async function refuseRing(
  ctx: CommandContext<Tables>,
  { unitId, parentUnitId, from }: Hanging,
): Promise<void> {
  const within = unitsWithin(ctx, unitId, from)
  const { rows } = await sql<{ ring: boolean }>`
    select ${parentUnitId}::uuid in ${within} as ring`.execute(ctx.tx)
  if (rows[0]?.ring !== true) return
  refuse({
    code: 'organisation.below-itself',
    message: 'Choose a unit above that is neither this one nor below it',
    field: 'parentUnitId',
  })
}
