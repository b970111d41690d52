import { createHash } from 'node:crypto'
import { sql, type RawBuilder, type Selectable } from 'kysely'
import { roleCatalogue } from '#platform/access'
import type { QueryContext } from '#platform/actions'
import { asOf } from '#platform/database'
import { forbidden, notFound } from '#platform/refusals'
import type { Draft } from './protocol/patch.ts'
import { GROUP, PERSON, USER } from './protocol/schemas.ts'
import type { Tables } from './tables.ts'

type Context = QueryContext<Tables>

/** For which issuer and organisation a program keeps accounts. */
export interface Provider {
  readonly issuer: string
  readonly organisationId: number
}

/** The provider that asks. Refuses people, and programs that nobody has trusted with it. */
export async function providerOf(ctx: Context): Promise<Provider> {
  if (ctx.actor.kind !== 'client') {
    return forbidden({
      code: 'scim.programs-only',
      message: 'Accounts are kept this way by the program of an identity provider, not by a person',
    })
  }
  const row = await ctx.tx
    .selectFrom('scim.provider')
    .select(['issuer', 'organisation_id'])
    .where('force_id', '=', ctx.forceId)
    .where('account_id', '=', ctx.actor.accountId)
    .executeTakeFirst()
  if (row !== undefined) return { issuer: row.issuer, organisationId: row.organisation_id }
  return forbidden({
    code: 'scim.not-trusted',
    message: 'An administrator must say first for which identity provider this program speaks',
  })
}

/** The accounts that a provider keeps, without those it has closed. */
export function visibleProvided(ctx: Context, { issuer, organisationId }: Provider) {
  return ctx.tx
    .selectFrom('scim.provided as provided')
    .innerJoin('identity.published_account as account', (join) =>
      join
        .onRef('account.force_id', '=', 'provided.force_id')
        .onRef('account.account_id', '=', 'provided.account_id'),
    )
    .where('provided.force_id', '=', ctx.forceId)
    .where('provided.issuer', '=', issuer)
    .where('provided.organisation_id', '=', organisationId)
    .where('account.status', '<>', 'closed')
}

/** The columns of a user as it is shown. */
export function shownProvided(ctx: Context, provider: Provider) {
  return visibleProvided(ctx, provider)
    .selectAll('provided')
    .select(['account.display_name', 'account.status'])
}

export type ProvidedRow = Selectable<Tables['scim.provided']> & {
  readonly display_name: string
  readonly status: string
}

/** One account of the provider. Refuses what is not there as not found. */
export async function oneProvided(
  ctx: Context,
  provider: Provider,
  userId: string,
  lock = false,
): Promise<ProvidedRow> {
  const row = await shownProvided(ctx, provider)
    .where('provided.account_id', '=', userId)
    .$if(lock, (query) => query.forUpdate('provided'))
    .executeTakeFirst()
  return row ?? notFound('user')
}

/** A role that an account of the provider holds today, in the provider's organisation. */
export interface Held {
  readonly grantId: string
  readonly accountId: string
  readonly role: string
  readonly name: string
}

/** Who of the provider's accounts holds which roles today: all, of some accounts, or of a role. */
export async function rolesHeld(
  ctx: Context,
  { issuer, organisationId }: Provider,
  of: { readonly accountIds?: readonly string[]; readonly role?: string },
): Promise<readonly Held[]> {
  const all = sql<boolean>`true`
  const narrowed: RawBuilder<boolean>[] = [
    of.accountIds === undefined ? all : sql`held.account_id = any(${of.accountIds}::uuid[])`,
    of.role === undefined ? all : sql`held.role = ${of.role}`,
  ]
  const { rows } = await sql<Held>`select held.grant_id as "grantId", held.role,
      held.account_id as "accountId", account.display_name as name
    from scim.provided as provided
    join identity.published_account as account
      on account.force_id = provided.force_id and account.account_id = provided.account_id
    join access.role_grant as held
      on held.force_id = provided.force_id and held.account_id = provided.account_id
    where provided.force_id = ${ctx.forceId} and provided.issuer = ${issuer}
      and provided.organisation_id = ${organisationId} and account.status <> 'closed'
      and held.organisation_id = ${organisationId} and held.ended_at is null
      and ${asOf('held', ctx.today)} and ${sql.join(narrowed, sql` and `)}
    order by held.role, account.display_name, held.account_id`.execute(ctx.tx)
  return rows
}

/** What a provider may change of a user. */
export function draftOf(row: ProvidedRow): Draft {
  const name = {
    ...(row.given_name === null ? {} : { givenName: row.given_name }),
    ...(row.family_name === null ? {} : { familyName: row.family_name }),
  }
  return {
    userName: row.user_name,
    ...(row.external_id === null ? {} : { externalId: row.external_id }),
    ...(Object.keys(name).length === 0 ? {} : { name }),
    displayName: row.display_name,
    active: row.status === 'active',
    emails: structuredClone(row.emails) as Draft[],
    ...(row.person_id === null ? {} : { [PERSON]: { personId: row.person_id } }),
  }
}

/** A resource with its identifier and version, as an answer holds it. */
export interface Resource {
  readonly id: string
  readonly etag: string
  readonly body: Readonly<Record<string, unknown>>
}

/** A user as RFC 7643 section 4.1 has it. */
export function userResource(row: ProvidedRow, held: readonly Held[]): Resource {
  const { name, emails, ...plain } = draftOf(row)
  const etag = `W/"${row.version}-${row.status}"`
  const whole = [row.given_name, row.family_name].filter((part) => part !== null).join(' ')
  const groups = held.map(({ role }) => ({ value: role, display: titleOf(role) }))
  const body = {
    schemas: [USER, ...(row.person_id === null ? [] : [PERSON])],
    id: row.account_id,
    ...plain,
    ...(name === undefined ? {} : { name: { ...(name as Draft), formatted: whole } }),
    ...((emails as Draft[]).length === 0 ? {} : { emails }),
    ...(groups.length === 0 ? {} : { groups }),
    meta: {
      resourceType: 'User',
      created: row.made_at.toString(),
      lastModified: row.changed_at.toString(),
      location: `/scim/v2/Users/${row.account_id}`,
      version: etag,
    },
  }
  return { id: row.account_id, etag, body }
}

export const titleOf = (role: string): string => roleCatalogue.get(role)?.title ?? role

/** A role with those who hold it, as a group (RFC 7643 section 4.2). */
export function groupResource(role: string, held: readonly Held[]): Resource {
  const members = held.map(({ accountId, name }) => ({
    value: accountId,
    display: name,
    type: 'User',
    $ref: `/scim/v2/Users/${accountId}`,
  }))
  const digest = createHash('sha256').update(held.map(({ accountId }) => accountId).join())
  const etag = `W/"${digest.digest('base64url').slice(0, 16)}"`
  const body = {
    schemas: [GROUP],
    id: role,
    displayName: titleOf(role),
    ...(members.length === 0 ? {} : { members }),
    meta: { resourceType: 'Group', location: `/scim/v2/Groups/${role}`, version: etag },
  }
  return { id: role, etag, body }
}
