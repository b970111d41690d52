import { sql } from 'kysely'
import { z } from 'zod'
import { field, type QueryContext } from '#platform/actions'
import { asOf } from '#platform/database'
import { notFound } from '#platform/refusals'
import { lastDayOf, type Day } from '#platform/time'
import { permissions } from './access.ts'
import { defineQuery } from './actions.ts'
import { holdsOn } from './grants.ts'
import { withinReach } from './reach.ts'
import { mayKnow } from './restriction.ts'
import { EVERYONE, roleCatalogue } from './roles.ts'
import type { Tables } from './tables.ts'

/** A role somebody holds today. */
export interface HeldRole {
  readonly grantId: string
  readonly accountId: string
  /** The name of the account. */
  readonly name: string
  readonly role: string
  readonly title: string
  readonly organisationId: number
  readonly firstDay: Day
  readonly lastDay: Day | null
  readonly why: string
}

/** A role's title; what only the program itself may do is held by `machine:` and a room. */
const titleOf = (role: string): string =>
  roleCatalogue.get(role)?.title ?? (role.startsWith('machine:') ? 'The program itself' : role)

async function rolesHeld(
  ctx: QueryContext<Tables>,
  of: { accountId: string } | { roles: readonly string[] },
): Promise<HeldRole[]> {
  const rows = await ctx.tx
    .selectFrom('access.role_grant')
    .innerJoin('identity.published_account', (join) =>
      join
        .onRef('identity.published_account.force_id', '=', 'access.role_grant.force_id')
        .onRef('identity.published_account.account_id', '=', 'access.role_grant.account_id'),
    )
    .select([
      'access.role_grant.grant_id',
      'access.role_grant.account_id',
      'access.role_grant.role',
      'access.role_grant.organisation_id',
      'access.role_grant.valid',
      'access.role_grant.why',
      'identity.published_account.display_name',
    ])
    .where('access.role_grant.force_id', '=', ctx.forceId)
    .where(holdsOn(ctx.today))
    .where((where) =>
      'roles' in of
        ? where('access.role_grant.role', 'in', of.roles)
        : where('access.role_grant.account_id', '=', of.accountId),
    )
    .orderBy('identity.published_account.display_name')
    .orderBy('access.role_grant.role')
    .limit(1_000)
    .execute()
  return rows.map((row) => ({
    grantId: row.grant_id,
    accountId: row.account_id,
    name: row.display_name,
    role: row.role,
    title: titleOf(row.role),
    organisationId: row.organisation_id,
    firstDay: row.valid.from,
    lastDay: lastDayOf(row.valid),
    why: row.why,
  }))
}

/** Which roles hold a permission and how far, and who holds those roles today (the first 1,000). */
export const whoCan = defineQuery({
  name: 'access.who-can',
  says: 'Shows which roles and which people hold a permission',
  permission: permissions.seeWho,
  input: z.strictObject({ permission: field.text('Choose a permission', 100) }),
  async run(ctx, { permission: name }) {
    const permission = ctx.permissions.get(name)
    if (permission === undefined) return notFound('permission')
    const roles = Object.entries(permission.held).map(([role, scope]) => ({
      role,
      title: titleOf(role),
      scope,
    }))
    const granted = roles.map(({ role }) => role).filter((role) => role !== EVERYONE)
    return {
      name,
      says: permission.says,
      everyone: permission.held[EVERYONE] !== undefined,
      roles,
      holders: granted.length === 0 ? [] : await rolesHeld(ctx, { roles: granted }),
    }
  },
})

/** The roles an account holds today, for whoever grants and ends them. */
export const rolesOf = defineQuery({
  name: 'access.roles-of',
  says: 'Shows the roles that somebody holds today',
  permission: permissions.grant,
  input: z.strictObject({ accountId: field.id('Choose an account') }),
  run: (ctx, { accountId }) => rolesHeld(ctx, { accountId }),
})

/** The roles I hold today, and what they let me do, how far. */
export const myAccess = defineQuery({
  name: 'access.my-access',
  says: 'Shows your own roles and what they let you do',
  permission: permissions.seeOwn,
  input: z.strictObject({}),
  async run(ctx) {
    const roles = await rolesHeld(ctx, { accountId: ctx.actor.accountId })
    const may = [...ctx.actor.permissions].map(([name, scope]) => ({
      name,
      says: ctx.permissions.get(name)?.says ?? name,
      scope,
    }))
    return { roles, may }
  },
})

/** How many accounts are administrators of the force today. */
export const countAdministrators = defineQuery({
  name: 'access.count-administrators',
  says: 'Counts the administrators of the force',
  permission: permissions.grant,
  input: z.strictObject({}),
  async run(ctx) {
    const rows = await ctx.tx
      .selectFrom('access.role_grant')
      .select('account_id')
      .distinct()
      .where('force_id', '=', ctx.forceId)
      .where('role', '=', 'administrator')
      .where(holdsOn(ctx.today))
      .execute()
    return rows.length
  },
})

/** Every permission of the building and the roles that hold it. */
export const allPermissions = defineQuery({
  name: 'access.all-permissions',
  says: 'Shows what there is to be allowed to do, and which roles may',
  permission: permissions.seeWho,
  input: z.strictObject({}),
  run: async (ctx) =>
    [...ctx.permissions.values()]
      .map(({ name, says, held }) => ({ name, says, roles: Object.keys(held).map(titleOf) }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
})

/** The roles some people hold today, for whoever plans that they leave or move. */
export const rolesOfPeople = defineQuery({
  name: 'access.roles-of-people',
  says: 'Says which roles some people hold; whoever holds none is left out',
  permission: permissions.seeHeld,
  input: z.strictObject({
    personIds: z.array(field.id('Choose the people')).max(10_000, 'Ask for fewer people'),
  }),
  async run(ctx, { personIds }) {
    const owner = { person: 'account.person_id', organisation: 'held.organisation_id' }
    const { rows } = await sql<{ personId: string; roles: string[] }>`
      select account.person_id as "personId", 
        array_agg(distinct held.role order by held.role) as roles
      from access.role_grant as held
      join identity.account as account
        on account.force_id = held.force_id and account.account_id = held.account_id
      where held.force_id = ${ctx.forceId} and held.ended_at is null and ${asOf('held', ctx.today)}
        and account.person_id = any(${personIds}::uuid[]) and ${withinReach(ctx, owner)}
        and ${mayKnow(ctx, 'people.person', 'account.person_id')}
      group by account.person_id`.execute(ctx.tx)
    return rows
  },
})
