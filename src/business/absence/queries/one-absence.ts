import { placeOf, lineAbove, namesFor } from '#platform/access'
import type { CommandContext } from '#platform/actions'
import { notify } from '#platform/notices'
import { conflict, notFound } from '#platform/refusals'
import { daysFromTo, formatDayRange, type Day } from '#platform/time'
import { absencesInReach, peopleInReach } from '../access.ts'
import type { Tables } from '../tables.ts'

export type Context = CommandContext<Tables>

/** Somebody looked at an earlier version (409). */
export function refuseStale(): never {
  return conflict({
    code: 'absence.changed-meanwhile',
    message: 'This has changed since you looked at it. Look at it again, then decide',
  })
}

/** "4 to 8 May 2026" */
export const daysWords = (firstOn: Day, lastOn: Day): string =>
  formatDayRange(daysFromTo(firstOn, lastOn))

/** The person a report is about, within the actor's reach: themselves unless said. */
export async function personFor(ctx: Context, personId = ctx.actor.personId) {
  if (personId === null) return notFound('person')
  const found = await peopleInReach(ctx)
    .where('person.person_id', '=', personId)
    .select('person.person_id as personId')
    .executeTakeFirst()
  if (found === undefined) return notFound('person')
  const place = await placeOf(ctx, personId, ctx.today)
  if (place === undefined) return notFound('person')
  return { personId, ...place }
}

interface NewAbsence {
  readonly absenceId: string
  readonly personId: string
  readonly organisationId: number
  readonly unitId: string
  readonly kind: string
  readonly firstOn: Day
  readonly lastOn: Day | null
  readonly expectedOn?: Day | undefined
  readonly status: 'open' | 'asked'
  readonly origin: 'reported' | 'asked'
  readonly words?: string | undefined
}

/** Enters an absence with a reference. Days that overlap another are refused (409). */
export async function enterAbsence(ctx: Context, one: NewAbsence): Promise<string> {
  const reference = await ctx.reference('AB')
  const row = {
    force_id: ctx.forceId,
    organisation_id: one.organisationId,
    absence_id: one.absenceId,
    reference,
    person_id: one.personId,
    unit_id: one.unitId,
    kind: one.kind,
    first_on: one.firstOn,
    expected_on: one.expectedOn ?? null,
    last_on: one.lastOn,
    status: one.status,
    origin: one.origin,
    words: one.words ?? null,
    reported_by: ctx.actor.personId,
    reported_at: ctx.now.toString(),
    version: 1,
  }
  await ctx.tx.insertInto('absence.absence').values(row).execute()
  ctx.changed({ subject: `absence.absence:${one.absenceId}`, before: null, after: row })
  return reference
}

/** An absence within reach, locked, in the version that was looked at. */
export async function holdAbsence(ctx: Context, absenceId: string, version: number) {
  const found = await absencesInReach(ctx)
    .where('absence.absence_id', '=', absenceId)
    .select([
      'absence.absence_id as absenceId',
      'absence.reference',
      'absence.person_id as personId',
      'absence.organisation_id as organisationId',
      'absence.kind',
      'absence.first_on as firstOn',
      'absence.last_on as lastOn',
      'absence.expected_on as expectedOn',
      'absence.status',
      'absence.interview_on as interviewOn',
      'absence.version',
    ])
    .forUpdate()
    .executeTakeFirst()
  if (found === undefined) return notFound('absence')
  if (found.version !== version) refuseStale()
  return found
}

export type HeldAbsence = Awaited<ReturnType<typeof holdAbsence>>

interface Became {
  readonly status?: string
  readonly last_on?: Day
  readonly expected_on?: Day | null
  readonly interview_on?: Day
  readonly interviewed_by?: string | null
}

/** Changes an absence that is held, and keeps what it was. */
export async function changeAbsence(
  ctx: Context,
  { absenceId, version, status, lastOn, expectedOn }: HeldAbsence,
  became: Became,
): Promise<void> {
  await ctx.tx
    .updateTable('absence.absence')
    .set({ ...became, version: version + 1 })
    .where('force_id', '=', ctx.forceId)
    .where('absence_id', '=', absenceId)
    .execute()
  const subject = `absence.absence:${absenceId}`
  ctx.changed({ subject, before: { status, lastOn, expectedOn }, after: { ...became } })
}

/** Tells the line manager, and the person where somebody else did it: dates, never the reason. */
export async function tellLine(
  ctx: Context,
  { absenceId, personId }: Pick<HeldAbsence, 'absenceId' | 'personId'>,
  says: (name: string) => string,
): Promise<string | null> {
  const [manager] = await lineAbove(ctx, personId, ctx.today)
  const names = await namesFor(ctx, [personId, manager?.personId ?? null])
  const about = { subject: `absence.absence:${absenceId}`, href: `/absence/${absenceId}` }
  await notify(ctx, { ...about, personId, text: says('You') })
  if (manager === undefined) return null
  await notify(ctx, {
    ...about,
    personId: manager.personId,
    aboutId: personId,
    text: says(names.get(personId) ?? 'Somebody below you'),
  })
  return names.get(manager.personId) ?? null
}
