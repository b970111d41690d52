import { z } from 'zod'
import { nameOf } from '#business/people'
import { field } from '#platform/actions'
import { openCase } from '#platform/cases'
import { refuse, refuseIfAny } from '#platform/refusals'
import { formatHours, rangeContains } from '#platform/time'
import { askForLeave, holdBook } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { isClosed } from '../queries/closings.ts'
import { spansOf } from '../queries/cost.ts'
import { factsOf } from '../queries/facts.ts'
import { leavePolicies } from '../queries/policy.ts'
import { leftAtYearEnd } from '../rules/balance.ts'
import { problemsWithCarrying } from '../rules/carry.ts'
import { daysOfYear, leaveYearOf, policyOfYear, yearWords } from '../rules/policy.ts'

/** More than the policy carries by itself goes into the next year only where it is approved. */
export const askToCarry = defineCommand({
  name: 'leave.ask-to-carry',
  says: 'Asks to carry more leave into the next year than is carried anyway',
  permission: askForLeave,
  input: z.strictObject({
    leaveYear: field.count('Give the year in which the leave year begins', 2000, 2100),
    minutes: field.minutes(
      'Give the hours that are to be carried over, such as 56 or 7:30',
      1,
      60_000,
    ),
    reason: field.longText('Say why the leave could not be taken', 500),
  }),
  audit: {
    operation: 'collection',
    record: ['leaveYear', 'minutes'],
    reason: ({ reason }) => reason,
  },

  async run(ctx, { leaveYear, minutes, reason }) {
    const policies = leavePolicies()
    const { personId } = ctx.actor
    const year = daysOfYear(policies, leaveYear)
    const spans = personId === null ? [] : await spansOf(ctx, personId, year)
    const now = spans.find(({ valid }) => rangeContains(valid, ctx.today)) ?? spans.at(-1)
    if (personId === null || now === undefined) {
      refuse({
        code: 'leave.not-employed',
        message: `You were not employed here in ${yearWords(leaveYear)}`,
        field: 'leaveYear',
      })
    }
    if (leaveYear > leaveYearOf(policies, ctx.today)) {
      refuse({
        code: 'leave.year-not-begun',
        message: `${yearWords(leaveYear)} has not begun, so nothing of it can be carried over`,
        field: 'leaveYear',
      })
    }
    const { organisationId, category } = now
    await holdBook(ctx, { personId, organisationId })
    const facts = await factsOf(ctx, personId, leaveYear)
    refuseIfAny(facts.entitlement.problems)
    const { carryMostMinutes: mostMinutes } = policyOfYear(policies, leaveYear)
    const closed = await isClosed(ctx, personId, leaveYear)
    const left = leftAtYearEnd(facts)
    refuseIfAny(problemsWithCarrying({ minutes, left, mostMinutes, leaveYear, closed }))

    const carryRequestId = ctx.newId()
    const reference = await ctx.reference('LC')
    const name = (await ctx.ask(nameOf, { personId })) ?? 'somebody'
    const { decider, dueAt } = await openCase(ctx, {
      kind: 'leave.carry-over',
      id: carryRequestId,
      title: `Carry over: ${name}, ${formatHours(minutes)} of ${yearWords(leaveYear)}`,
      href: `/leave/carry-overs/${carryRequestId}`,
      personId,
      organisationId,
      category,
      amount: minutes,
      content: { personId, leaveYear, minutes, reason },
    })
    const row = {
      force_id: ctx.forceId,
      organisation_id: organisationId,
      carry_request_id: carryRequestId,
      reference,
      person_id: personId,
      leave_year: leaveYear,
      carry_minutes: minutes,
      reason,
      status: 'sent',
      decider_id: decider.personId,
      version: 1,
      requested_at: ctx.now.toString(),
    }
    await ctx.tx.insertInto('leave.carry_request').values(row).execute()
    ctx.changed({ subject: `leave.carry-over:${carryRequestId}`, before: null, after: row })
    return { carryRequestId, personId, reference, decider: decider.name, dueAt }
  },
  subjects: (_input, { carryRequestId, personId }) => [
    `leave.carry-over:${carryRequestId}`,
    `people.person:${personId}`,
  ],
})
