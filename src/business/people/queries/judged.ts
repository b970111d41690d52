import { sql } from 'kysely'
import type { QueryContext } from '#platform/actions'
import type { Problem } from '#platform/refusals'
import type { Day } from '#platform/time'
import { plural } from '#platform/ui'
import { problemsWithPattern, problemsWithService, rankOn, type Service } from '../rules.ts'
import type { Tables } from '../tables.ts'
import { beliefsFrom, type Belief, type PlannedChange } from './planned.ts'
import { ranks } from './ranks.ts'
import { serviceColumns, serviceOf } from './service.ts'
import { isRing, Standing } from './who-stands.ts'

type Context = Pick<QueryContext<Tables>, 'tx' | 'forceId'>

/** What a planned change would do to one person, or why it cannot be done. */
export interface Judged {
  readonly change: PlannedChange
  /** What is believed of the day now; null where nobody employs them. */
  readonly before: Belief | null
  /** What would be; null where they would work here no more, or where it cannot be said. */
  readonly after: Belief | null
  /** Every belief that ends with it: on that day, or of that day and later for an end. */
  readonly gone: readonly Belief[]
  readonly problems: readonly Problem[]
}

export interface Judgement {
  readonly lines: readonly Judged[]
  readonly before: Standing
  readonly after: Standing
}

/** What there is on and after the day: units, posts, and people besides those that change. */
interface Ground {
  readonly units: Spans
  readonly posts: Spans
  readonly known: ReadonlyMap<string, number>
  readonly takenNumbers: ReadonlySet<string>
}

type Spans = ReadonlyMap<string, readonly Span[]>
interface Span {
  readonly id: string
  readonly unitId: string
  readonly from: Day
  readonly until: Day | null
}

const problem = (code: string, message: string): Problem => ({ code, message })

/**
 * Says what many changes of one day would do, all at once: a unit may get its new manager in the
 * same set in which that manager comes. Reads only; some thousand people in well under a second.
 */
export async function judgeChanges(
  ctx: Context,
  on: Day,
  changes: readonly PlannedChange[],
): Promise<Judgement> {
  const ids = changes.map(({ personId }) => personId)
  const believed = await beliefsFrom(ctx, ids, on)
  const ground = await groundFor(ctx, changes, believed)
  const before = await Standing.on(ctx, on)
  const drafts = changes.map((change) => {
    const mine = believed.get(change.personId) ?? []
    return draftOf(change, on, mine, ground.known)
  })
  const after = before.changed(drafts)
  const numbers = Map.groupBy(changes, ({ person }) => person?.collarNumber?.toUpperCase())
  const lines = drafts.map((draft): Judged => {
    const said = draft.change.person?.collarNumber?.toUpperCase()
    const twice = said !== undefined && (numbers.get(said)?.length ?? 0) > 1
    const problems = [
      ...draft.problems,
      ...(twice || (said !== undefined && ground.takenNumbers.has(said)) ? [numberTaken] : []),
      ...problemsWithPlace(draft, ground),
      ...problemsWithLine(draft, after),
    ]
    return { ...draft, problems }
  })
  return { lines, before, after }
}

const numberTaken = problem(
  'people.collar-taken',
  'Somebody else has this collar or staff number. Give another, or none',
)

/** What is believed after a change, by itself: without looking at units, posts and other people. */
function draftOf(
  change: PlannedChange,
  on: Day,
  mine: readonly Belief[],
  known: Ground['known'],
): Judged {
  const first = mine[0]
  const before = first !== undefined && first.valid_from <= on ? first : null
  const draft = { change, before, after: null, gone: [], problems: [] }
  const refused = (code: string, message: string): Judged => ({
    ...draft,
    after: before,
    problems: [problem(code, message)],
  })
  const organisationId = change.person?.organisationId ?? known.get(change.personId)
  if (change.person !== undefined && known.has(change.personId)) {
    return refused('people.known-already', 'This person has been entered already')
  }
  if (organisationId === undefined) {
    return refused('people.not-here', 'Nobody of your organisation is meant by this')
  }
  if (change.ends === true) {
    if (before !== null) return { ...draft, gone: mine }
    return refused('people.not-employed-then', 'They do not work here on that day')
  }
  const asked = valuesOf(change, before)
  if (asked === undefined) {
    const words = 'They do not work here on that day. Give unit, rank, pattern and start of service'
    return refused('people.not-employed', words)
  }
  const served = servedOf(change, before)
  const wrong = [
    ...problemsWithPattern({ workingDays: asked.working_days }),
    ...problemsWithService(served, on),
  ]
  const rank = rankOn(ranks(), asked.rank_or_grade, on)
  if (rank === undefined) {
    const words = 'Give a rank or grade of the list, such as Constable or Band C'
    return refused('people.unknown-rank', words)
  }
  const until = before === null ? (first?.valid_from ?? null) : before.valid_until
  const moved = asked.rank_or_grade !== before?.rank_or_grade
  const category = change.category ?? (moved ? rank.category : (before?.category ?? rank.category))
  const seniority = moved ? rank.seniority : (before?.seniority ?? rank.seniority)
  const place = { organisation_id: organisationId, person_id: change.personId }
  const days = { valid_from: on, valid_until: until }
  const service = serviceColumns({ ...serviceOf(before ?? undefined), ...served }, seniority)
  const after: Belief = { ...before, ...place, ...asked, ...days, ...service, category, seniority }
  if (before !== null && isSame(before, after)) {
    return refused('people.nothing-changes', 'This is how it is on that day already')
  }
  return { ...draft, after, gone: before === null ? [] : [before], problems: wrong }
}

