import { z } from 'zod'
import { units } from '#business/organisation'
import { mayKnow, namesFor } from '#platform/access'
import { field, type QueryContext } from '#platform/actions'
import { openTaskOf, timelineOf } from '#platform/cases'
import { notFound } from '#platform/refusals'
import { sql } from 'kysely'
import { draftSets, knownLines, seeSets } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { totalsOf, type Totals } from '../rules/sets.ts'
import type { Tables } from '../tables.ts'
import { oneSet, type ChangeSet, type Line } from './one-set.ts'
import { costOf } from './cost.ts'
import { besidesOf, previewOf, type Preview, type PreviewLine } from './preview.ts'

const PAGE = 250
const FIRST = 20
const REJECTS = 50
/** Managers, units and posts that are named; the rest is counted. */
const MOST_NAMED = 20

/** Lines of a set whom the actor may know of. */
const linesSeen = (ctx: QueryContext<Tables>, changeSetId: string) =>
  knownLines(ctx)
    .where('line.change_set_id', '=', changeSetId)
    .selectAll('line')
    .orderBy('line.line_number')

/** A set with its lines and what they would do, or what became of them. */
async function previewed(ctx: QueryContext<Tables>, changeSetId: string) {
  const set = await oneSet(ctx, changeSetId).executeTakeFirst()
  if (set === undefined) return notFound('set of changes')
  const lines = await linesSeen(ctx, changeSetId).execute()
  const ahead = set.status === 'draft' || set.status === 'sent' || set.status === 'approved'
  const preview = ahead ? await previewOf(ctx, set, lines) : keptOf(set, lines)
  return { set, lines, ahead, preview }
}

export const setPage = defineQuery({
  name: 'changes.set-page',
  says: 'Shows a set of changes: what it would do in all and to its first people, and where it is',
  permission: seeSets,
  input: z.strictObject({ changeSetId: field.id('Choose the set') }),
  async run(ctx, { changeSetId }) {
    const { set, lines, ahead, preview } = await previewed(ctx, changeSetId)
    const rejects = await ctx.tx
      .selectFrom('changes.reject')
      .where('force_id', '=', ctx.forceId)
      .where('change_set_id', '=', changeSetId)
      .select(sql<number>`count(*)::int`.as('rows'))
      .executeTakeFirstOrThrow()
    const matter = { kind: 'changes.change-set', id: changeSetId }
    // What is wrong stands first: it is what there is to do.
    const first = preview.lines
      .toSorted((a, b) => Number(b.problems.length > 0) - Number(a.problems.length > 0))
      .slice(0, FIRST)
    const names = await namesFor(ctx, [set.ownerId])
    return {
      ...set,
      ahead,
      owner: names.get(set.ownerId) ?? null,
      totals: preview.totals,
      rows: await inWords(ctx, { set, lines, ahead }, first),
      shifts: await shiftsOf(ctx, set, preview),
      cost: ahead ? await costOf(ctx, set, preview) : undefined,
      stopped: stoppedOf(lines),
      rejects: rejects.rows,
      waitsFor: await openTaskOf(ctx, matter),
      steps: await timelineOf(ctx, matter),
      undone: await undoneBy(ctx, changeSetId),
      mayDraft: ctx.actor.permissions.has(draftSets.name),
    }
  },
})

export const setPeople = defineQuery({
  name: 'changes.set-people',
  says: 'Lists the people of a set: how each stands before and after, and what speaks against it',
  permission: seeSets,
  input: z.strictObject({
    changeSetId: field.id('Choose the set'),
    /** Only lines that cannot be applied, or were stopped. */
    problems: field.flag('Say whether only lines with a problem are shown').optional(),
    /** How many came before. */
    after: field.cursor('whole').optional(),
  }),
  async run(ctx, { changeSetId, problems = false, after }) {
    const found = await previewed(ctx, changeSetId)
    const { set, preview } = found
    const all = problems ? withProblems(preview.lines) : preview.lines
    const start = Number(after?.[0] ?? 0n)
    const shown = all.slice(start, start + PAGE)
    const more = all.length > start + PAGE
    return {
      ...set,
      count: all.length,
      problems,
      rows: await inWords(ctx, found, shown),
      next: more ? String(start + PAGE) : undefined,
    }
  },
})

