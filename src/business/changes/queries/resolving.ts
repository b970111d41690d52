import { sql } from 'kysely'
import { units } from '#business/organisation'
import { mayKnow } from '#platform/access'
import type { CommandContext, QueryContext } from '#platform/actions'
import { formatDay } from '#platform/time'
import type { RejectedRow, WrittenLine } from '../rules/rows.ts'
import type { Tables } from '../tables.ts'
import type { ChangeSet } from './one-set.ts'

/** A line with identifiers in the place of names and numbers. */
export interface ResolvedLine {
  readonly person_id: string
  readonly given_name: string | null
  readonly family_name: string | null
  readonly collar_number: string | null
  readonly unit_id: string | null
  readonly post_id: string | null
  readonly rank_or_grade: string | null
  readonly category: string | null
  readonly manager_id: string | null
  readonly day_minutes: number | null
  readonly working_days: string | null
  readonly joined_on: string | null
  readonly status: string | null
  readonly other_body: string | null
  readonly ends: boolean
  readonly terms: string | null
  readonly until_on: string | null
}

interface Known {
  readonly people: ReadonlyMap<string, string>
  readonly here: ReadonlyMap<string, string>
  readonly units: ReadonlyMap<string, readonly string[]>
  readonly posts: ReadonlyMap<
    string,
    readonly { readonly postId: string; readonly unitId: string }[]
  >
}

/**
 * Finds who and what is meant by the lines as they were written: people by their numbers, units and
 * posts by their names on the day of the set. What cannot be found is rejected with its reason.
 */
export async function resolveLines(
  ctx: CommandContext<Tables>,
  set: ChangeSet,
  written: readonly WrittenLine[],
): Promise<{ readonly lines: readonly ResolvedLine[]; readonly rejects: readonly RejectedRow[] }> {
  const known = await whatIsKnown(ctx, set, written)
  const fresh = new Map<string, string>()
  for (const { number, familyName } of written) {
    if (number === undefined || familyName === undefined) continue
    fresh.set(number, known.here.get(number) ?? ctx.newId())
  }
  const lines = new Map<string, ResolvedLine>()
  const rejects: RejectedRow[] = []
  for (const line of written) {
    const { row, written: text } = line
    const found = resolved(line, known, fresh, set, () => ctx.newId())
    if (typeof found === 'string') rejects.push({ row, written: text, reason: found })
    else if (!lines.has(found.person_id)) lines.set(found.person_id, found)
    else rejects.push({ row, written: text, reason: 'This person has an earlier row in the file' })
  }
  return { lines: [...lines.values()], rejects }
}

/** The line with its identifiers, or why there is none. */
function resolved(
  line: WrittenLine,
  known: Known,
  fresh: ReadonlyMap<string, string>,
  { fromOn }: ChangeSet,
  newId: () => string,
): ResolvedLine | string {
  const { number, managerNumber, unit, post, familyName } = line
  const isNew = familyName !== undefined
  if (isNew && number !== undefined && known.people.has(number)) {
    return `Somebody has the number ${number} already. Leave the names out to change them`
  }
  const personId = personOf(line, known, fresh, newId)
  if (personId === undefined) {
    return `Nobody of your organisation has the number ${number ?? ''}`
  }
  const unitIds = unit === undefined ? [] : (known.units.get(unit.toLowerCase()) ?? [])
  if (unit !== undefined && unitIds.length !== 1) {
    const what = unitIds.length === 0 ? 'No unit is' : 'Several units are'
    return `${what} called “${unit}” on ${formatDay(fromOn)}`
  }
  const [unitId = null] = unitIds
  const called = post === undefined ? [] : (known.posts.get(post.toLowerCase()) ?? [])
  const inUnit = called.filter((one) => unitId === null || one.unitId === unitId)
  if (post !== undefined && inUnit.length !== 1) {
    const what = inUnit.length === 0 ? 'No post is' : 'Several posts are'
    return `${what} called “${post}” ${unit === undefined ? 'then' : `in ${unit}`}. Give the unit too`
  }
  const managerId =
    managerNumber === undefined
      ? null
      : (known.people.get(managerNumber) ?? fresh.get(managerNumber) ?? '')
  if (managerId === '') return `Nobody has the number ${managerNumber ?? ''} to be line manager`
  if (managerId === personId) return 'Nobody is their own line manager'
  return {
    person_id: personId,
    given_name: line.givenName ?? null,
    family_name: familyName ?? null,
    collar_number: isNew ? (number ?? null) : null,
    unit_id: unitId,
    post_id: inUnit[0]?.postId ?? null,
    rank_or_grade: line.rankOrGrade ?? null,
    category: line.category ?? null,
    manager_id: managerId,
    day_minutes: line.dayMinutes ?? null,
    working_days: line.workingDays ?? null,
    joined_on: line.joinedOn ?? null,
    status: line.status ?? null,
    other_body: line.otherBody ?? null,
    ends: line.ends,
    terms: line.terms ?? null,
    until_on: line.termsUntil ?? null,
  }
}

function personOf(
  { number, familyName }: WrittenLine,
  { people }: Known,
  fresh: ReadonlyMap<string, string>,
  newId: () => string,
): string | undefined {
  if (familyName === undefined) return people.get(number ?? '') ?? fresh.get(number ?? '')
  return number === undefined ? newId() : fresh.get(number)
}

async function whatIsKnown(
  ctx: QueryContext<Tables>,
  { changeSetId, organisationId, fromOn }: ChangeSet,
  written: readonly WrittenLine[],
): Promise<Known> {
  const numbers = [...new Set(written.flatMap((one) => [one.number, one.managerNumber]))]
  const wanted = numbers.filter((number) => number !== undefined)
  const people = await ctx.tx
    .selectFrom('people.published_person as person')
    .where('person.force_id', '=', ctx.forceId)
    .where('person.organisation_id', '=', organisationId)
    .where('person.collar_number', '=', sql<string>`any(${wanted}::text[])`)
    .where(mayKnow(ctx, 'people.person', 'person.person_id'))
    .select(['person.person_id as personId', 'person.collar_number as number'])
    .execute()
  const coming = await ctx.tx
    .selectFrom('changes.line')
    .where('force_id', '=', ctx.forceId)
    .where('change_set_id', '=', changeSetId)
    .where('collar_number', 'is not', null)
    .select(['person_id as personId', 'collar_number as number'])
    .execute()
  const here = new Map(coming.map((one) => [one.number ?? '', one.personId]))
  const all = await ctx.ask(units, { on: fromOn })
  const ours = Map.groupBy(all, (one) => (one.organisationId === organisationId ? one.name : ''))
  const posts = await ctx.tx
    .selectFrom('organisation.published_post as post')
    .where('post.force_id', '=', ctx.forceId)
    .where('post.organisation_id', '=', organisationId)
    .where('post.valid_from', '<=', fromOn)
    .where((eb) => eb.or([eb('post.valid_until', 'is', null), eb('post.valid_until', '>', fromOn)]))
    .select(['post.post_id as postId', 'post.unit_id as unitId', 'post.title'])
    .execute()
  return {
    people: new Map(people.map((one) => [one.number ?? '', one.personId])),
    here,
    units: new Map(
      [...ours].map(([name, some]) => [name.toLowerCase(), some.map(({ unitId }) => unitId)]),
    ),
    posts: Map.groupBy(posts, ({ title }) => title.toLowerCase()),
  }
}
