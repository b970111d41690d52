import { sql } from 'kysely'
import { z } from 'zod'
import { field, type CommandContext, type QueryContext } from '#platform/actions'
import { compareInstants, Temporal, type Day, type Instant } from '#platform/time'
import { CATEGORIES, STATUSES, type Status } from '../rules.ts'
import type { Tables } from '../tables.ts'
import type { ServiceColumns } from './service.ts'

/** A change of one person's employment from a day on: only what changes is said. */
export const plannedChange = z.strictObject({
  personId: field.id('Choose the person'),
  /** Somebody who is not on record yet: then all of the employment is said. */
  person: z
    .strictObject({
      organisationId: field.count('Choose the organisation', 1, 1_000_000),
      givenName: field.text('Give the given name', 100),
      familyName: field.text('Give the family name', 100),
      collarNumber: field.text('Give the collar or staff number', 20).optional(),
    })
    .optional(),
  /** A unit without a post: whoever changes the unit leaves the post they held. */
  unitId: field.id('Choose the unit').optional(),
  postId: field.id('Choose the post').optional(),
  rankOrGrade: field.text('Give the rank or grade', 60).optional(),
  category: field.choice('Choose the kind of service', CATEGORIES).optional(),
  managerId: field.id('Choose the line manager').optional(),
  dayMinutes: field.minutes('Give the length of a working day, such as 8', 1, 1_440).optional(),
  workingDays: field.text('Give seven digits, Monday first', 7).optional(),
  joinedOn: field.day('Give the day on which service began').optional(),
  /** On a career break, seconded, or back in post; only a secondment has another body. */
  status: field.choice('Choose whether they are here', STATUSES).optional(),
  otherBody: field.text('Give the other body', 120).optional(),
  /** They work here no more from that day on. */
  ends: field.flag('Say whether the employment ends').optional(),
})

export type PlannedChange = z.output<typeof plannedChange>

export const MOST_CHANGES = 10_000

export const plannedChanges = z
  .array(plannedChange)
  .max(MOST_CHANGES, 'Change people by the ten thousand')

/** A belief as the table holds it: whatever columns it has are carried along. */
export type Belief = Readonly<Record<string, unknown>> &
  ServiceColumns & {
    readonly organisation_id: number
    readonly person_id: string
    readonly valid_from: Day
    readonly valid_until: Day | null
    readonly unit_id: string
    readonly post_id: string | null
    readonly rank_or_grade: string
    readonly category: string
    readonly seniority: number
    readonly manager_id: string | null
    readonly joined_on: Day
    readonly day_minutes: number
    readonly working_days: string
  }

/** How somebody stands on a day, as a plan shows it. */
export interface PlannedPlace {
  readonly unitId: string
  readonly postId: string | null
  readonly rankOrGrade: string
  readonly category: string
  readonly seniority: number
  readonly managerId: string | null
  readonly joinedOn: string
  readonly dayMinutes: number
  readonly workingDays: string
  readonly status: Status
  readonly fteHundredths: number
}

/** The place of a belief, in the words of the building. */
export function placeOf(belief: Belief | null): PlannedPlace | null {
  if (belief === null) return null
  return {
    unitId: belief.unit_id,
    postId: belief.post_id,
    rankOrGrade: belief.rank_or_grade,
    category: belief.category,
    seniority: belief.seniority,
    managerId: belief.manager_id,
    joinedOn: belief.joined_on,
    dayMinutes: belief.day_minutes,
    workingDays: belief.working_days,
    status: belief.status as Status,
    fteHundredths: belief.fte_hundredths,
  }
}

type Reading = Pick<QueryContext<Tables>, 'tx' | 'forceId'>

/** What is believed of some people from a day on, the earliest first. */
export async function beliefsFrom(
  { tx, forceId }: Reading,
  personIds: readonly string[],
  on: Day,
): Promise<ReadonlyMap<string, readonly Belief[]>> {
  const { rows } = await sql<{ row: Belief }>`select to_jsonb(believed) as row
    from people.employment as believed
    where force_id = ${forceId} and person_id = any(${personIds}::uuid[])
      and (valid_until is null or valid_until > ${on}::date)
    order by person_id, valid_from`.execute(tx)
  return Map.groupBy(
    rows.map(({ row }) => row),
    (row) => row.person_id,
  )
}

/** Holds people until the end of the transaction, in the order of their ids. */
export async function holdPeople(ctx: Reading, personIds: readonly string[]): Promise<void> {
  await sql`select from people.person where force_id = ${ctx.forceId}
    and person_id = any(${personIds}::uuid[]) order by person_id for update`.execute(ctx.tx)
}

/** Beliefs of one person that go, and those that come in their place. */
export interface Replaced {
  readonly gone: readonly Belief[]
  readonly come: readonly Belief[]
}

/**
 * Replaces beliefs of many people in three statements, whatever columns there are: what goes is
 * kept in the history with the time in which it was held. The people are held by the caller.
 */
export async function replaceBeliefs(
  ctx: CommandContext<Tables>,
  replaced: readonly Replaced[],
): Promise<void> {
  const history: object[] = []
  const gone: Belief[] = []
  const come: object[] = []
  for (const one of replaced) {
    const at = momentAfter(ctx.now, one.gone)
    gone.push(...one.gone)
    for (const row of one.gone) {
      const held = `["${String(row['recorded_from'])}","${at}")`
      history.push({ ...row, recorded: held, superseded_by: ctx.entryId })
    }
    for (const row of one.come) {
      const valid = `[${row.valid_from},${row.valid_until ?? ''})`
      const recorded = { recorded_from: at, recorded_by: ctx.entryId }
      come.push({ ...row, force_id: ctx.forceId, valid, ...recorded })
    }
  }
  await sql`insert into people.employment_history
    select * from jsonb_populate_recordset(null::people.employment_history,
      ${JSON.stringify(history)}::jsonb)`.execute(ctx.tx)
  await sql`delete from people.employment as believed
    using unnest(${gone.map((row) => row.person_id)}::uuid[],
      ${gone.map((row) => row.valid_from)}::date[]) as gone (person_id, valid_from)
    where believed.force_id = ${ctx.forceId} and believed.person_id = gone.person_id
      and believed.valid_from = gone.valid_from`.execute(ctx.tx)
  const [first] = come
  if (first === undefined) return
  const names = sql.join(
    Object.keys(first)
      .filter((name) => name !== 'valid_from' && name !== 'valid_until')
      .map((name) => sql.ref(name)),
  )
  await sql`insert into people.employment (${names})
    select ${names} from jsonb_populate_recordset(null::people.employment,
      ${JSON.stringify(come)}::jsonb)`.execute(ctx.tx)
}

/** The moment of a change, or a microsecond after the latest of what it replaces. */
function momentAfter(now: Instant, gone: readonly Belief[]): string {
  const latest = gone
    .map((row) => Temporal.Instant.from(String(row['recorded_from'])).add({ microseconds: 1 }))
    .toSorted(compareInstants)
    .at(-1)
  return (latest !== undefined && compareInstants(latest, now) > 0 ? latest : now).toString()
}
