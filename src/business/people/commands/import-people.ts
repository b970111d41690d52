import { sql } from 'kysely'
import { z } from 'zod'
import { units } from '#business/organisation'
import { field, type CommandContext } from '#platform/actions'
import { applyChanges as mayApply } from '../access.ts'
import { defineBulkCommand } from '../actions.ts'
import { judgeChanges } from '../queries/judged.ts'
import { plannedChange, type PlannedChange } from '../queries/planned.ts'
import type { Tables } from '../tables.ts'
import { applyChanges } from './apply-changes.ts'

const MOST = 5_000

/** A row of a file: people, units and posts by the numbers and names that people know. */
const importedRow = plannedChange
  .omit({ personId: true, person: true, unitId: true, postId: true, managerId: true })
  .extend({
    row: z.int().min(1),
    number: field.text('Give the collar or staff number', 20),
    givenName: field.text('Give the given name', 100).optional(),
    familyName: field.text('Give the family name', 100).optional(),
    unit: field.text('Give the name of the unit', 200).optional(),
    post: field.text('Give the title of the post', 200).optional(),
    managerNumber: field.text('Give the number of the line manager', 20).optional(),
    /** Of a dry run: the manager is in the same file, and would be here by then. */
    managerComes: z.boolean(),
  })

type Row = z.output<typeof importedRow>

/** What became of a row. */
export type ImportOutcome = 'entered' | 'changed' | 'same' | 'rejected'

/**
 * Enters or changes people by the rows of a file: somebody new with their names, somebody known by
 * their number, of whom only what differs is changed. A row that cannot be taken is left out and
 * said. A dry run finds out the same and writes nothing of people.
 */
export const importPeople = defineBulkCommand({
  name: 'people.import-people',
  says: 'Enters new people and changes known ones from the rows of a file, or tries it only',
  permission: mayApply,
  input: z.strictObject({
    organisationId: field.count('Choose the organisation', 1, 1_000_000),
    on: field.day('Give the day on which the rows are true'),
    rows: z.array(importedRow).min(1).max(MOST, 'Import rows by the five thousand'),
    dryRun: z.boolean(),
  }),
  audit: { operation: 'collection', record: ['organisationId', 'on', 'dryRun'] },
  callableBy: ['machine:import'],

  async run(ctx, { organisationId, on, rows, dryRun }) {
    const known = await whatIsKnown(ctx, organisationId, on, rows)
    const seen = new Set<string>()
    const rowOf = new Map<string, Row>()
    const changes: PlannedChange[] = []
    const rejected: { row: number; reason: string }[] = []
    for (const row of rows) {
      const personId = known.people.get(row.number) ?? ctx.newId()
      const change = changeOf(row, personId, known, { organisationId, dryRun })
      if (typeof change === 'string') rejected.push({ row: row.row, reason: change })
      else if (seen.has(row.number)) rejected.push({ row: row.row, reason: twice })
      else {
        seen.add(row.number)
        rowOf.set(personId, row)
        changes.push(change)
      }
    }
    const refused = await refusedOf(ctx, on, changes, dryRun)
    const counts = { entered: 0, changed: 0, same: 0 }
    for (const { personId, person } of changes) {
      const problems = refused.get(personId) ?? []
      const isSame = problems.length > 0 && problems.every(({ code }) => code === nothing)
      if (isSame) counts.same += 1
      else if (problems.length > 0) {
        const reason = problems.map(({ message }) => message).join('. ')
        rejected.push({ row: rowOf.get(personId)?.row ?? 0, reason })
      } else if (person === undefined) counts.changed += 1
      else counts.entered += 1
    }
    return { ...counts, rejected: rejected.toSorted((a, b) => a.row - b.row) }
  },
  // What each person became is on the record of the change that was performed.
  subjects: () => [],
  totals: ({ rejected, ...counts }) => ({ ...counts, rejected: rejected.length }),
})

const nothing = 'people.nothing-changes'
const twice = 'This number has an earlier row in the file'

type Context = CommandContext<Tables>
type Refusals = Awaited<ReturnType<(typeof applyChanges)['run']>>['refused'][number]['problems']

