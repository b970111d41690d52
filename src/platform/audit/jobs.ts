import type { Job } from '#platform/actions'
import { sealEntries } from './commands/seal-entries.ts'

/**
 * Sealing when somebody asks for it. It has no cron on purpose: a minute is already the longest
 * window allowed, and each run would write an entry that needs sealing again. `keepSealed` runs in
 * the worker instead.
 */
export const sealNow: Job = {
  name: 'audit.seal',
  says: 'Seals the record now',
  command: sealEntries,
}
