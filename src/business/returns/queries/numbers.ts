import { sql } from 'kysely'
import { mayKnow } from '#platform/access'
import type { QueryContext } from '#platform/actions'
import { refuse } from '#platform/refusals'
import type { Tables } from '../tables.ts'

/** Somebody by their payroll number. */
export interface Numbered {
  readonly personId: string
  /** "Robin Ash, 207LX" */
  readonly says: string
}

/**
 * Whoever has the payroll numbers of a text, one a row or parted by commas; undefined where it
 * names none. Refused for a number that nobody of the actor's organisation has.
 */
export async function peopleByNumber(
  ctx: QueryContext<Tables>,
  text: string | undefined,
): Promise<readonly Numbered[] | undefined> {
  const { tx, forceId, actor } = ctx
  const numbers = [...new Set((text ?? '').split(/[\s,;]+/))].filter((number) => number !== '')
  if (numbers.length === 0) return undefined
  const rows = await tx
    .selectFrom('people.published_person')
    .where('force_id', '=', forceId)
    .where('organisation_id', '=', actor.organisationId)
    .where('collar_number', '=', sql<string>`any(${numbers}::text[])`)
    .where(mayKnow(ctx, 'people.person', 'person_id'))
    .select(['person_id as personId', 'collar_number as number'])
    .select(sql<string>`given_name || ' ' || family_name || ', ' || collar_number`.as('says'))
    .execute()
  const known = new Set(rows.map(({ number }) => number))
  const unknown = numbers.find((number) => !known.has(number))
  if (unknown === undefined) return rows
  return refuse({
    code: 'returns.no-such-number',
    message: `Nobody of your organisation has the number ${unknown}`,
    field: 'numbers',
  })
}