/** Whether they are here, where that is said: what it was before goes with its other body. */
function servedOf({ status, otherBody }: PlannedChange, before: Belief | null): Service {
  if (status === undefined && otherBody === undefined) return {}
  return { status: status ?? serviceOf(before ?? undefined).status, otherBody }
}

/** The values that a person says themselves; undefined where one is missing. */
function valuesOf(change: PlannedChange, before: Belief | null) {
  const unitId = change.unitId ?? before?.unit_id
  const leaves = change.unitId !== undefined && change.unitId !== before?.unit_id
  const rankOrGrade = change.rankOrGrade ?? before?.rank_or_grade
  const dayMinutes = change.dayMinutes ?? before?.day_minutes
  const workingDays = change.workingDays ?? before?.working_days
  const joinedOn = change.joinedOn ?? before?.joined_on
  if (unitId === undefined || rankOrGrade === undefined || joinedOn === undefined) return undefined
  if (dayMinutes === undefined || workingDays === undefined) return undefined
  return {
    unit_id: unitId,
    post_id: change.postId ?? (leaves ? null : (before?.post_id ?? null)),
    rank_or_grade: rankOrGrade,
    manager_id: change.managerId ?? before?.manager_id ?? null,
    joined_on: joinedOn,
    day_minutes: dayMinutes,
    working_days: workingDays,
  }
}

const days = new Set(['valid', 'valid_from', 'valid_until'])

function isSame(before: Belief, after: Belief): boolean {
  return Object.entries(after).every(([name, value]) => days.has(name) || before[name] === value)
}

function problemsWithPlace({ after, before }: Judged, { units, posts }: Ground): Problem[] {
  if (after === null || after === before) return []
  const { unit_id: unitId, post_id: postId } = after
  if (!isCovered(units.get(unitId), after)) {
    const words = 'The unit must exist on every one of these days'
    return [problem('people.unit-not-there', words)]
  }
  if (postId === null) return []
  const spans = posts.get(postId)
  if (!isCovered(spans, after)) {
    return [problem('people.post-not-there', 'The post must exist on every one of these days')]
  }
  if (spans?.some((span) => span.unitId !== unitId)) {
    const words = 'This post is in another unit. Leave it empty, or choose one of the unit'
    return [problem('people.post-elsewhere', words)]
  }
  return []
}

/** Whether spans leave no gap from the first to the last day of a belief. */
function isCovered(spans: readonly Span[] | undefined, belief: Belief): boolean {
  let reached: Day | null = belief.valid_from
  for (const { from, until } of spans ?? []) {
    if (reached === null || from > reached) break
    if (until === null) reached = null
    else if (until > reached) reached = until
  }
  return reached === null || (belief.valid_until !== null && reached >= belief.valid_until)
}

function problemsWithLine({ change, before, after }: Judged, standing: Standing): Problem[] {
  const { personId } = change
  if (change.ends === true) {
    const left = standing.directlyBelow(personId)
    if (before === null || left === 0) return []
    const words = `${plural(left, 'person', 'people')} would have them as line manager still. Give those another first`
    return [problem('people.still-manages', words)]
  }
  if (after === null || after === before || after.manager_id === null) return []
  if (after.manager_id === personId) {
    return [problem('people.own-manager', 'Nobody is their own line manager')]
  }
  if (change.managerId === undefined) return []
  if (!standing.stands(after.manager_id)) {
    const words = 'Choose a line manager who works here on that day'
    return [problem('people.manager-unknown', words)]
  }
  if (!isRing(standing, personId)) return []
  const words = 'Choose a line manager who is not below this person themselves'
  return [problem('people.manager-below', words)]
}

async function groundFor(
  { tx, forceId }: Context,
  changes: readonly PlannedChange[],
  believed: ReadonlyMap<string, readonly Belief[]>,
): Promise<Ground> {
  const now = [...believed.values()].flat()
  const said = <T>(values: readonly (T | null | undefined)[]) => [
    ...new Set(values.filter((value) => value !== null && value !== undefined)),
  ]
  const units = said([...changes.map((one) => one.unitId), ...now.map((row) => row.unit_id)])
  const posts = said([...changes.map((one) => one.postId), ...now.map((row) => row.post_id)])
  const people = changes.map(({ personId }) => personId)
  const numbers = said(changes.map(({ person }) => person?.collarNumber?.toUpperCase()))
  const spans = async (kind: 'unit' | 'post', ids: readonly string[]): Promise<Spans> => {
    const { rows } = await sql<Span>`select ${sql.ref(`${kind}_id`)} as id, unit_id as "unitId",
        valid_from as "from", valid_until as until
      from ${sql.table(`organisation.published_${kind}`)} as place
      where force_id = ${forceId} and ${sql.ref(`${kind}_id`)} = any(${ids}::uuid[])
      order by valid_from`.execute(tx)
    return Map.groupBy(rows, ({ id }) => id)
  }
  const known = await tx
    .selectFrom('people.person')
    .where('force_id', '=', forceId)
    .where('person_id', '=', sql<string>`any(${people}::uuid[])`)
    .select(['person_id as personId', 'organisation_id as organisationId'])
    .execute()
  const taken = await tx
    .selectFrom('people.person')
    .where('force_id', '=', forceId)
    .where('collar_number', '=', sql<string>`any(${numbers}::text[])`)
    .select('collar_number as number')
    .execute()
  return {
    units: await spans('unit', units),
    posts: await spans('post', posts),
    known: new Map(known.map((one) => [one.personId, one.organisationId])),
    takenNumbers: new Set(taken.map(({ number }) => number ?? '')),
  }
}
