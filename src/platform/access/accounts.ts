import { z } from 'zod'
import { field } from '#platform/actions'
import { notFound } from '#platform/refusals'
import { permissions } from './access.ts'
import { defineQuery } from './actions.ts'
import { holdsOn } from './grants.ts'
import { rolesOf } from './queries.ts'
import { roleCatalogue } from './roles.ts'

const PAGE = 50

/** The accounts of the force by name, each with the roles it holds today. */
export const accounts = defineQuery({
  name: 'access.accounts',
  says: 'Lists the accounts of the force and the roles they hold today',
  permission: permissions.grant,
  input: z.strictObject({
    /** The last account of the page before: its identifier. */
    after: field.id('Go back to the first page').optional(),
  }),
  async run(ctx, { after }) {
    const mine = ctx.tx
      .selectFrom('identity.published_account as account')
      .where('account.force_id', '=', ctx.forceId)
    const last =
      after === undefined
        ? undefined
        : await mine
            .where('account.account_id', '=', after)
            .select('account.display_name as name')
            .executeTakeFirst()
    const rows = await mine
      .select(['account.account_id as accountId', 'account.display_name as name'])
      .select(['account.status', 'account.kind'])
      .$if(last !== undefined, (query) =>
        query.where((eb) =>
          eb(
            eb.refTuple('account.display_name', 'account.account_id'),
            '>',
            eb.tuple(last?.name ?? '', after ?? ''),
          ),
        ),
      )
      .orderBy('account.display_name')
      .orderBy('account.account_id')
      .limit(PAGE + 1)
      .execute()
    const page = rows.slice(0, PAGE)
    const held =
      page.length === 0
        ? []
        : await ctx.tx
            .selectFrom('access.role_grant')
            .select(['account_id as accountId', 'role'])
            .where('force_id', '=', ctx.forceId)
            .where(
              'account_id',
              'in',
              page.map(({ accountId }) => accountId),
            )
            .where(holdsOn(ctx.today))
            .orderBy('role')
            .execute()
    const byAccount = Map.groupBy(held, ({ accountId }) => accountId)
    return {
      rows: page.map((row) => ({
        ...row,
        roles: (byAccount.get(row.accountId) ?? []).map(
          ({ role }) => roleCatalogue.get(role)?.title ?? role,
        ),
      })),
      next: rows.length > PAGE ? page.at(-1)?.accountId : undefined,
    }
  },
})

/** One account with the roles it holds today. */
export const accountOf = defineQuery({
  name: 'access.account',
  says: 'Shows an account and the roles it holds today',
  permission: permissions.grant,
  input: z.strictObject({ accountId: field.id('Choose an account') }),
  async run(ctx, { accountId }) {
    const account = await ctx.tx
      .selectFrom('identity.published_account')
      .where('force_id', '=', ctx.forceId)
      .where('account_id', '=', accountId)
      .select(['display_name as name', 'status', 'kind', 'organisation_id as organisationId'])
      .executeTakeFirst()
    if (account === undefined) return notFound('account')
    return { accountId, ...account, roles: await ctx.ask(rolesOf, { accountId }) }
  },
})
