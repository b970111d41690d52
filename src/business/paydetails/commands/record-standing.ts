import { z } from 'zod'
import { openStatutory, taxYearOn } from '#business/statutory'
import { field } from '#platform/actions'
import { forbidden, refuse, refuseIfAny } from '#platform/refusals'
import { rowsOn } from '#platform/time'
import { keepPayDetails } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { paidPerson } from '../queries/paid-person.ts'
import { problemsWithStanding } from '../rules/standing.ts'

/**
 * Records what is taken of somebody's pay again and again: an order of a court or a council, with
 * what it protects, or a subscription they agreed to. Nobody records their own.
 */
export const recordStanding = defineCommand({
  name: 'paydetails.record-standing',
  says: 'Records an order against earnings or a subscription',
  permission: keepPayDetails,
  input: z.strictObject({
    personId: field.id('Choose the person'),
    kind: field.text('Choose subscription or the kind of order', 40),
    says: field.text('Say what it is, such as the court and its reference', 120),
    from: field.day('Give the first pay day from which it is taken'),
    until: field.day('Give the day after the last pay day').optional(),
    madeOn: field.day('Give the day of the order').optional(),
    each: field.pence('Give what is taken each month').optional(),
    protected: field.pence('Give the pay that is protected each month').optional(),
  }),
  audit: { operation: 'collection', record: ['personId', 'kind', 'from'] },

  async run(ctx, { personId, ...asked }) {
    if (personId === ctx.actor.personId) {
      forbidden({
        code: 'paydetails.own-details',
        message: 'Somebody else records your own details',
      })
    }
    const { organisationId } = await paidPerson(ctx, personId)
    const kinds = rowsOn(openStatutory(taxYearOn(asked.from)).rows.orderKinds, asked.from)
    refuseIfAny(problemsWithStanding(asked, kinds))
    if (asked.until !== undefined && asked.until <= asked.from) {
      refuse({
        code: 'paydetails.ends-before-start',
        message: 'The day after the last pay day is after the first one',
        field: 'until',
      })
    }
    const standingId = ctx.newId()
    await ctx.tx
      .insertInto('paydetails.standing')
      .values({
        force_id: ctx.forceId,
        organisation_id: organisationId,
        standing_id: standingId,
        person_id: personId,
        kind: asked.kind,
        says: asked.says,
        from_on: asked.from,
        until_on: asked.until ?? null,
        made_on: asked.madeOn ?? null,
        each_pence: asked.each ?? null,
        protected_pence: asked.protected ?? null,
        recorded_by: ctx.actor.personId,
        recorded_at: ctx.now.toString(),
        version: 1,
      })
      .execute()
    return { standingId, personId }
  },
  subjects: ({ personId }) => [`people.person:${personId}`],
})
