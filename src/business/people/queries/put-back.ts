import { sql } from 'kysely'
import { z } from 'zod'
import { field, type QueryContext } from '#platform/actions'
import type { Problem } from '#platform/refusals'
import type { Day } from '#platform/time'
import { outOfSight, planPeople } from '../access.ts'
import { defineQuery } from '../actions.ts'
import type { Tables } from '../tables.ts'
import { MOST_CHANGES, placeOf, type Belief } from './planned.ts'

/** What an entry of the record has done to one person, and whether it can be put back. */
export interface PutBack {
  readonly personId: string
  /** Beliefs that the entry made, and that still stand. */
  readonly made: readonly Belief[]
  /** What was believed in their place before. */
  readonly were: readonly Belief[]
  readonly problems: readonly Problem[]
}

const changedSince: Problem = {
  code: 'people.changed-since',
  message: 'They have been changed since. Change them by themselves',
}

type Row = { readonly personId: string; readonly row: Belief }

/** What putting back a change of many people would take away and bring again, person by person. */
export async function putBackOf(
  { tx, forceId }: Pick<QueryContext<Tables>, 'tx' | 'forceId'>,
  entryId: string,
  personIds: readonly string[],
): Promise<readonly PutBack[]> {
  const these = sql`force_id = ${forceId} and person_id = any(${personIds}::uuid[])`
  const { rows: now } = await sql<Row & { byEntry: boolean }>`
    select person_id as "personId", to_jsonb(believed) as row,
      recorded_by = ${entryId}::uuid as "byEntry"
    from people.employment as believed where ${these} order by valid_from`.execute(tx)
  const { rows: were } = await sql<Row>`
    select person_id as "personId", to_jsonb(once) || jsonb_build_object(
      'valid_from', lower(valid), 'valid_until', upper(valid)) as row
    from people.employment_history as once
    where ${these} and superseded_by = ${entryId}::uuid order by lower(valid)`.execute(tx)
  const { rows: since } = await sql<{ personId: string }>`
    select distinct person_id as "personId" from people.employment_history
    where ${these} and recorded_by = ${entryId}::uuid`.execute(tx)
  const touched = new Set(since.map(({ personId }) => personId))
  const nowOf = Map.groupBy(now, ({ personId }) => personId)
  const wereOf = Map.groupBy(were, ({ personId }) => personId)
  return personIds.map((personId): PutBack => {
    const all = nowOf.get(personId) ?? []
    const made = all.filter(({ byEntry }) => byEntry).map(({ row }) => row)
    const before = (wereOf.get(personId) ?? []).map(({ row }) => row)
    const others = all.filter(({ byEntry }) => !byEntry).map(({ row }) => row)
    const inTheWay = before.some((row) => others.some((other) => overlaps(row, other)))
    const nothing = made.length === 0 && before.length === 0
    const problems = touched.has(personId) || inTheWay || nothing ? [changedSince] : []
    return { personId, made, were: before, problems }
  })
}

function overlaps(a: Belief, b: Belief): boolean {
  return (
    (a.valid_until === null || b.valid_from < a.valid_until) &&
    (b.valid_until === null || a.valid_from < b.valid_until)
  )
}

export const planPutBack = defineQuery({
  name: 'people.plan-put-back',
  says: 'Says who can be put back to what was on record before a change of many, and who not',
  permission: planPeople,
  input: z.strictObject({
    /** The entry of the record that changed them. */
    entryId: field.id('Choose the change'),
    personIds: z.array(field.id('Choose the people')).max(MOST_CHANGES, 'Ask for fewer people'),
    /** The day that is compared: the first on which the change is true. */
    on: field.day('Give the day on which the change began'),
  }),
  async run(ctx, { entryId, personIds, on }) {
    const hidden = await outOfSight(ctx, personIds)
    const seen = personIds.filter((personId) => !hidden.has(personId))
    const plan = await putBackOf(ctx, entryId, seen)
    return plan.map(({ personId, made, were, problems }) => ({
      personId,
      before: placeOf(beliefOn(made, on)),
      /** Without an employment before, they would work here no more. */
      after: placeOf(beliefOn(were, on)),
      problems,
    }))
  },
})

function beliefOn(rows: readonly Belief[], on: Day): Belief | null {
  const found = rows.find(
    ({ valid_from: from, valid_until: until }) => from <= on && (until === null || until > on),
  )
  return found ?? null
}
