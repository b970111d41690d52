import { z } from 'zod'
import { absence } from '#business/absence'
import { field, type CommandContext } from '#platform/actions'
import { openCase } from '#platform/cases'
import { conflict, notFound, refuse } from '#platform/refusals'
import { formatDay } from '#platform/time'
import { chooseHalfPay as choose } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { holdSpread, spreadContent, spreadPlan, type SpreadPlan } from '../queries/spreads.ts'
import type { Tables } from '../tables.ts'

/**
 * Chooses that the last weeks at full pay of one's maternity leave are taken as more weeks at half
 * pay: of officers five as ten. It waits for whoever agrees for the chief officer (Police
 * Regulations 2003 reg. 29, Annex L). Refused for leave that is not approved, without such a
 * choice, and once the first of those weeks has begun.
 */
export const chooseHalfPay = defineCommand({
  name: 'absencepay.choose-half-pay',
  says: 'Chooses half pay for more weeks in place of full pay for the last weeks of maternity pay',
  permission: choose,
  input: z.strictObject({ absenceId: field.id('Choose the absence') }),
  audit: { operation: 'alteration', record: ['absenceId'] },

  async run(ctx, { absenceId }) {
    const found = await ctx.ask(absence, { absenceId })
    const { personId, organisationId, name, reference } = found
    if (personId !== ctx.actor.personId) return notFound('absence')
    const plan = found.status === 'approved' ? await spreadPlan(ctx, found) : undefined
    if (plan === undefined) {
      return refuse({
        code: 'absencepay.no-spread',
        message:
          'Choose maternity leave that HR has approved, of an officer who has full pay in it: only that can be taken at half pay',
      })
    }
    refuseOnceBegun(ctx, plan)
    const before = await holdSpread(ctx, absenceId)
    if (before?.status === 'asked' || before?.status === 'agreed') {
      conflict({
        code: 'absencepay.spread-asked',
        message: 'You have chosen this already. Take it back if you want full pay for fewer weeks',
      })
    }
    const { fromOn, lastOn } = plan
    const row = {
      from_on: fromOn,
      last_on: lastOn,
      status: 'asked',
      asked_at: ctx.now.toString(),
      decided_by: null,
      decided_at: null,
      version: (before?.version ?? 0) + 1,
    }
    const key = { force_id: ctx.forceId, absence_id: absenceId }
    await ctx.tx
      .insertInto('absencepay.spread')
      .values({ ...key, organisation_id: organisationId, person_id: personId, reference, ...row })
      .onConflict((on) => on.constraint('spread_pkey').doUpdateSet(row))
      .execute()
    const { decider, dueAt } = await openCase(ctx, {
      kind: 'absencepay.half-pay',
      id: absenceId,
      title: `Maternity leave at half pay: ${name}, from ${formatDay(fromOn)}`,
      href: `/absence-pay/half-pay/${absenceId}`,
      personId,
      organisationId,
      category: 'any',
      amount: 0,
      content: spreadContent({ absenceId, fromOn, lastOn }),
    })
    return { personId, decider: decider.name, dueAt, fromOn }
  },
  subjects: ({ absenceId }, { personId }) => [
    `absence.absence:${absenceId}`,
    `people.person:${personId}`,
  ],
})

function refuseOnceBegun(ctx: CommandContext<Tables>, { fromOn }: SpreadPlan): void {
  if (ctx.today < fromOn) return
  refuse({
    code: 'absencepay.spread-begun',
    message: `It had to be chosen before ${formatDay(fromOn)}, the first day that would be at half pay`,
  })
}
