import { sql } from 'kysely'
import type { CommandContext, QueryContext, SealedPlace } from '#platform/actions'
import type { Day } from '#platform/time'
import { visibleP45s } from '../access.ts'
import type { LeavingCertificate } from '../rules/documents.ts'
import type { Tables } from '../tables.ts'

const placeOf = (p45Id: string): SealedPlace => ({
  table: 'returns.p45',
  column: 'sealed',
  record: p45Id,
})

/** A P45 that is issued, and of whose employment. */
export interface NewP45 {
  readonly personId: string
  readonly joinedOn: Day
  readonly certificate: LeavingCertificate
}

/** Keeps a P45 as it is issued: it is never changed, and no employment has two. */
export async function keepP45(
  ctx: CommandContext<Tables>,
  { personId, joinedOn, certificate }: NewP45,
): Promise<string> {
  const p45Id = ctx.newId()
  const issuedBy = ctx.actor.personId
  if (issuedBy === null) throw new Error('A P45 is issued by a person')
  await ctx.tx
    .insertInto('returns.p45')
    .values({
      force_id: ctx.forceId,
      organisation_id: ctx.actor.organisationId,
      p45_id: p45Id,
      person_id: personId,
      joined_on: joinedOn,
      left_on: certificate.leftOn,
      sealed: ctx.seal(JSON.stringify(certificate), placeOf(p45Id)),
      issued_by: issuedBy,
      issued_at: ctx.now.toString(),
    })
    .execute()
  return p45Id
}

/** The latest P45 of somebody within the actor's reach, sealed; undefined where there is none. */
export const latestP45 = (ctx: QueryContext<Tables>, personId: string) =>
  visibleP45s(ctx)
    .where('p45.person_id', '=', personId)
    .orderBy('p45.left_on', 'desc')
    .limit(1)
    .select(['p45.p45_id as p45Id', 'p45.left_on as leftOn', 'p45.issued_at as issuedAt'])
    .select(['p45.joined_on as joinedOn', 'p45.sealed'])
    .executeTakeFirst()

/** What stands in a P45, as it was issued. */
export const openedP45 = (
  ctx: QueryContext<Tables>,
  { p45Id, sealed }: { readonly p45Id: string; readonly sealed: Buffer },
): LeavingCertificate => JSON.parse(ctx.unseal(sealed, placeOf(p45Id))) as LeavingCertificate

/** Of some people who were given a P45 of an organisation: their last day by the latest. */
export async function p45sGivenTo(
  asked: QueryContext,
  organisationId: number,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, Day>> {
  const { tx, forceId } = asked as QueryContext<Tables>
  const rows = await tx
    .selectFrom('returns.p45')
    .where('force_id', '=', forceId)
    .where('organisation_id', '=', organisationId)
    .where('person_id', '=', sql<string>`any(${personIds}::uuid[])`)
    .groupBy('person_id')
    .select('person_id as personId')
    .select(sql<Day>`max(left_on)`.as('leftOn'))
    .execute()
  return new Map(rows.map(({ personId, leftOn }) => [personId, leftOn]))
}
