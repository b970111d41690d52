import { z } from 'zod'
import { permissions } from '../access.ts'
import { defineBulkCommand } from '../actions.ts'

/** Keeps how many files of no document were removed from the store. */
export const keepSwept = defineBulkCommand({
  name: 'documents.keep-swept',
  says: 'Keeps how many files that belong to no document were removed',
  permission: permissions.sweep,
  input: z.strictObject({ removed: z.int().min(0) }),
  audit: { operation: 'erasure', record: ['removed'] },
  callableBy: ['machine:documents'],
  run: async (_ctx, { removed }) => ({ removed }),
  subjects: () => [],
  totals: ({ removed }) => ({ removed }),
})
