import type { Job } from '#platform/actions'
import { removeExpired } from './commands/remove-expired.ts'

export const jobs: readonly Job[] = [
  {
    name: 'drafts.remove-expired',
    says: 'Removes drafts whose 14 days are over',
    command: removeExpired,
    cron: '20 2 * * *',
  },
]
