import { z } from 'zod'
import { field, type CommandContext } from '#platform/actions'
import { refuse, refuseIfAny } from '#platform/refusals'
import type { Day } from '#platform/time'
import { permissions } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { faultsIn, faultWords } from '../rules.ts'
import type { Tables } from '../tables.ts'

const rule = z.strictObject({
  ruleId: field.text('Give the row a name of its own', 20),
  act: field.text('Say which act the row is about, such as leave.approve', 60),
  category: field.text('Say which category, or any', 40),
  unit: field.choice('Say in what the act is measured', ['minutes', 'pence', 'none']),
  amountFrom: field.count('Give the least amount', 0, Number.MAX_SAFE_INTEGER),
  amountUntil: field.count('Give the end of the amounts', 1, Number.MAX_SAFE_INTEGER).nullable(),
  decider: field.choice('Say who decides', ['line-manager', 'line-at-least', 'role']),
  seniority: field.count('Give a step from 0 to 99', 0, 99).nullable(),
  role: field.text('Give the role', 60).nullable(),
  delegable: field.flag('Say whether it may be delegated'),
  paragraph: field.text('Give the paragraph', 40),
  says: field.text('Say the rule in one sentence', 400),
  source: field.text('Say where the rule stands', 400),
  status: field.choice('Say how sure it is', ['authoritative', 'demo']),
})

/**
 * Puts a new version of an organisation's scheme in force from a day on; the version before ends
 * there. Refuses a table with a gap or an overlap of amounts, and names each of them.
 */
export const publishScheme = defineCommand({
  name: 'authority.publish-scheme',
  says: 'Puts a version of the scheme of delegation in force from a day on',
  permission: permissions.publish,
  input: z.strictObject({
    organisationId: field.count('Choose the organisation', 1, 1_000_000),
    name: field.text('Give the scheme a name', 120),
    from: field.day('Give the first day on which it is in force'),
    source: field.text('Say where the scheme stands', 400),
    status: field.choice('Say how sure it is', ['authoritative', 'demo']),
    rules: z.array(rule).min(1).max(2_000),
  }),
  audit: { operation: 'alteration', record: ['organisationId', 'name', 'from', 'source'] },
  callableBy: ['machine:demo'],

  async run(ctx, { organisationId, name, from, source, status, rules }) {
    if (!ctx.actor.organisationIds.includes(organisationId)) {
      refuse({
        code: 'authority.not-yours',
        message: 'Choose an organisation of your own',
        field: 'organisationId',
      })
    }
    refuseIfAny(
      faultsIn(rules).map((fault) => ({
        code: 'authority.not-a-table',
        message: faultWords(fault),
        field: 'rules',
      })),
    )
    const version = await nextVersion(ctx, organisationId, from)
    const where = { force_id: ctx.forceId, organisation_id: organisationId, version }
    await ctx.tx
      .insertInto('authority.scheme')
      .values({ ...where, name, valid_from: from, source, status, published_by: ctx.entryId })
      .execute()
    await ctx.tx
      .insertInto('authority.rule')
      .values(rules.map((row) => ({ ...where, ...columnsOf(row) })))
      .execute()
    return { version }
  },
  subjects: ({ organisationId }, { version }) => [`authority.scheme:${organisationId}/${version}`],
})

/** The columns of a row of the table. */
function columnsOf(row: z.output<typeof rule>) {
  return {
    rule_id: row.ruleId,
    act: row.act,
    category: row.category,
    unit: row.unit,
    amount_from: BigInt(row.amountFrom),
    amount_until: row.amountUntil === null ? null : BigInt(row.amountUntil),
    decider: row.decider,
    seniority: row.seniority,
    role: row.role,
    delegable: row.delegable,
    paragraph: row.paragraph,
    says: row.says,
    source: row.source,
    status: row.status,
  }
}

/** Ends the version in force before a day, which must be later than its first; gives the next. */
async function nextVersion(
  ctx: CommandContext<Tables>,
  organisationId: number,
  from: Day,
): Promise<number> {
  const last = await ctx.tx
    .selectFrom('authority.scheme')
    .where('force_id', '=', ctx.forceId)
    .where('organisation_id', '=', organisationId)
    .select(['version', 'valid_from as validFrom'])
    .orderBy('version', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
  if (last === undefined) return 1
  if (last.validFrom >= from) {
    refuse({
      code: 'authority.not-later',
      message: `Version ${last.version} begins on that day or later. Choose a later day`,
      field: 'from',
    })
  }
  await ctx.tx
    .updateTable('authority.scheme')
    .set({ valid_until: from })
    .where('force_id', '=', ctx.forceId)
    .where('organisation_id', '=', organisationId)
    .where('version', '=', last.version)
    .execute()
  return last.version + 1
}
