import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { parse } from 'csv-parse/sync'
import type { QueryContext } from '#platform/actions'
import {
  deadlineOf,
  DIVISIONS,
  holidaysOf,
  openOn,
  WEEKDAYS,
  workingCalendar,
} from '#platform/time'
import type { Day, Division, Instant, WorkingCalendar } from '#platform/time'
import type { Tables } from './tables.ts'

/** How long a kind of matter may wait from a day on, in working time. */
export interface Target {
  /** `leave.request`, or `any` for what has no target of its own. */
  readonly kind: string
  readonly from: Day
  /** Working minutes in which somebody is to decide. */
  readonly dueMinutes: number
  /** Working minutes after which it goes up the line. */
  readonly escalateMinutes: number
  readonly opens: string
  readonly closes: string
  readonly division: Division
  /** Why it was set; for what an organisation begins with, its source. */
  readonly reason: string
  /** Null for what an organisation begins with. */
  readonly setAt: Instant | null
  readonly setBy: string | null
}

interface FirstTarget extends Target {
  readonly says: string
  readonly until: string
}

/** For which organisation's matters of which kind. */
export interface TargetOf {
  readonly kind: string
  readonly organisationId: number
}

/** The kind of the target of everything that has none of its own. */
export const ANY = 'any'

const weekdays = WEEKDAYS.slice(0, 5)
const calendars = new Map<string, WorkingCalendar>()

/** The working calendar by which a target counts: Monday to Friday, without bank holidays. */
export function calendarOf({
  opens,
  closes,
  division,
}: Pick<Target, 'opens' | 'closes' | 'division'>): WorkingCalendar {
  const key = `${opens} ${closes} ${division}`
  const known = calendars.get(key)
  if (known !== undefined) return known
  const opening = openOn(weekdays, opens, closes)
  const made = workingCalendar({ opening, closedOn: holidaysOf(division) })
  calendars.set(key, made)
  return made
}

function divisionOf(name: string | undefined): Division {
  const division = DIVISIONS.find((one) => one === name)
  if (division === undefined) throw new Error(`There is no division ${name}`)
  return division
}

let first: readonly FirstTarget[] | undefined

/** What every organisation begins with: data/targets.csv. */
export function firstTargets(): readonly FirstTarget[] {
  if (first !== undefined) return first
  const text = readFileSync(join(import.meta.dirname, 'data/targets.csv'), 'utf8')
  first = parse<Record<string, string>>(text, { columns: true }).map((row) => ({
    kind: row['kind'] ?? '',
    says: row['says'] ?? '',
    from: row['valid_from'] as Day,
    until: row['valid_until'] ?? '',
    dueMinutes: Number(row['minutes']),
    escalateMinutes: Number(row['escalate_after_minutes']),
    opens: row['opens'] ?? '',
    closes: row['closes'] ?? '',
    division: divisionOf(row['division']),
    reason: row['source'] ?? '',
    setAt: null,
    setBy: null,
  }))
  return first
}

type Asking<T> = Pick<QueryContext<T>, 'tx' | 'forceId'>

/** The targets of some kinds as organisations set them, in the order in which they were set. */
async function setTargets<T>(
  { tx, forceId }: Asking<T>,
  kinds: readonly string[],
  organisationIds: readonly number[],
): Promise<readonly (Target & TargetOf)[]> {
  if (organisationIds.length === 0) return []
  const rows = await (tx as unknown as Kysely<Tables>)
    .selectFrom('cases.target')
    .where('force_id', '=', forceId)
    .where('kind', 'in', kinds)
    .where('organisation_id', 'in', organisationIds)
    .select([
      'organisation_id as organisationId',
      'kind',
      'valid_from as from',
      'due_minutes as dueMinutes',
      'escalate_minutes as escalateMinutes',
      'opens',
      'closes',
      'division',
      'reason',
      'set_at as setAt',
      'set_by as setBy',
    ])
    .orderBy('set_at')
    .orderBy('target_id')
    .execute()
  return rows.map((row) => ({ ...row, division: divisionOf(row.division) }))
}

/** Of targets in the order in which they were set, the one that holds on a day. */
function holdsOn(targets: readonly Target[], day: Day): Target | undefined {
  let found: Target | undefined
  for (const one of targets) {
    if (one.from <= day && (found === undefined || one.from >= found.from)) found = one
  }
  return found
}

const isFirst =
  (kind: string, day: Day) =>
  (one: FirstTarget): boolean =>
    one.kind === kind && (one.until === '' || one.until > day)

/** Of its own kind, else of any; what was set goes before what an organisation begins with. */
function chosen(set: readonly Target[], kind: string, day: Day): Target | undefined {
  for (const each of kind === ANY ? [ANY] : [kind, ANY]) {
    const own = set.filter((one) => one.kind === each)
    const found = holdsOn([...firstTargets().filter(isFirst(each, day)), ...own], day)
    if (found !== undefined) return found
  }
  return undefined
}

/** The target that holds for a kind of matter of an organisation on a day. */
export async function targetOn<T>(
  ctx: Asking<T>,
  { kind, organisationId }: TargetOf,
  day: Day,
): Promise<Target | undefined> {
  return chosen(await setTargets(ctx, [kind, ANY], [organisationId]), kind, day)
}

/** Every target of exactly this kind, the one that was set last first. */
export async function targetsOf<T>(
  ctx: Asking<T>,
  { kind, organisationId }: TargetOf,
): Promise<readonly Target[]> {
  const begun = firstTargets().filter((one) => one.kind === kind)
  return [...begun, ...(await setTargets(ctx, [kind], [organisationId]))].toReversed()
}

/** Until when a task waits, and when it goes up the line. */
export interface Clock {
  readonly dueAt: Instant | null
  readonly escalateAt: Instant | null
}

function clockOf(target: Target | undefined, start: Instant): Clock {
  if (target === undefined) return { dueAt: null, escalateAt: null }
  const calendar = calendarOf(target)
  const at = (allowanceMinutes: number): Instant | null => {
    const deadline = deadlineOf({ start, allowanceMinutes, calendar })
    return deadline.state === 'due' ? deadline.at : null
  }
  return { dueAt: at(target.dueMinutes), escalateAt: at(target.escalateMinutes) }
}

/**
 * The clock of a task of a kind that begins now, in working time: by the target of its own kind
 * that holds today, or the one for any. It keeps this clock whatever the target becomes.
 */
export async function clockFrom<T>(
  ctx: Pick<QueryContext<T>, 'tx' | 'forceId' | 'now' | 'today'>,
  of: TargetOf,
): Promise<Clock> {
  return clockOf(await targetOn(ctx, of, ctx.today), ctx.now)
}

/** The same for many tasks of one kind, each of its organisation and with its own beginning. */
export async function clocksFor<T>(
  ctx: Asking<T>,
  kind: string,
  organisationIds: readonly number[],
): Promise<(organisationId: number, start: Instant, day: Day) => Clock> {
  const set = await setTargets(ctx, [kind, ANY], [...new Set(organisationIds)])
  const byOrganisation = Map.groupBy(set, (one) => one.organisationId)
  return (organisationId, start, day) =>
    clockOf(chosen(byOrganisation.get(organisationId) ?? [], kind, day), start)
}