/** Does it, or tries it, and says what speaks against whom. */
async function refusedOf(
  ctx: Context,
  on: Parameters<typeof judgeChanges>[1],
  changes: readonly PlannedChange[],
  dryRun: boolean,
): Promise<ReadonlyMap<string, Refusals>> {
  if (dryRun) {
    const { lines } = await judgeChanges(ctx, on, changes)
    return new Map(lines.map(({ change, problems }) => [change.personId, problems]))
  }
  const reason = 'Read in from a file'
  const { refused } = await ctx.perform(applyChanges, { from: on, changes: [...changes], reason })
  return new Map(refused.map(({ personId, problems }) => [personId, problems]))
}

interface Known {
  readonly people: ReadonlyMap<string, string>
  readonly units: ReadonlyMap<string, readonly string[]>
  readonly posts: ReadonlyMap<string, readonly { postId: string; unitId: string }[]>
}

/** The change that a row asks for, or why there is none. */
function changeOf(
  row: Row,
  personId: string,
  { people, units: called, posts }: Known,
  { organisationId, dryRun }: { readonly organisationId: number; readonly dryRun: boolean },
): PlannedChange | string {
  const { row: _row, number, givenName, familyName, unit, post, managerNumber, ...said } = row
  const { managerComes, ...values } = said
  const isNew = !people.has(number)
  if (isNew && (givenName === undefined || familyName === undefined)) {
    return `Nobody here has the number ${number}. Give both names of somebody new`
  }
  const unitIds = unit === undefined ? [] : (called.get(unit.toLowerCase()) ?? [])
  if (unit !== undefined && unitIds.length !== 1) {
    return `${unitIds.length === 0 ? 'No unit is' : 'Several units are'} called “${unit}”`
  }
  const [unitId] = unitIds
  const titled = post === undefined ? [] : (posts.get(post.toLowerCase()) ?? [])
  const inUnit = titled.filter((one) => unitId === undefined || one.unitId === unitId)
  if (post !== undefined && inUnit.length !== 1) return `No one post is called “${post}” there`
  const managerId = managerNumber === undefined ? undefined : people.get(managerNumber)
  const later = dryRun && managerComes
  if (managerNumber !== undefined && managerId === undefined && !later) {
    return `Nobody has the number ${managerNumber} to be line manager`
  }
  const [place] = inUnit
  return {
    personId,
    ...values,
    ...(isNew && givenName !== undefined && familyName !== undefined
      ? { person: { organisationId, givenName, familyName, collarNumber: number } }
      : {}),
    ...(unitId === undefined ? {} : { unitId }),
    ...(place === undefined ? {} : { postId: place.postId }),
    ...(managerId === undefined ? {} : { managerId }),
  }
}

async function whatIsKnown(
  ctx: Context,
  organisationId: number,
  on: Parameters<typeof judgeChanges>[1],
  rows: readonly Row[],
): Promise<Known> {
  const numbers = [...new Set(rows.flatMap((one) => [one.number, one.managerNumber ?? '']))]
  const people = await ctx.tx
    .selectFrom('people.person')
    .where('force_id', '=', ctx.forceId)
    .where('organisation_id', '=', organisationId)
    .where('collar_number', '=', sql<string>`any(${numbers}::text[])`)
    .select(['person_id as personId', 'collar_number as number'])
    .execute()
  const posts = await ctx.tx
    .selectFrom('organisation.published_post')
    .where('force_id', '=', ctx.forceId)
    .where('organisation_id', '=', organisationId)
    .where('valid_from', '<=', on)
    .where((eb) => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>', on)]))
    .select(['post_id as postId', 'unit_id as unitId', 'title'])
    .execute()
  const all = await ctx.ask(units, { on })
  const ours = Map.groupBy(all, (one) => one.organisationId).get(organisationId) ?? []
  const byName = Map.groupBy(ours, ({ name }) => name.toLowerCase())
  return {
    people: new Map(people.map((one) => [one.number ?? '', one.personId])),
    units: new Map([...byName].map(([name, some]) => [name, some.map((one) => one.unitId)])),
    posts: Map.groupBy(posts, ({ title }) => title.toLowerCase()),
  }
}
