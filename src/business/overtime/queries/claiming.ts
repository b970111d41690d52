import {
  compensationRows,
  dutyOn,
  entitlementFor,
  momentOf,
  readTimes,
  rosterRules,
  ruleOn,
  type Entitlement,
  type Kind,
} from '#business/duty'
import { field, type CommandContext, type QueryContext } from '#platform/actions'
import { asOf } from '#platform/database'
import { notFound, refuse, refuseIfAny } from '#platform/refusals'
import { addDays, mondayOf, type Day, type Instant } from '#platform/time'
import { peopleInReach } from '../access.ts'
import { kindOf, minutesWorked } from '../rules/worked.ts'
import type { Tables } from '../tables.ts'

type Context = QueryContext<Tables>

/** What is asked about the work itself, by the person and by a manager alike. */
export const workedFields = {
  workedOn: field.day('Give the day on which it began, such as 3 March 2026'),
  starts: field.text('Give the start, such as 17:00', 10),
  ends: field.text('Give the end, such as 19:30', 10),
  toldOn: field.day('Give the day on which you were told'),
  toldAt: field.text('Give the time at which you were told, such as 16:40', 10),
  travel: field.minutes('Give the travelling there and back, such as 1:15', 0, 720).optional(),
}

/** The work as it was typed. */
export interface TypedWork {
  readonly workedOn: Day
  readonly starts: string
  readonly ends: string
  readonly toldOn: Day
  readonly toldAt: string
  readonly travel?: number | undefined
}

/** What some work comes to for somebody, and why. */
export interface Claimed {
  readonly personId: string
  readonly organisationId: number
  readonly category: string
  readonly kind: Kind
  readonly because: string
  readonly notice: number
  readonly occasion: number
  readonly startsAt: Instant
  readonly endsAt: Instant
  readonly toldAt: Instant
  readonly entitlement: Entitlement
}

/**
 * Looks at what somebody worked: what it is by their roster, and what it entitles them to. Refuses
 * what is no time, is still to come, lies within a duty, or gives nothing at their rank.
 */
export async function claimedFor(
  ctx: Context,
  personId: string,
  typed: TypedWork,
): Promise<Claimed> {
  const { workedOn: day, travel = 0 } = typed
  const { times, toldAt } = timesOf(typed)
  const [startsAt, endsAt] = [momentOf(day, times.starts), momentOf(day, times.ends)]
  refuseMoments(ctx, { startsAt, endsAt, toldAt })
  const person = await employedOn(ctx, personId, day)
  const [before, today] = await ctx.ask(dutyOn, {
    personIds: [personId],
    from: addDays(day, -1),
    until: addDays(day, 1),
  })
  if (before === undefined || today === undefined) return notFound('person')
  const retained = ruleOn(rosterRules(), 'retained', day).value
  const found = kindOf({ day, times, toldAt }, { today, before }, retained)
  if ('code' in found) return refuse(found)
  const { kind, notice, because } = found
  const { organisationId, category, seniority } = person
  const occasion =
    kind === 'overtime-unplanned' ? await occasionOf(ctx, personId, startsAt, day) : 1
  const minutes = minutesWorked({ day, times, toldAt })
  const worked = { kind, on: day, category, seniority, notice, minutes, occasion }
  const entitlement = entitlementFor(compensationRows(), { ...worked, travelMinutes: travel })
  if (entitlement === undefined) {
    return refuse({
      code: 'overtime.gives-nothing',
      message:
        'Nothing is given for this at your rank or grade, or at this notice. Speak to your line manager about time off',
    })
  }
  if (entitlement.countedMinutes === 0 && !entitlement.lieu) {
    refuse({
      code: 'overtime.too-short',
      message: 'That is too short to count: only full 15 minutes do, after what is deducted',
      field: 'ends',
    })
  }
  const moments = { startsAt, endsAt, toldAt }
  return {
    personId,
    organisationId,
    category,
    kind,
    because,
    notice,
    occasion,
    ...moments,
    entitlement,
  }
}

