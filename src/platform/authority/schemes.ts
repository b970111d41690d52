import { sql, type Kysely, type RawBuilder } from 'kysely'
import { holdsRole } from '#platform/access'
import type { QueryContext } from '#platform/actions'
import { asOf } from '#platform/database'
import type { Day } from '#platform/time'
import type { Rule } from './rules.ts'
import type { Tables } from './tables.ts'

/** A version of an organisation's scheme of delegation, with its rows. */
export interface Scheme {
  readonly version: number
  readonly name: string
  readonly validFrom: Day
  readonly validUntil: Day | null
  readonly source: string
  readonly status: string
  readonly rules: readonly Rule[]
}

type Asking<T> = Pick<QueryContext<T>, 'tx' | 'forceId'>

const tablesOf = <T>({ tx }: Asking<T>) => tx as unknown as Kysely<Tables>

/** The scheme that is in force for an organisation on a day, whole or for one act. */
export async function schemeOn<T>(
  ctx: Asking<T>,
  { organisationId, on, act }: { organisationId: number; on: Day; act?: string },
): Promise<Scheme | undefined> {
  const found = await tablesOf(ctx)
    .selectFrom('authority.scheme')
    .where('force_id', '=', ctx.forceId)
    .where('organisation_id', '=', organisationId)
    .where(asOf('authority.scheme', on))
    .selectAll()
    .executeTakeFirst()
  if (found === undefined) return undefined
  const rows = await tablesOf(ctx)
    .selectFrom('authority.rule')
    .where('force_id', '=', ctx.forceId)
    .where('organisation_id', '=', organisationId)
    .where('version', '=', found.version)
    .$if(act !== undefined, (query) => query.where('act', '=', act ?? ''))
    .selectAll()
    .orderBy('act')
    .orderBy('category')
    .orderBy('amount_from')
    .execute()
  return {
    version: found.version,
    name: found.name,
    validFrom: found.valid_from,
    validUntil: found.valid_until,
    source: found.source,
    status: found.status,
    rules: rows.map((row): Rule => ({
      ruleId: row.rule_id,
      act: row.act,
      category: row.category,
      unit: row.unit as Rule['unit'],
      amountFrom: Number(row.amount_from),
      amountUntil: row.amount_until === null ? null : Number(row.amount_until),
      decider: row.decider as Rule['decider'],
      seniority: row.seniority,
      role: row.role,
      delegable: row.delegable,
      paragraph: row.paragraph,
      says: row.says,
      source: row.source,
      status: row.status as Rule['status'],
    })),
  }
}

/** Every version of an organisation's scheme, the latest first, without its rows. */
export async function versionsOf<T>(
  ctx: Asking<T>,
  organisationId: number,
): Promise<readonly Omit<Scheme, 'rules'>[]> {
  return tablesOf(ctx)
    .selectFrom('authority.scheme')
    .where('force_id', '=', ctx.forceId)
    .where('organisation_id', '=', organisationId)
    .select([
      'version',
      'name',
      'valid_from as validFrom',
      'valid_until as validUntil',
      'source',
      'status',
    ])
    .orderBy('version', 'desc')
    .limit(100)
    .execute()
}

/** A delegation under which somebody may decide for somebody else today. */
export interface StandIn {
  readonly delegationId: string
  readonly reference: string
  readonly personId: string
}

/**
 * Who may decide an act for somebody on a day: delegates who have accepted, within their act and
 * amount. Never the people left out: those who ask, and whom it is about.
 */
export async function standInsFor<T>(
  ctx: Asking<T>,
  asked: {
    readonly deciderId: string
    readonly act: string
    readonly amount: number
    readonly on: Day
    readonly without: readonly string[]
  },
): Promise<readonly StandIn[]> {
  return tablesOf(ctx)
    .selectFrom('authority.delegation')
    .where('force_id', '=', ctx.forceId)
    .where('delegator_id', '=', asked.deciderId)
    .where('status', '=', 'accepted')
    .where('first_on', '<=', asked.on)
    .where('last_on', '>=', asked.on)
    .where('act', 'in', ['any', asked.act])
    .where((eb) =>
      eb.or([eb('most_amount', 'is', null), eb('most_amount', '>=', BigInt(asked.amount))]),
    )
    .where(sql<boolean>`delegate_id <> all(${asked.without}::uuid[])`)
    .select(['delegation_id as delegationId', 'reference', 'delegate_id as personId'])
    .orderBy('reference')
    .limit(20)
    .execute()
}

/**
 * Everybody in whose place the actor may decide today, by delegations they have accepted: a
 * subquery of person ids. The act and the amount are columns of the row that waits.
 */
export function mayDecideInPlaceOf<T>(
  { forceId, actor, today }: Pick<QueryContext<T>, 'forceId' | 'actor' | 'today'>,
  { act, amount }: { readonly act: string; readonly amount: string },
): RawBuilder<string> {
  return sql`(select delegator_id from authority.delegation
    where force_id = ${forceId} and delegate_id = ${actor.personId}::uuid
      and status = 'accepted' and first_on <= ${today}::date and last_on >= ${today}::date
      and (act = 'any' or act = ${sql.ref(act)})
      and (most_amount is null or most_amount >= ${sql.ref(amount)}))`
}

/** The columns of what waits for a role. */
interface ForRole {
  readonly act: string
  readonly amount: string
  readonly role: string
  readonly organisation: string
}

/**
 * The delegations by which the actor may decide today what waits for a role: of those who hold it.
 * @param columns of the row that waits
 */
export function delegationsForRole<T>(
  ctx: Pick<QueryContext<T>, 'forceId' | 'actor' | 'today'>,
  { act, amount, role, organisation }: ForRole,
): RawBuilder<{ readonly delegatorId: string; readonly reference: string }> {
  const { forceId, actor, today } = ctx
  return sql`(select given.delegator_id as "delegatorId", given.reference
    from authority.delegation as given
    where given.force_id = ${forceId} and given.delegate_id = ${actor.personId}::uuid
      and given.status = 'accepted' and given.first_on <= ${today}::date
      and given.last_on >= ${today}::date
      and (given.act = 'any' or given.act = ${sql.ref(act)})
      and (given.most_amount is null or given.most_amount >= ${sql.ref(amount)})
      and ${holdsRole(ctx, { person: 'given.delegator_id', role, organisation })})`
}
