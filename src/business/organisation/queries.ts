import { z } from 'zod'
import { field, type House } from '#platform/actions'
import { asOf } from '#platform/database'
import { seeOrganisation } from './access.ts'
import { defineQuery } from './actions.ts'

export const organisations = defineQuery({
  name: 'organisation.organisations',
  says: 'Lists the bodies that share the record of this force',
  permission: seeOrganisation,
  input: z.strictObject({}),
  run: (ctx) =>
    ctx.tx
      .selectFrom('organisation.organisation')
      .where('force_id', '=', ctx.forceId)
      .select(['organisation_id as organisationId', 'name', 'kind'])
      .orderBy('organisation_id')
      .execute(),
})

export const units = defineQuery({
  name: 'organisation.units',
  says: 'Lists the units of one day, today unless another is given',
  permission: seeOrganisation,
  input: z.strictObject({ on: field.day('Give a day, such as 2026-05-17').optional() }),
  run: (ctx, { on }) =>
    ctx.tx
      .selectFrom('organisation.unit')
      .where('force_id', '=', ctx.forceId)
      .where(asOf('organisation.unit', on ?? ctx.today))
      .select([
        'unit_id as unitId',
        'organisation_id as organisationId',
        'name',
        'parent_unit_id as parentUnitId',
        'minimum_strength as minimumStrength',
      ])
      .orderBy('name')
      .execute(),
})

/** The organisations of a force, as the login role knows them: a machine works for all of them. */
export async function organisationIdsOf(house: House, forceId: number): Promise<number[]> {
  const { rows } = await house.pools.login.query<{ id: number }>(
    'select organisation_id as id from organisation.organisation where force_id = $1 order by 1',
    [forceId],
  )
  return rows.map(({ id }) => id)
}