/** Lines of a preview, which is no reading of rows, that cannot be applied or were stopped. */
const withProblems = (these: readonly PreviewLine[]): readonly PreviewLine[] =>
  these.filter(({ problems }) => problems.length > 0)

/** How many lines were stopped that nobody has seen to. */
const stoppedOf = (these: readonly Line[]): number =>
  these.filter((line) => line.outcome === 'stopped' && line.seen_at === null).length

/** Of a set that is over: what was counted when it was sent, and what became of each line. */
function keptOf({ totals, status }: ChangeSet, lines: readonly Line[]): Preview {
  const found = lines.map((line): PreviewLine => ({
    personId: line.person_id,
    before: null,
    after: null,
    below: null,
    problems:
      line.stopped_because === null
        ? []
        : [{ code: 'changes.stopped', message: line.stopped_because }],
  }))
  const counted = totalsOf(found)
  const kept = status === 'applied' ? (totals as Totals | null) : null
  const all = kept === null ? counted : { ...kept, problems: counted.problems }
  return { lines: found, totals: all, managers: [], units: [], posts: [] }
}

async function undoneBy(ctx: QueryContext<Tables>, changeSetId: string) {
  return ctx.tx
    .selectFrom('changes.change_set')
    .where('force_id', '=', ctx.forceId)
    .where('undoes_id', '=', changeSetId)
    .where('status', 'not in', ['refused', 'discarded'])
    .select(['change_set_id as changeSetId', 'reference', 'status'])
    .executeTakeFirst()
}

async function unitNames(ctx: QueryContext<Tables>, set: ChangeSet) {
  const then = await ctx.ask(units, { on: set.fromOn })
  const now = await ctx.ask(units, { on: ctx.today })
  return new Map([...now, ...then].map(({ unitId, name }) => [unitId, name]))
}

/** The people of one page with names, what changes, and what else there is about them. */
async function inWords(
  ctx: QueryContext<Tables>,
  { set, lines, ahead }: Pick<Awaited<ReturnType<typeof previewed>>, 'set' | 'lines' | 'ahead'>,
  shown: readonly PreviewLine[],
) {
  const lineOf = new Map(lines.map((line) => [line.person_id, line]))
  const ids = shown.flatMap(({ personId, before, after }) => [
    personId,
    before?.managerId,
    after?.managerId,
    lineOf.get(personId)?.manager_id,
  ])
  const names = await namesFor(ctx, ids)
  const freshNames = new Map(
    lines.flatMap(({ person_id: id, given_name: given, family_name: family }) =>
      given === null || family === null ? [] : [[id, `${given} ${family}`] as const],
    ),
  )
  const nameOf = (id: string | null | undefined) =>
    id === null || id === undefined ? null : (names.get(id) ?? freshNames.get(id) ?? 'Somebody')
  const unitOf = await unitNames(ctx, set)
  const besides = ahead ? await besidesOf(ctx, set, shown) : undefined
  const terms = await termsOf(ctx, set.changeSetId, shown)
  const worded = (place: PreviewLine['after']) =>
    place === null
      ? null
      : { ...place, unit: unitOf.get(place.unitId) ?? 'a unit', manager: nameOf(place.managerId) }
  return shown.map(({ personId, before, after, problems, below }) => ({
    personId,
    name: nameOf(personId) ?? 'Somebody',
    isNew: freshNames.has(personId) && !names.has(personId),
    number: lineOf.get(personId)?.collar_number ?? null,
    outcome: lineOf.get(personId)?.outcome ?? 'planned',
    said: saidBy(lineOf.get(personId), set, unitOf, names),
    before: worded(before),
    after: worded(after),
    problems,
    below,
    leave: besides?.leave.get(personId),
    kit: besides?.kit.get(personId) ?? 0,
    waiting: besides?.waiting.get(personId) ?? 0,
    roles: besides?.roles.get(personId) ?? [],
    duty: besides?.duty.get(personId),
    terms: terms.get(personId),
  }))
}

/** What a line said, for a set that is over: whom it is compared with is no longer the same. */
function saidBy(
  line: Line | undefined,
  { undoesId }: ChangeSet,
  units: ReadonlyMap<string, string>,
  names: ReadonlyMap<string, string>,
): string {
  if (line === undefined) return ''
  if (undoesId !== null) return 'back to what was before'
  if (line.ends) return 'works here no more'
  const { unit_id: unitId, manager_id: managerId, working_days: days } = line
  const parts = [
    line.rank_or_grade,
    unitId === null ? null : (units.get(unitId) ?? 'another unit'),
    managerId === null ? null : `line manager ${names.get(managerId) ?? 'somebody'}`,
    days === null ? null : 'working pattern',
  ]
  return parts.filter((part) => part !== null).join(', ')
}

