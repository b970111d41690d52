import type { House } from '#platform/actions'

/** The organisations of a force, as the login role knows them: a machine works for all of them. */
export async function organisationIdsOf(house: House, forceId: number): Promise<number[]> {
  const { rows } = await house.pools.login.query<{ id: number }>(
    'select organisation_id as id from organisation.organisation where force_id = $1 order by 1',
    [forceId],
  )
  return rows.map(({ id }) => id)
}
