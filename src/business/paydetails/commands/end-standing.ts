import { z } from 'zod'
import { field } from '#platform/actions'
import { notFound, refuse } from '#platform/refusals'
import { keepPayDetails, visibleStanding } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { changedMeanwhile } from '../queries/changed-meanwhile.ts'

/** Ends an order or a subscription: it is not taken on pay days from a day on. */
export const endStanding = defineCommand({
  name: 'paydetails.end-standing',
  says: 'Ends an order against earnings or a subscription',
  permission: keepPayDetails,
  input: z.strictObject({
    standingId: field.id('Choose what ends'),
    version: field.version(),
    until: field.day('Give the first day from which it is not taken any more'),
  }),
  audit: { operation: 'alteration', record: ['standingId', 'until'] },

  async run(ctx, { standingId, version, until }) {
    const found = await visibleStanding(ctx)
      .where('standing.standing_id', '=', standingId)
      .where('standing.kind', '<>', 'recovery')
      .where('standing.person_id', 'is distinct from', ctx.actor.personId)
      .select(['standing.person_id as personId', 'standing.from_on as from', 'standing.version'])
      .forUpdate('standing')
      .executeTakeFirst()
    if (found === undefined) return notFound('deduction')
    if (found.version !== version) return changedMeanwhile()
    if (until <= found.from) {
      refuse({
        code: 'paydetails.ends-before-start',
        message: 'Give a day after the one on which it began',
        field: 'until',
      })
    }
    await ctx.tx
      .updateTable('paydetails.standing')
      .set({ until_on: until, version: version + 1 })
      .where('force_id', '=', ctx.forceId)
      .where('standing_id', '=', standingId)
      .execute()
    const { personId } = found
    ctx.changed({
      subject: `people.person:${personId}`,
      before: { until: null },
      after: { until },
    })
    return { personId }
  },
  subjects: (_input, { personId }) => [`people.person:${personId}`],
})