async function termsOf(
  ctx: QueryContext<Tables>,
  changeSetId: string,
  shown: readonly PreviewLine[],
) {
  const ids = shown.map(({ personId }) => personId)
  const rows = await ctx.tx
    .selectFrom('changes.protected_term as term')
    .where('term.force_id', '=', ctx.forceId)
    .where('term.change_set_id', '=', changeSetId)
    .where('term.person_id', '=', sql<string>`any(${ids}::uuid[])`)
    .where(mayKnow(ctx, 'people.person', 'term.person_id'))
    .select(['term.person_id as personId', 'term.terms', 'term.until_on as untilOn'])
    .execute()
  return new Map(rows.map((row) => [row.personId, row]))
}

/** Who manages more or fewer, which units grow or shrink, and which posts are empty or doubled. */
async function shiftsOf(ctx: QueryContext<Tables>, set: ChangeSet, preview: Preview) {
  const { managers, units: shifted, posts } = preview
  const wide = (all: Preview['units']) =>
    all
      .toSorted((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before))
      .slice(0, MOST_NAMED)
  const unitOf = await unitNames(ctx, set)
  const names = await namesFor(
    ctx,
    wide(managers).map(({ id }) => id),
  )
  const ids = wide(posts).map(({ id }) => id)
  const titles = await ctx.tx
    .selectFrom('organisation.published_post as post')
    .where('post.force_id', '=', ctx.forceId)
    .where('post.post_id', '=', sql<string>`any(${ids}::uuid[])`)
    .select(['post.post_id as postId', 'post.title'])
    .execute()
  const titleOf = new Map(titles.map(({ postId, title }) => [postId, title]))
  return {
    managers: wide(managers).map((one) => ({ ...one, name: names.get(one.id) ?? 'Somebody' })),
    units: wide(shifted).map((one) => ({ ...one, name: unitOf.get(one.id) ?? 'A unit' })),
    posts: wide(posts).map((one) => ({ ...one, name: titleOf.get(one.id) ?? 'A post' })),
    more: Math.max(0, managers.length - MOST_NAMED) + Math.max(0, shifted.length - MOST_NAMED),
  }
}

export const rejectedRows = defineQuery({
  name: 'changes.rejected-rows',
  says: 'Lists the rows of the last file that could not be taken, with the reason of each',
  permission: draftSets,
  input: z.strictObject({
    changeSetId: field.id('Choose the set'),
    /** The last row of the page before. */
    after: field.cursor('whole').optional(),
  }),
  async run(ctx, { changeSetId, after }) {
    const set = await oneSet(ctx, changeSetId).executeTakeFirst()
    if (set === undefined) return notFound('set of changes')
    const rows = await ctx.tx
      .selectFrom('changes.reject')
      .where('force_id', '=', ctx.forceId)
      .where('change_set_id', '=', changeSetId)
      .where('row_number', '>', Number(after?.[0] ?? 0n))
      .select(['row_number as row', 'reason', 'written'])
      .orderBy('row_number')
      .limit(REJECTS + 1)
      .execute()
    const shown = rows.slice(0, REJECTS)
    const last = shown.at(-1)?.row
    const next = rows.length > REJECTS && last !== undefined ? String(last) : undefined
    return { ...set, rows: shown, next }
  },
})

/** What a form begins with: the set, its units and the ranks of a line. */
export const draftForm = defineQuery({
  name: 'changes.draft-form',
  says: 'Shows a draft as the forms that add to it begin',
  permission: draftSets,
  input: z.strictObject({ changeSetId: field.id('Choose the set') }),
  async run(ctx, { changeSetId }) {
    const set = await oneSet(ctx, changeSetId).executeTakeFirst()
    if (set === undefined) return notFound('set of changes')
    const all = await ctx.ask(units, { on: set.fromOn })
    const ours = Map.groupBy(all, ({ organisationId }) => organisationId).get(set.organisationId)
    return { ...set, units: ours ?? [] }
  },
})
