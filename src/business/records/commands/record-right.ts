import { z } from 'zod'
import { field } from '#platform/actions'
import { refuse } from '#platform/refusals'
import { keepChecks, personInReach, refuseOwnCheck } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { personChecked } from '../events.ts'
import { listedOn, workDocuments } from '../queries/reference.ts'

export const recordRight = defineCommand({
  name: 'records.record-right',
  says: 'Puts on record that somebody’s right to work was checked, by which document and until when',
  permission: keepChecks,
  input: z.strictObject({
    personId: field.id('Choose the person'),
    document: field.text('Choose the document', 40),
    checkedOn: field.day('Give the day on which it was checked'),
    expiresOn: field.day('Give the last day of the right').optional(),
  }),
  audit: { operation: 'collection', record: ['personId', 'document', 'checkedOn', 'expiresOn'] },

  async run(ctx, { personId, document, checkedOn, expiresOn }) {
    const { has_end: hasEnd } = listedOn(workDocuments, ctx.today, {
      is: (one) => one.document === document,
      field: 'document',
    })
    refuseOwnCheck(ctx, personId)
    const { organisationId } = await personInReach(ctx, personId)
    if (hasEnd !== (expiresOn !== undefined)) {
      refuse({
        code: 'records.end-of-right',
        message: hasEnd
          ? 'Give the last day of the right: it stands on this document'
          : 'A right by this document has no end. Leave the day empty',
        field: 'expiresOn',
      })
    }
    if (checkedOn > ctx.today || (expiresOn !== undefined && expiresOn <= checkedOn)) {
      refuse({
        code: 'records.bad-days',
        message: 'Give a day of the check that has been, and a last day after it',
        field: checkedOn > ctx.today ? 'checkedOn' : 'expiresOn',
      })
    }
    const row = {
      force_id: ctx.forceId,
      organisation_id: organisationId,
      check_id: ctx.newId(),
      person_id: personId,
      document,
      checked_on: checkedOn,
      expires_on: expiresOn ?? null,
      checked_by: ctx.actor.personId,
      recorded_at: ctx.now.toString(),
    }
    await ctx.tx.insertInto('records.right_to_work').values(row).execute()
    ctx.changed({ subject: `records.right-to-work:${row.check_id}`, before: null, after: row })
    ctx.announce(personChecked({ personId }))
    return { personId }
  },
  subjects: ({ personId }) => [`people.person:${personId}`],
})
