import { z } from 'zod'
import { field } from '#platform/actions'
import { noteOnCase, withdrawCase } from '#platform/cases'
import { conflict, notFound, refuse } from '#platform/refusals'
import { formatDay } from '#platform/time'
import { chooseHalfPay } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { refuseStale } from '../queries/kept.ts'
import { holdSpread } from '../queries/spreads.ts'

/** Takes back the choice of half pay until the day before it begins, agreed to or not. */
export const takeBackHalfPay = defineCommand({
  name: 'absencepay.take-back-half-pay',
  says: 'Takes back the choice of half pay before it begins',
  permission: chooseHalfPay,
  input: z.strictObject({
    absenceId: field.id('Choose the absence'),
    version: field.version(),
  }),
  audit: { operation: 'alteration', record: ['absenceId'] },

  async run(ctx, { absenceId, version }) {
    const found = await holdSpread(ctx, absenceId)
    if (found === undefined || found.personId !== ctx.actor.personId) return notFound('absence')
    const { personId, status, fromOn } = found
    if (found.version !== version) return refuseStale()
    if (status !== 'asked' && status !== 'agreed') {
      conflict({
        code: 'absencepay.nothing-to-take-back',
        message: 'Nothing stands chosen: your pay is in full for its weeks',
      })
    }
    if (ctx.today >= fromOn) {
      refuse({
        code: 'absencepay.spread-begun',
        message: `It began on ${formatDay(fromOn)}. Ask HR what can still be done`,
      })
    }
    const matter = { kind: 'absencepay.half-pay', id: absenceId }
    if (status === 'asked') await withdrawCase(ctx, matter)
    else await noteOnCase(ctx, { ...matter, what: 'Taken back before it began' })
    await ctx.tx
      .updateTable('absencepay.spread')
      .set({ status: 'taken-back', version: version + 1 })
      .where('force_id', '=', ctx.forceId)
      .where('absence_id', '=', absenceId)
      .execute()
    ctx.changed({
      subject: `absence.absence:${absenceId}`,
      before: { halfPay: status },
      after: { halfPay: 'taken-back' },
    })
    return { personId }
  },
  subjects: ({ absenceId }, { personId }) => [
    `absence.absence:${absenceId}`,
    `people.person:${personId}`,
  ],
})
