import { z } from 'zod'
import { field } from '#platform/actions'
import { notFound } from '#platform/refusals'
import { keepOwn, ownPersonId } from '../access.ts'
import { defineCommand } from '../actions.ts'

export const removeContact = defineCommand({
  name: 'records.remove-contact',
  says: 'Takes somebody away from those to call in need',
  permission: keepOwn,
  input: z.strictObject({ contactId: field.id('Choose the contact') }),
  audit: { operation: 'erasure', record: ['contactId'] },

  async run(ctx, { contactId }) {
    const personId = ownPersonId(ctx)
    const gone = await ctx.tx
      .deleteFrom('records.contact')
      .where('force_id', '=', ctx.forceId)
      .where('person_id', '=', personId)
      .where('contact_id', '=', contactId)
      .returning('contact_id')
      .executeTakeFirst()
    if (gone === undefined) return notFound('contact')
    return { personId }
  },
  subjects: (_input, { personId }) => [`people.person:${personId}`],
})
