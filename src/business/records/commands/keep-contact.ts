import { z } from 'zod'
import { field } from '#platform/actions'
import { notFound, refuse } from '#platform/refusals'
import { keepOwn, ownPersonId, personInReach } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { sealedContact } from '../queries/contacts.ts'

/** More than anybody calls in need. */
const MOST = 5

export const keepContact = defineCommand({
  name: 'records.keep-contact',
  says: 'Keeps whom to call in need: adds somebody, or changes what is on record of them',
  permission: keepOwn,
  input: z.strictObject({
    /** Left out for somebody new. */
    contactId: field.id('Choose the contact').optional(),
    name: field.text('Give their name', 100),
    relationship: field.text('Say what they are to you, such as my sister', 60),
    phone: field.text('Give a telephone number', 40),
  }),
  // What they are called is theirs to know: the record keeps that it was changed.
  audit: { operation: 'alteration', record: ['contactId'] },

  async run(ctx, { contactId, name, relationship, phone }) {
    const personId = ownPersonId(ctx)
    if (!/^\+?[\d\s()-]{5,}$/.test(phone)) {
      refuse({
        code: 'records.bad-phone',
        message: 'Give the number in digits, such as 07700 900123 or +44 7700 900123',
        field: 'phone',
      })
    }
    const { organisationId } = await personInReach(ctx, personId)
    const kept = (id: string) => ({
      ...sealedContact(ctx, id, { name, relationship, phone }),
      kept_at: ctx.now.toString(),
    })
    const mine = { force_id: ctx.forceId, person_id: personId }
    if (contactId !== undefined) {
      const changed = await ctx.tx
        .updateTable('records.contact')
        .set(kept(contactId))
        .where('force_id', '=', mine.force_id)
        .where('person_id', '=', personId)
        .where('contact_id', '=', contactId)
        .returning('contact_id as contactId')
        .executeTakeFirst()
      return { personId, contactId: changed?.contactId ?? notFound('contact') }
    }
    const { count } = await ctx.tx
      .selectFrom('records.contact')
      .where('force_id', '=', mine.force_id)
      .where('person_id', '=', personId)
      .select(({ fn }) => fn.countAll<bigint>().as('count'))
      .executeTakeFirstOrThrow()
    if (Number(count) >= MOST) {
      refuse({
        code: 'records.too-many-contacts',
        message: `${MOST} people are on record. Take somebody away first`,
      })
    }
    const newId = ctx.newId()
    const row = { ...mine, organisation_id: organisationId, contact_id: newId, ...kept(newId) }
    await ctx.tx.insertInto('records.contact').values(row).execute()
    return { personId, contactId: newId }
  },
  subjects: (_input, { personId }) => [`people.person:${personId}`],
})