function timesOf({ starts, ends, toldOn, toldAt }: TypedWork) {
  const { times, problems } = readTimes(starts, ends)
  const told = readTimes(toldAt, toldAt)
  refuseIfAny([
    ...problems,
    ...(told.times === null
      ? [
          {
            code: 'overtime.bad-time',
            message: 'Give the time at which you were told as a time of 24 hours, such as 16:40',
            field: 'toldAt',
          },
        ]
      : []),
  ])
  if (times === null || told.times === null) throw new Error('A time is neither read nor refused')
  return { times, toldAt: momentOf(toldOn, told.times.starts) }
}

type Moments = Pick<Claimed, 'startsAt' | 'endsAt' | 'toldAt'>

function refuseMoments(ctx: Context, { startsAt, endsAt, toldAt }: Moments): void {
  if (endsAt.epochMilliseconds > ctx.now.epochMilliseconds) {
    refuse({
      code: 'overtime.still-to-come',
      message: 'Claim what you have worked once it is over: give an end that is past',
      field: 'ends',
    })
  }
  if (toldAt.epochMilliseconds > startsAt.epochMilliseconds) {
    refuse({
      code: 'overtime.told-afterwards',
      message: 'You were told before it began, or when it did: give an earlier day or time',
      field: 'toldAt',
    })
  }
}

async function employedOn(ctx: Context, personId: string, on: Day) {
  const found = await peopleInReach(ctx)
    .where('place.person_id', '=', personId)
    .where(asOf('place', on))
    .select(['place.organisation_id as organisationId', 'place.category', 'place.seniority'])
    .executeTakeFirst()
  return found ?? notFound('person')
}

/** The how manieth time in its week, from Monday, that somebody was kept on without notice. */
async function occasionOf(ctx: Context, personId: string, startsAt: Instant, day: Day) {
  const monday = mondayOf(day)
  const row = await ctx.tx
    .selectFrom('overtime.claim')
    .where('force_id', '=', ctx.forceId)
    .where('person_id', '=', personId)
    .where('kind', '=', 'overtime-unplanned')
    .where('status', 'in', ['recorded', 'sent', 'approved'])
    .where('worked_on', '>=', monday)
    .where('worked_on', '<', addDays(monday, 7))
    .where('starts_at', '<', startsAt)
    .select((eb) => eb.fn.countAll<bigint>().as('before'))
    .executeTakeFirstOrThrow()
  return Number(row.before) + 1
}

interface NewClaim extends Claimed {
  readonly day: Day
  readonly why: string
  readonly choice: 'money' | 'time' | null
}

/** Enters a claim; with a choice it is sent, without one it waits for the person to choose. */
export async function enterClaim(ctx: CommandContext<Tables>, claim: NewClaim) {
  const { entitlement, personId, organisationId, choice } = claim
  const claimId = ctx.newId()
  const reference = await ctx.reference('OT')
  const row = {
    force_id: ctx.forceId,
    organisation_id: organisationId,
    claim_id: claimId,
    reference,
    person_id: personId,
    kind: claim.kind,
    worked_on: claim.day,
    starts_at: claim.startsAt.toString(),
    ends_at: claim.endsAt.toString(),
    told_at: claim.toldAt.toString(),
    notice: claim.notice,
    occasion: claim.occasion,
    worked_minutes: entitlement.workedMinutes,
    travel_minutes: entitlement.travelMinutes,
    deducted_minutes: entitlement.deductedMinutes,
    counted_minutes: entitlement.countedMinutes,
    rate_over: entitlement.rate.over,
    rate_under: entitlement.rate.under,
    time_off_minutes: entitlement.timeOffMinutes,
    lieu: entitlement.lieu,
    choice,
    why: claim.why,
    paragraph: entitlement.paragraph,
    status: choice === null ? 'recorded' : 'sent',
    entered_by: ctx.actor.personId,
    entered_at: ctx.now.toString(),
    version: 1,
  }
  await ctx.tx.insertInto('overtime.claim').values(row).execute()
  ctx.changed({ subject: `overtime.claim:${claimId}`, before: null, after: row })
  return { claimId, reference }
}
