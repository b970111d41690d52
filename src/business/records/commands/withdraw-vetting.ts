import { z } from 'zod'
import { field } from '#platform/actions'
import { conflict, notFound } from '#platform/refusals'
import { keepChecks, peopleInReach } from '../access.ts'
import { defineCommand } from '../actions.ts'

export const withdrawVetting = defineCommand({
  name: 'records.withdraw-vetting',
  says: 'Withdraws somebody’s vetting from today on',
  permission: keepChecks,
  input: z.strictObject({
    vettingId: field.id('Choose the vetting'),
    reason: field.longText('Say why it is withdrawn', 500),
  }),
  audit: { operation: 'alteration', record: ['vettingId'], reason: ({ reason }) => reason },

  async run(ctx, { vettingId }) {
    const held = await ctx.tx
      .selectFrom('records.vetting')
      .where('force_id', '=', ctx.forceId)
      .where('vetting_id', '=', vettingId)
      .where('person_id', 'in', peopleInReach(ctx).select('person.person_id'))
      .select(['person_id as personId', 'withdrawn_on as withdrawnOn'])
      .forUpdate()
      .executeTakeFirst()
    if (held === undefined) return notFound('vetting')
    if (held.withdrawnOn !== null) {
      conflict({ code: 'records.withdrawn-already', message: 'It has been withdrawn already' })
    }
    await ctx.tx
      .updateTable('records.vetting')
      .set({ withdrawn_on: ctx.today })
      .where('force_id', '=', ctx.forceId)
      .where('vetting_id', '=', vettingId)
      .execute()
    ctx.changed({
      subject: `records.vetting:${vettingId}`,
      before: { withdrawn_on: null },
      after: { withdrawn_on: ctx.today },
    })
    return { personId: held.personId }
  },
  subjects: (_input, { personId }) => [`people.person:${personId}`],
})
