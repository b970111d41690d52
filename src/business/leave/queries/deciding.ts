import { z } from 'zod'
import { nameOf } from '#business/people'
import { field, type QueryContext } from '#platform/actions'
import type { CaseSummary } from '#platform/cases'
import { notFound } from '#platform/refusals'
import { formatHours, formatShortDay } from '#platform/time'
import { seeLeave, visibleCarryRequests, visibleRequests } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { contentOf } from '../rules/days.ts'
import { yearWords } from '../rules/policy.ts'
import type { StrengthDay } from '../rules/strength.ts'
import type { Tables } from '../tables.ts'
import { daysWords } from '../views/words.ts'
import { askedOf } from './cost.ts'
import { strengthFor } from './strength.ts'

export const requestSummary = defineQuery({
  name: 'leave.request-summary',
  says: 'Shows a request for leave to whoever decides on it',
  permission: seeLeave,
  input: z.strictObject({ id: field.id('Choose the request') }),
  async run(ctx, { id }): Promise<CaseSummary> {
    const found = await visibleRequests(ctx)
      .where('request.request_id', '=', id)
      .select([
        'request.person_id as personId',
        'request.first_on as firstOn',
        'request.last_on as lastOn',
        'request.first_part as firstPart',
        'request.last_part as lastPart',
        'request.leave_minutes as minutes',
        'request.minutes_by_day as minutesByDay',
        'request.unit_id as unitId',
        'request.note',
        'request.replaces_id as replacesId',
        'request.reference',
      ])
      .executeTakeFirst()
    if (found === undefined) return notFound('request for leave')
    const { personId, unitId, minutesByDay } = found
    const asked = askedOf(found)
    const name = (await ctx.ask(nameOf, { personId })) ?? 'Somebody'
    const hours = formatHours(found.minutes)
    const before = await standsBefore(ctx, found.replacesId)
    const strength =
      unitId === null ? [] : await strengthFor(ctx, { ...asked, personId, unitId, minutesByDay })
    return {
      title: `Leave: ${name}, ${daysWords(asked)}`,
      href: `/leave/${id}`,
      lines: [
        { label: 'Who', answer: name },
        { label: 'Days', answer: daysWords(asked) },
        ...(before === undefined ? [] : [{ label: 'Instead of', answer: before }]),
        { label: 'Leave this takes', answer: hours },
        ...strengthLines(strength),
        ...(found.note === null ? [] : [{ label: 'Note', answer: found.note }]),
        { label: 'Reference', answer: found.reference },
      ],
      warnings: strengthWarnings(strength),
      approve: `Approve ${hours}`,
      content: contentOf({ ...found, ...asked }),
    }
  },
})

async function standsBefore(ctx: QueryContext<Tables>, requestId: string | null) {
  if (requestId === null) return undefined
  const old = await ctx.tx
    .selectFrom('leave.request')
    .where('force_id', '=', ctx.forceId)
    .where('request_id', '=', requestId)
    .select(['first_on as firstOn', 'last_on as lastOn', 'reference'])
    .select(['first_part as firstPart', 'last_part as lastPart'])
    .executeTakeFirst()
  return old === undefined ? undefined : `${daysWords(askedOf(old))} (${old.reference})`
}

/** The weakest of the days, in words: "11 of 10 needed on Mon 4 May". */
function strengthLines(days: readonly StrengthDay[]): { label: string; answer: string }[] {
  const weakest = days.toSorted(
    (a, b) => a.strength - (a.minimum ?? 0) - (b.strength - (b.minimum ?? 0)),
  )[0]
  if (weakest === undefined) return []
  const { day, strength, minimum, waiting } = weakest
  const needed = minimum === null ? '' : ` of ${minimum} needed`
  const others = waiting === 0 ? '' : `; ${waiting} more wait for a decision`
  return [
    { label: 'Strength left', answer: `${strength}${needed} on ${formatShortDay(day)}${others}` },
  ]
}

/** What a decider is warned of: the days on which the unit would be below its minimum. */
export function strengthWarnings(days: readonly StrengthDay[]): string[] {
  return days
    .filter(({ below }) => below)
    .map(
      ({ day, strength, minimum }) =>
        `Below minimum strength on ${formatShortDay(day)}: ${strength} of ${minimum ?? 0} needed`,
    )
}

export const carrySummary = defineQuery({
  name: 'leave.carry-summary',
  says: 'Shows a request to carry leave over to whoever decides on it',
  permission: seeLeave,
  input: z.strictObject({ id: field.id('Choose the request') }),
  async run(ctx, { id }): Promise<CaseSummary> {
    const found = await visibleCarryRequests(ctx)
      .where('carry.carry_request_id', '=', id)
      .select([
        'carry.person_id as personId',
        'carry.leave_year as leaveYear',
        'carry.carry_minutes as minutes',
        'carry.reason',
        'carry.reference',
      ])
      .executeTakeFirst()
    if (found === undefined) return notFound('request to carry leave over')
    const { personId, leaveYear, minutes, reason, reference } = found
    const name = (await ctx.ask(nameOf, { personId })) ?? 'Somebody'
    return {
      title: `Carry over: ${name}, ${formatHours(minutes)} of ${yearWords(leaveYear)}`,
      href: `/leave/carry-overs/${id}`,
      lines: [
        { label: 'Who', answer: name },
        { label: 'Carried over', answer: formatHours(minutes) },
        { label: 'Out of', answer: yearWords(leaveYear) },
        { label: 'Why', answer: reason },
        { label: 'Reference', answer: reference },
      ],
      warnings: [],
      approve: `Carry ${formatHours(minutes)} over`,
      content: { personId, leaveYear, minutes, reason },
    }
  },
})
