import { sql } from 'kysely'
import { peopleBelow, lineAbove } from '#platform/access'
import type { CommandContext, QueryContext } from '#platform/actions'
import { refuse } from '#platform/refusals'
import { earlierDay, laterDay, type Day, type DayRange } from '#platform/time'
import { visiblePeople } from '../access.ts'
import type { Acting, Category, Contract, Service, Status } from '../rules.ts'
import type { Tables } from '../tables.ts'

/** The columns that say how somebody serves. */
export interface ServiceColumns {
  readonly contract: string
  readonly contract_ends_on: Day | null
  readonly fte_hundredths: number
  readonly status: string
  readonly other_body: string | null
  readonly acting_kind: string | null
  readonly acting_rank: string | null
  readonly acting_seniority: number | null
  readonly acting_post_id: string | null
  readonly acting_reason: string | null
}

/** How somebody serves, as columns: permanent, full time and in post where nothing was said. */
export function serviceColumns(service: Service, seniority: number): ServiceColumns {
  const { contract = 'permanent', contractEndsOn, fteHundredths = 100 } = service
  const { status = 'in-post', otherBody } = service
  // Who is promoted to what they acted at acts no more.
  const acting = (service.acting?.seniority ?? 0) > seniority ? service.acting : undefined
  return {
    contract,
    contract_ends_on: contractEndsOn ?? null,
    fte_hundredths: fteHundredths,
    status,
    other_body: otherBody ?? null,
    acting_kind: acting?.kind ?? null,
    acting_rank: acting?.rankOrGrade ?? null,
    acting_seniority: acting?.seniority ?? null,
    acting_post_id: acting?.postId ?? null,
    acting_reason: acting?.reason ?? null,
  }
}

/** How somebody serves, from a row: what a change of something else leaves as it is. */
export function serviceOf(held: ServiceColumns | undefined): Service {
  if (held === undefined) return {}
  return {
    contract: held.contract as Contract,
    contractEndsOn: held.contract_ends_on ?? undefined,
    fteHundredths: held.fte_hundredths,
    status: held.status as Status,
    otherBody: held.other_body ?? undefined,
    acting: actingOf(held),
  }
}

function actingOf(held: ServiceColumns): Acting | undefined {
  const { acting_kind: kind, acting_rank: rank, acting_seniority: seniority } = held
  if (kind === null || rank === null || seniority === null) return undefined
  return {
    kind: kind as Acting['kind'],
    rankOrGrade: rank,
    seniority,
    postId: held.acting_post_id ?? undefined,
    reason: held.acting_reason ?? '',
  }
}

/** The stretches of somebody's employment that meet some days, each cut to those days. */
export async function stretchesOver(
  ctx: CommandContext<Tables>,
  personId: string,
  { from, until }: DayRange,
) {
  const rows = await ctx.tx
    .selectFrom('people.employment')
    .where('force_id', '=', ctx.forceId)
    .where('person_id', '=', personId)
    .where((eb) => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>', from)]))
    .$if(until !== null, (some) => some.where('valid_from', '<', until as Day))
    .selectAll()
    .orderBy('valid_from')
    .execute()
  const [first] = rows
  if (first === undefined || first.valid_from > from) {
    return refuse({
      code: 'people.not-employed-then',
      message: 'Nobody employs this person on that day. Give a day on which they work here',
      field: 'from',
    })
  }
  return rows.map((row) => ({
    row,
    valid: {
      from: laterDay(row.valid_from, from),
      until:
        row.valid_until === null || until === null
          ? (row.valid_until ?? until)
          : earlierDay(row.valid_until, until),
    },
  }))
}

/** The columns of a row that are believed, without its days and who entered it. */
export function believedOf(row: Awaited<ReturnType<typeof stretchesOver>>[number]['row']) {
  const { force_id: _force, person_id: _person, valid: _valid, ...rest } = row
  const { valid_from: _from, valid_until: _until, recorded_from: _at, ...more } = rest
  const { recorded_by: _by, ...believed } = more
  return { ...believed, category: believed.category as Category }
}

/**
 * Holds a person, their new line manager and everybody above that manager, in one order for all:
 * two changes that would make a ring together come one after the other, and the second is refused.
 * Refuses a manager below the person: in a ring nobody is above anybody.
 */
export async function holdLine(
  ctx: CommandContext<Tables>,
  { personId, managerId, from }: { personId: string; managerId: string; from: Day },
): Promise<void> {
  const held = new Set<string>()
  for (;;) {
    const line = await lineAbove(ctx, managerId, from)
    const wanted = [personId, managerId, ...line.map((one) => one.personId)]
    if (wanted.every((one) => held.has(one))) break
    await lockPeople(ctx, wanted)
    for (const one of wanted) held.add(one)
  }
  const { rows } = await sql<{ ring: boolean }>`
    select ${managerId}::uuid in ${peopleBelow(ctx, personId, from)} as ring`.execute(ctx.tx)
  if (rows[0]?.ring !== true) return
  refuse({
    code: 'people.manager-below',
    message: 'Choose a line manager who is not below this person themselves',
    field: 'managerId',
  })
}

async function lockPeople(ctx: QueryContext<Tables>, personIds: readonly string[]): Promise<void> {
  await visiblePeople(ctx)
    .where('person.person_id', '=', sql<string>`any(${[...personIds].toSorted()}::uuid[])`)
    .select('person.person_id')
    .orderBy('person.person_id')
    .forNoKeyUpdate('person')
    .execute()
}
