import { sql } from 'kysely'
import { z } from 'zod'
import type { Job } from '#platform/actions'
import { permissions } from './access.ts'
import { defineBulkCommand } from './actions.ts'

/**
 * Drops the words of records that are gone, so that what was erased is nowhere: a name that nobody
 * bears any more is one of them (UK GDPR art. 5(1)(e)). Gives how many.
 */
export const dropWords = defineBulkCommand({
  name: 'search.drop-words',
  says: 'Drops the words that no record has any more',
  permission: permissions.dropWords,
  input: z.strictObject({}),
  audit: { operation: 'erasure', record: [] },
  callableBy: ['machine:search'],

  async run(ctx) {
    const { rows } = await sql<{ dropped: number }>`select search.drop_words() as dropped`.execute(
      ctx.tx,
    )
    return { dropped: rows[0]?.dropped ?? 0 }
  },
  subjects: () => [],
  totals: ({ dropped }) => ({ words: dropped }),
})

export const dropWordsNightly: Job = {
  name: 'search.drop-words',
  says: 'Drops the words that no record has any more',
  command: dropWords,
  cron: '40 2 * * *',
}
