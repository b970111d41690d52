import { z } from 'zod'
import { forbidden } from '#platform/refusals'
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
  async run(ctx): Promise<Sealed> {
    if (ctx.actor.kind !== 'machine') {
      forbidden({ code: 'audit.machine-only', message: 'Only the program itself seals the record' })
    }
    return sealRows(runIn(ctx.tx), ctx.forceId, ctx.now)
  },
})
