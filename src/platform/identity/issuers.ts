import type { House } from '#platform/actions'

/**
 * Registers a provider as one that speaks for a force. Safe to repeat on every start.
 * Refuses a provider that already speaks for another force: then it could assert who is who there.
 */
export async function registerIssuer(
  house: House,
  { issuer, forceId, name }: { issuer: string; forceId: number; name: string },
): Promise<void> {
  const { login } = house.pools
  const { rowCount } = await login.query('select from bl.force where force_id = $1', [forceId])
  if (rowCount === 0) throw new Error(`There is no force ${forceId} for ${issuer} to speak for`)
  await login.query(
    `insert into identity.issuer (issuer, force_id, name) values ($1, $2, $3)
     on conflict do nothing`,
    [issuer, forceId, name],
  )
  const { rows } = await login.query<{ force_id: number }>(
    'select force_id from identity.issuer where issuer = $1',
    [issuer],
  )
  if (rows[0]?.force_id !== forceId) {
    throw new Error(`The identity provider ${issuer} already speaks for another force`)
  }
}
