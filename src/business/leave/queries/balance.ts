import { z } from 'zod'
import { field } from '#platform/actions'
import { notFound, refuseIfAny } from '#platform/refusals'
import { seeLeave } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { balanceOf, leftAtYearEnd } from '../rules/balance.ts'
import { leaveYearOf } from '../rules/policy.ts'
import { factsOf } from './facts.ts'
import { leavePolicies } from './policy.ts'

export const leaveBalanceOf = defineQuery({
  name: 'leave.balance',
  says: 'Says what somebody has left of a leave year on a day, line by line, and why',
  permission: seeLeave,
  input: z.strictObject({
    /** Left out: one's own. */
    personId: field.id('Choose the person').optional(),
    leaveYear: field.count('Give the year in which the leave year begins', 2000, 2100).optional(),
    on: field.day('Give a day, such as 17 May 2026').optional(),
  }),
  async run(ctx, { personId = ctx.actor.personId ?? undefined, leaveYear, on = ctx.today }) {
    if (personId === undefined) return notFound('person')
    const year = leaveYear ?? leaveYearOf(leavePolicies(), on)
    const facts = await factsOf(ctx, personId, year)
    refuseIfAny(facts.entitlement.problems)
    // Who may not see how somebody is employed sees no line of theirs and nothing of their leave.
    if (facts.entitlement.lines.length === 0) return notFound('leave of that year')
    const balance = balanceOf({ ...facts, asOf: on })
    return { ...balance, personId, leftAtYearEnd: leftAtYearEnd(facts) }
  },
})
