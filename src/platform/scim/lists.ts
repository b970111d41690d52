import { sql } from 'kysely'
import { z } from 'zod'
import { field, onePage, writeCursor } from '#platform/actions'
import { notFound } from '#platform/refusals'
import { permissions, visibleTargets } from './access.ts'
import { defineQuery } from './actions.ts'
import { accountOf, shownAccounts } from './queries.ts'
import { reasonWords } from './rules.ts'

const PAGE = 50

/** First what should have ended and is not proved, then what else is not proved. */
const rank = sql<bigint>`(case when account.state = 'proved' then 2
  when account.wanted = 'ended' then 0 else 1 end)::bigint`
const moment = sql<bigint>`floor(extract(epoch from account.wanted_at) * 1000)::bigint`

/** What a list of accounts elsewhere may be about. */
export const ABOUT = ['not-proved', 'ended', 'came-back', 'all'] as const

/** The accounts of the force's people in other systems, what is not as it should be first. */
export const elsewhere = defineQuery({
  name: 'scim.elsewhere',
  says: 'Lists accounts in other systems: wanted against proved, what should have ended first',
  permission: permissions.oversee,
  input: z.strictObject({
    about: field.choice('Choose what is shown', ABOUT).optional(),
    target: field.text('Choose a system', 40).optional(),
    after: field.cursor('whole', 'whole', 'id').optional(),
  }),
  async run(ctx, { about = 'not-proved', target, after }) {
    const rows = await shownAccounts(ctx)
      .select([rank.as('rank'), moment.as('moment')])
      .$if(target !== undefined, (some) => some.where('target.code', '=', target ?? ''))
      .$if(about === 'not-proved', (some) => some.where('account.state', '<>', 'proved'))
      .$if(about === 'ended', (some) => some.where('account.wanted', '=', 'ended'))
      .$if(about === 'came-back', (some) => some.where('account.came_back_at', 'is not', null))
      .$if(after !== undefined, (some) => {
        const [rankThen = 0n, momentThen = 0n, id = ''] = after ?? []
        return some.where(sql<boolean>`(${rank}, ${moment}, account.account_id)
          > (${rankThen}, ${momentThen}, ${id}::uuid)`)
      })
      .orderBy(rank)
      .orderBy(moment)
      .orderBy('account.account_id')
      .limit(PAGE + 1)
      .execute()
    const { page, last } = onePage(rows, PAGE)
    const next =
      last === undefined ? undefined : writeCursor(last.rank, last.moment, last.account_id)
    const systems = await visibleTargets(ctx)
      .select(['target.code', 'target.name'])
      .orderBy('target.name')
      .execute()
    return { rows: page.map(accountOf), next, systems, about }
  },
})

/** One account elsewhere, with every time it was read back or could not be. */
export const accountDetail = defineQuery({
  name: 'scim.account-detail',
  says: 'Shows an account in another system and what was read back of it, each time',
  permission: permissions.see,
  input: z.strictObject({ accountId: field.id('Choose an account') }),
  async run(ctx, { accountId }) {
    const row = await shownAccounts(ctx)
      .where('account.account_id', '=', accountId)
      .executeTakeFirst()
    if (row === undefined) return notFound('account')
    const proofs = await ctx.tx
      .selectFrom('scim.proof')
      .selectAll()
      .where('force_id', '=', ctx.forceId)
      .where('account_id', '=', accountId)
      .orderBy('tried_at', 'desc')
      .orderBy('proof_id', 'desc')
      .limit(100)
      .execute()
    return {
      ...accountOf(row),
      version: row.version,
      proofs: proofs.map((proof) => ({
        proofId: proof.proof_id,
        wanted: proof.wanted,
        state: proof.state,
        found: proof.found,
        why: reasonWords(proof.reason),
        triedAt: proof.tried_at,
        status: proof.read_status,
        digest: proof.read_digest === null ? null : Buffer.from(proof.read_digest).toString('hex'),
      })),
    }
  },
})

/** The systems in which people have accounts, how they answer and how many accounts are open. */
export const systems = defineQuery({
  name: 'scim.systems',
  says: 'Lists the systems in which people have accounts, and whether they answer',
  permission: permissions.targets,
  input: z.strictObject({}),
  async run(ctx) {
    const rows = await visibleTargets(ctx)
      .leftJoin('scim.account as account', (join) =>
        join
          .onRef('account.force_id', '=', 'target.force_id')
          .onRef('account.target_id', '=', 'target.target_id'),
      )
      .select([
        'target.target_id as targetId',
        'target.code',
        'target.name',
        'target.base_url as baseUrl',
        'target.look_again_days as lookAgainDays',
        'target.trouble',
        'target.trouble_at as troubleAt',
        'target.answered_at as answeredAt',
        'target.ended_at as endedAt',
        'target.version',
        sql<number>`count(account.account_id) filter (where account.wanted = 'active')::int`.as(
          'active',
        ),
        sql<number>`count(account.account_id) filter (
          where account.state <> 'proved')::int`.as('notProved'),
      ])
      .groupBy(['target.force_id', 'target.target_id'])
      .orderBy('target.name')
      .execute()
    return rows.map(({ trouble, ...row }) => ({ ...row, trouble: reasonWords(trouble) }))
  },
})

/** One system, for the forms that change it. */
export const system = defineQuery({
  name: 'scim.system',
  says: 'Shows one system in which people have accounts',
  permission: permissions.targets,
  input: z.strictObject({ targetId: field.id('Choose a system') }),
  async run(ctx, { targetId }) {
    const row = await visibleTargets(ctx)
      .where('target.target_id', '=', targetId)
      .select(['target.target_id as targetId', 'target.name', 'target.base_url as baseUrl'])
      .select(['target.version', 'target.ended_at as endedAt'])
      .executeTakeFirst()
    return row ?? notFound('system')
  },
})
