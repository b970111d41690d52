import type { z } from 'zod'
import { dutiesAhead } from '#business/duty'
import { heldCounts } from '#business/items'
import { foreseenBalances } from '#business/leave'
import { CATEGORIES, planChanges, planPutBack, type PlannedPlace } from '#business/people'
import { rolesOfPeople } from '#platform/access'
import type { QueryContext } from '#platform/actions'
import { waitingCounts } from '#platform/cases'
import type { Problem } from '#platform/refusals'
import type { Day } from '#platform/time'
import { totalsOf, type Totals } from '../rules/sets.ts'
import type { Tables } from '../tables.ts'
import { asChange, type ChangeSet, type Line } from './one-set.ts'

type Place = Pick<
  PlannedPlace,
  'unitId' | 'managerId' | 'rankOrGrade' | 'dayMinutes' | 'workingDays' | 'status'
>

/** What a set would do to one person. */
export interface PreviewLine {
  readonly personId: string
  readonly before: Place | null
  readonly after: Place | null
  readonly problems: readonly Problem[]
  /** How many they have below them, all the way down: whom they see. */
  readonly below: { readonly before: number; readonly after: number } | null
}

export interface Shift {
  readonly id: string
  readonly before: number
  readonly after: number
}

/** What a set would do, person by person and in all. */
export interface Preview {
  readonly lines: readonly PreviewLine[]
  readonly totals: Totals
  readonly managers: readonly Shift[]
  readonly units: readonly Shift[]
  readonly posts: readonly Shift[]
}

/** What a set would do as things are now; the actor sees who plans people. */
export async function previewOf(
  ctx: QueryContext<Tables>,
  set: ChangeSet,
  lines: readonly Line[],
): Promise<Preview> {
  if (set.undoesId !== null) return undoingOf(ctx, set, lines)
  const changes = lines.map(asChange)
  const plan = await ctx.ask(planChanges, { on: set.fromOn, changes })
  return { ...plan, totals: totalsOf(plan.lines) }
}

/** Of an undoing: who goes back to what was before, and who has been changed since. */
async function undoingOf(
  ctx: QueryContext<Tables>,
  { undoesId, fromOn }: ChangeSet,
  lines: readonly Line[],
): Promise<Preview> {
  const undone = await ctx.tx
    .selectFrom('changes.change_set')
    .where('force_id', '=', ctx.forceId)
    .where('change_set_id', '=', undoesId)
    .select('applied_entry as entryId')
    .executeTakeFirst()
  const entryId = undone?.entryId ?? ''
  const personIds = lines.map((line) => line.person_id)
  const plan = await ctx.ask(planPutBack, { entryId, personIds, on: fromOn })
  const found = plan.map((line) => ({ ...line, below: null }))
  return { lines: found, totals: totalsOf(found), managers: [], units: [], posts: [] }
}

/** What else there is about some people of a set: for those rows that are looked at. */
export interface Besides {
  readonly leave: ReadonlyMap<
    string,
    { readonly before: number; readonly after: number; readonly booked: number }
  >
  readonly kit: ReadonlyMap<string, number>
  readonly waiting: ReadonlyMap<string, number>
  readonly roles: ReadonlyMap<string, readonly string[]>
  /** Of those who leave their unit: what they are rostered and bound to after the day. */
  readonly duty: ReadonlyMap<
    string,
    {
      readonly duties: number
      readonly bound: readonly string[]
      readonly lastOn: Day | undefined
    }
  >
}

/** Whether somebody is in their unit no more: what it has published for them no longer fits. */
export const leavesUnit = ({ before, after }: Pick<PreviewLine, 'before' | 'after'>): boolean =>
  before !== null && before.unitId !== after?.unitId

/**
 * Duties, leave before and after, kit they hold, what waits for them and their roles, as far as
 * the actor may see each.
 */
export async function besidesOf(
  ctx: QueryContext<Tables>,
  set: ChangeSet,
  lines: readonly PreviewLine[],
): Promise<Besides> {
  const personIds = lines.map(({ personId }) => personId)
  const people = lines.flatMap((line) => foreseenOf(line))
  const leave =
    set.undoesId === null ? await ctx.ask(foreseenBalances, { on: set.fromOn, people }) : []
  const kit = await ctx.ask(heldCounts, { personIds })
  const waiting = await ctx.ask(waitingCounts, { personIds })
  const roles = await ctx.ask(rolesOfPeople, { personIds })
  const gone = lines.filter(leavesUnit).map(({ personId }) => personId)
  const duty = await ctx.ask(dutiesAhead, { personIds: gone, from: set.fromOn })
  return {
    duty: new Map(duty.map((one) => [one.personId, one])),
    leave: new Map(leave.map((one) => [one.personId, one])),
    kit: new Map(kit.map((one) => [one.personId ?? '', one.items])),
    waiting: new Map(waiting.map((one) => [one.personId ?? '', one.waiting])),
    roles: new Map(roles.map((one) => [one.personId, one.roles])),
  }
}

type Foreseen = z.input<(typeof foreseenBalances)['input']>['people'][number]

/** How somebody is employed afterwards, as leave asks for it. */
function foreseenOf({ personId, after }: PreviewLine): Foreseen[] {
  if (after === null) return [{ personId, place: null }]
  const place = after as PlannedPlace
  const category = CATEGORIES.find((one) => one === place.category)
  if (category === undefined) return []
  const { rankOrGrade, seniority, joinedOn, dayMinutes, workingDays } = place
  const then = { rankOrGrade, category, seniority, joinedOn, dayMinutes, workingDays }
  return [{ personId, place: then }]
}
