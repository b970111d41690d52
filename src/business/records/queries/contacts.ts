import type { CommandContext, QueryContext, SealedPlace } from '#platform/actions'
import type { Tables } from '../tables.ts'

/** Whom to call in need: what is sealed of them. */
export interface ContactWords {
  readonly name: string
  readonly relationship: string
  readonly phone: string
}

const placeOfContact = (contactId: string): SealedPlace => ({
  table: 'records.contact',
  column: 'sealed',
  record: contactId,
})

/** The columns of a contact as it is kept: sealed, and nothing of it in plain words. */
export function sealedContact(
  ctx: CommandContext<Tables>,
  contactId: string,
  { name, relationship, phone }: ContactWords,
) {
  const sealed = ctx.seal(JSON.stringify({ name, relationship, phone }), placeOfContact(contactId))
  return { sealed, name: null, relationship: null, phone: null }
}

/** The contacts of somebody, opened, those kept first at the head. */
export async function contactsOf(ctx: QueryContext<Tables>, personId: string) {
  const rows = await ctx.tx
    .selectFrom('records.contact')
    .where('force_id', '=', ctx.forceId)
    .where('person_id', '=', personId)
    .select(['contact_id as contactId', 'sealed', 'name', 'relationship', 'phone'])
    .orderBy('kept_at')
    .orderBy('contact_id')
    .execute()
  return rows.map(({ contactId, sealed, ...plain }) => {
    const words =
      sealed === null
        ? (plain as ContactWords)
        : (JSON.parse(ctx.unseal(sealed, placeOfContact(contactId))) as ContactWords)
    return { contactId, ...words }
  })
}
