import { z } from 'zod'
import { seal } from '../access.ts'
import { defineBulkCommand } from '../actions.ts'
import { sealRows } from '../seal.ts'
import type { Sealed } from '../seal.ts'
import { runIn } from '../streams.ts'

/**
 * Seals now, on request. The worker's own sealing is `sealForce`, which also anchors; blocks made
 * here are anchored by its next round.
 */
export const sealEntries = defineBulkCommand({
  name: 'audit.seal-entries',
  says: 'Seals the rows of append-only tables that no running transaction can reach any more',
  permission: seal,
  input: z.strictObject({}),
  audit: { operation: 'collection', record: [] },
  subjects: () => [],
  totals: ({ blocks, rows }: Sealed) => ({ blocks, rows }),
  callableBy: ['machine:audit'],
  run: (ctx): Promise<Sealed> => sealRows(runIn(ctx.tx), ctx.forceId, ctx.now),
})
