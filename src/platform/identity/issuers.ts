import type { Kysely } from 'kysely'
import type { House, QueryContext } from '#platform/actions'
import type { Tables } from './tables.ts'

/**
 * Registers a provider as one that speaks for a force. Safe to repeat on every start.
 * @param subjectIs `user-name` where it knows people by the name under which accounts are made for
 * them elsewhere: then accounts open by themselves; null where nobody knows its subjects
 * beforehand, any more. Left out, what was said before stays.
 * Refuses a provider that already speaks for another force: then it could assert who is who there.
 */
export async function registerIssuer(
  house: House,
  asked: { issuer: string; forceId: number; name: string; subjectIs?: 'user-name' | null },
): Promise<void> {
  const { login } = house.pools
  const { issuer, forceId, name, subjectIs } = asked
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
  if (subjectIs === undefined) return
  await login.query('update identity.issuer set subject_is = $2 where issuer = $1', [
    issuer,
    subjectIs,
  ])
}

/**
 * The provider by which an account can be opened for a user name before its first sign-in, where
 * the force has one such provider; undefined where it has none or several, or where somebody has
 * an account of that name there already.
 */
export async function issuerFor<T>(
  ctx: Pick<QueryContext<T>, 'tx' | 'forceId'>,
  userName: string,
): Promise<string | undefined> {
  const tx = ctx.tx as unknown as Kysely<Tables>
  const issuers = await tx
    .selectFrom('identity.issuer')
    .where('force_id', '=', ctx.forceId)
    .where('subject_is', '=', 'user-name')
    .select('issuer')
    .limit(2)
    .execute()
  const [only, another] = issuers
  if (only === undefined || another !== undefined) return undefined
  const taken = await tx
    .selectFrom('identity.account')
    .where('force_id', '=', ctx.forceId)
    .where('issuer', '=', only.issuer)
    .where('subject', '=', userName)
    .select('account_id')
    .executeTakeFirst()
  return taken === undefined ? only.issuer : undefined
}
