import { sql } from 'kysely'
import type { PlannedChange } from '#business/people'
import type { CommandContext, QueryContext } from '#platform/actions'
import { conflict, notFound } from '#platform/refusals'
import { indexRecord } from '#platform/search'
import { digest } from '#platform/secrets'
import { formatDay, type Day } from '#platform/time'
import { HR, visibleSets } from '../access.ts'
import type { Purpose, Status } from '../rules/sets.ts'
import type { Tables } from '../tables.ts'

type Reading = Pick<QueryContext<Tables>, 'tx' | 'forceId'>

/** A set as its own commands and pages know it. */
export type ChangeSet = NonNullable<
  Awaited<ReturnType<ReturnType<typeof oneSet>['executeTakeFirst']>>
>

/** One set of those the actor may see. */
export function oneSet(ctx: QueryContext<Tables>, changeSetId: string) {
  return columnsOf(visibleSets(ctx)).where('change.change_set_id', '=', changeSetId)
}

/** What is read of a set. */
export function columnsOf(sets: ReturnType<typeof visibleSets>) {
  return sets
    .select([
      'change.change_set_id as changeSetId',
      'change.organisation_id as organisationId',
      'change.reference',
      'change.title',
      'change.from_on as fromOn',
      'change.reason',
      'change.version',
      'change.owner_id as ownerId',
      'change.undoes_id as undoesId',
      'change.file_state as fileState',
      'change.file_words as fileWords',
      'change.lines_digest as linesDigest',
      'change.totals',
      'change.drafted_at as draftedAt',
      'change.applied_at as appliedAt',
      'change.applied_entry as appliedEntry',
    ])
    .select((eb) => [
      eb.ref('change.purpose').$castTo<Purpose>().as('purpose'),
      eb.ref('change.status').$castTo<Status>().as('status'),
    ])
}

/**
 * A draft, held until the end, with one version more. Refuses what the actor may not see (404),
 * what was sent or discarded, and a form that is behind (409).
 */
export async function holdDraft(
  ctx: CommandContext<Tables>,
  { changeSetId, version }: { readonly changeSetId: string; readonly version?: number | undefined },
): Promise<ChangeSet> {
  const found = await oneSet(ctx, changeSetId).forUpdate('change').executeTakeFirst()
  if (found === undefined) return notFound('set of changes')
  if (found.status !== 'draft') {
    conflict({
      code: 'changes.not-a-draft',
      message: 'This set is no draft any more. Take it back first, or draft another',
    })
  }
  if (version !== undefined && version !== found.version) {
    conflict({
      code: 'changes.changed-meanwhile',
      message: 'Somebody has changed this set meanwhile. Look at it again',
    })
  }
  await ctx.tx
    .updateTable('changes.change_set')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('force_id', '=', ctx.forceId)
    .where('change_set_id', '=', changeSetId)
    .execute()
  return { ...found, version: found.version + 1 }
}

/** Every line of a set, in the order in which they were drafted, for the room's own work. */
export function linesOf(ctx: Reading, changeSetId: string) {
  return ctx.tx
    .selectFrom('changes.line as line')
    .where('line.force_id', '=', ctx.forceId)
    .where('line.change_set_id', '=', changeSetId)
    .selectAll()
    .orderBy('line.line_number')
}

export type Line = Awaited<ReturnType<ReturnType<typeof linesOf>['execute']>>[number]

/** A line as people takes it: what was not said is left out. */
export function asChange(line: Line): PlannedChange {
  const { given_name: givenName, family_name: familyName } = line
  const person =
    givenName === null || familyName === null
      ? undefined
      : {
          organisationId: line.organisation_id,
          givenName,
          familyName,
          ...(line.collar_number === null ? {} : { collarNumber: line.collar_number }),
        }
  const said = {
    person,
    unitId: line.unit_id,
    postId: line.post_id,
    rankOrGrade: line.rank_or_grade,
    category: line.category,
    managerId: line.manager_id,
    dayMinutes: line.day_minutes,
    workingDays: line.working_days,
    joinedOn: line.joined_on,
    status: line.status,
    otherBody: line.other_body,
    ends: line.ends ? true : undefined,
  }
  const given = Object.entries(said).filter(([, value]) => value !== null && value !== undefined)
  return { personId: line.person_id, ...Object.fromEntries(given) }
}

/** What an approval is bound to: the day and everything that the lines say. */
export function digestOf(fromOn: Day, lines: readonly Line[]): string {
  const said = lines.map((line) => asChange(line))
  return digest({ fromOn, lines: said }).toString('hex')
}

/** Lets HR find the set by its reference and title. */
export async function indexSet(
  ctx: CommandContext<Tables>,
  set: Pick<ChangeSet, 'changeSetId' | 'reference' | 'title' | 'fromOn' | 'organisationId'>,
): Promise<void> {
  await indexRecord(ctx, {
    subject: `changes.change-set:${set.changeSetId}`,
    kind: 'sets of changes',
    title: set.title,
    says: `Set of changes from ${formatDay(set.fromOn)}`,
    words: '',
    reference: set.reference,
    href: `/changes/${set.changeSetId}`,
    organisationId: set.organisationId,
    reach: { role: HR },
  })
}

/** Releases the day of the people of a set, so that another set may have them. */
export async function releaseLines(
  ctx: CommandContext<Tables>,
  changeSetId: string,
): Promise<void> {
  await sql`update changes.line set holds_on = null
    where force_id = ${ctx.forceId} and change_set_id = ${changeSetId}::uuid`.execute(ctx.tx)
}
