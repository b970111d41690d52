import { defineErrand, type Job } from '#platform/actions'
import { keepSwept } from './commands/keep-swept.ts'
import { readySweep } from './commands/ready-sweep.ts'

export const jobs: readonly Job[] = [
  {
    name: 'documents.sweep',
    says: 'Removes files that were kept for nothing within a day',
    command: keepSwept,
    cron: '15 * * * *',
    errand: defineErrand({
      ready: readySweep,
      async go({ documents }, { forceId, keep }) {
        if (documents === undefined) throw new Error('This process has no store of documents')
        return { removed: await documents.removeOthers(forceId, new Set(keep)) }
      },
    }),
  },
]
