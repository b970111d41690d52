import { sql } from 'kysely'
import { z } from 'zod'
import { field } from '#platform/actions'
import { refuse } from '#platform/refusals'
import { eraseImages as permission } from '../access.ts'
import { defineBulkCommand } from '../actions.ts'
import { erasureDigest } from '../verify-entries.ts'

interface Erased {
  readonly images: number
  /** Of the entries whose images went. */
  readonly digest: string
}

/**
 * Erases what a record looked like in every entry about it (DPA 2018 s.47 and s.100; UK GDPR
 * article 17). Who did what and when stays. The entry keeps how many images went and a digest of
 * whose, so that nothing else can pass for erased by it. An entry's images go together.
 */
export const eraseImages = defineBulkCommand({
  name: 'audit.erase-images',
  says: 'Erases what a record looked like before and after each change',
  permission,
  input: z.strictObject({
    subject: field.text('Say which record, such as people.person:ID'),
    reason: field.longText('Say why the images are erased'),
  }),
  audit: { operation: 'erasure', record: [], reason: ({ reason }) => reason },
  subjects: ({ subject }: { subject: string }) => [subject],
  totals: ({ images, digest }: Erased) => ({ images, digest }),
  async run(ctx, { subject }): Promise<Erased> {
    const { rows } = await sql<{ id: string }>`
      select id from audit.erase_images(${subject}, ${ctx.entryId}) as id`.execute(ctx.tx)
    if (rows.length === 0) {
      refuse({
        code: 'audit.nothing-to-erase',
        message: 'Nothing is kept of how this record looked',
        field: 'subject',
      })
    }
    return { images: rows.length, digest: erasureDigest(rows.map(({ id }) => id)) }
  },
})
