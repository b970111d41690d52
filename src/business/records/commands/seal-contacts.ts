import { z } from 'zod'
import { sealRecords } from '../access.ts'
import { defineBulkCommand } from '../actions.ts'
import { sealedContact, type ContactWords } from '../queries/contacts.ts'

/** So many at a time; what is left is sealed the next night. */
const MOST = 10_000

/**
 * Seals whom to call in need where it stands in plain words from before it was sealed (UK GDPR art.
 * 32(1)(a)). Once nothing is left it finds nothing.
 */
export const sealContacts = defineBulkCommand({
  name: 'records.seal-contacts',
  says: 'Seals next of kin that were kept in plain words before',
  permission: sealRecords,
  input: z.strictObject({}),
  audit: { operation: 'alteration', record: [] },
  callableBy: ['machine:records'],

  async run(ctx) {
    const plain = await ctx.tx
      .selectFrom('records.contact')
      .where('force_id', '=', ctx.forceId)
      .where('sealed', 'is', null)
      .select(['contact_id as contactId', 'person_id as personId', 'name', 'relationship', 'phone'])
      .orderBy('contact_id')
      .limit(MOST)
      .forUpdate()
      .execute()
    for (const { contactId, personId: _of, ...words } of plain) {
      await ctx.tx
        .updateTable('records.contact')
        .set(sealedContact(ctx, contactId, words as ContactWords))
        .where('force_id', '=', ctx.forceId)
        .where('contact_id', '=', contactId)
        .execute()
    }
    return { personIds: [...new Set(plain.map(({ personId }) => personId))], sealed: plain.length }
  },
  subjects: (_input, { personIds }) => personIds.map((personId) => `people.person:${personId}`),
  totals: ({ sealed }) => ({ contacts: sealed }),
})
