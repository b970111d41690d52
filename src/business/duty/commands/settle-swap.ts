import { caseDecision } from '#platform/cases'
import { conflict, notFound, refuse, refuseIfAny } from '#platform/refusals'
import { settleSwaps } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { deployOn } from '../queries/deployments.ts'
import { keepChange } from '../queries/keep-change.ts'
import { breachesWith } from '../queries/one-day.ts'
import {
  daysOfSwap,
  setSwap,
  shownSwap,
  stepsOf,
  swapChanged,
  visibleSwaps,
} from '../queries/swapping.ts'
import { exchanged, problemsWithSwap, problemsWithTaking } from '../rules/swap.ts'
import { clearDays } from '../rules/times.ts'

/**
 * Puts the decision on a swap into effect. Its days must stand as they did when the two agreed; the
 * rules are asked again, and where they have something against it the decision needs a reason. A
 * place that needs a skill goes with the duty to whoever takes it over.
 */
export const settleSwap = defineCommand({
  name: 'duty.settle-swap',
  says: 'Puts the decision on a swap of duties into effect',
  permission: settleSwaps,
  input: caseDecision,
  audit: { operation: 'alteration', record: ['id', 'outcome'], reason: ({ reason }) => reason },
  callableBy: ['cases.decide'],

  async run(ctx, { id, outcome, reason }) {
    const swap = await shownSwap(visibleSwaps(ctx))
      .where('swap.swap_id', '=', id)
      .forUpdate('swap')
      .executeTakeFirst()
    if (swap === undefined) return notFound('swap')
    if (swap.status !== 'agreed') return swapChanged()
    const { askerId, partnerId, organisationId } = swap
    await setSwap(ctx, swap, { status: outcome })
    if (outcome === 'refused') return { askerId, partnerId }
    const days = await daysOfSwap(ctx, swap)
    const stale = stepsOf(days).join() !== (swap.agreedSteps ?? []).join()
    if (stale || problemsWithSwap(days, ctx.today).length > 0) {
      return conflict({
        code: 'duty.swap-stale',
        message:
          'A day of this swap was changed or has begun since they agreed. Refuse it, so that they ask again',
      })
    }
    refuseIfAny(problemsWithTaking(days), 409)
    const changes = exchanged(days)
    const instead = changes.map(({ was, times }) => ({ ...was, times }))
    const breaches = await breachesWith(ctx, instead)
    if (breaches.length > 0 && reason === undefined) {
      refuse({
        code: 'duty.needs-reason',
        message: `The rules have something against it: ${breaches[0]?.says ?? ''}. Give the reason why you approve it`,
        field: 'reason',
      })
    }
    for (const { was, times } of changes) {
      const noticeDays = clearDays(ctx.today, was.day)
      const change = { was, organisationId, becomes: times, noticeDays, lieu: false }
      await keepChange(ctx, { ...change, kind: 'swapped', why: 'Swapped with a colleague' })
    }
    for (const { takerId: personId, skill, day } of days.places) {
      await deployOn(ctx, { personId, skill, day, organisationId })
    }
    return { askerId, partnerId }
  },
  subjects: ({ id }, { askerId, partnerId }) => [
    `duty.swap:${id}`,
    `people.person:${askerId}`,
    `people.person:${partnerId}`,
  ],
})
