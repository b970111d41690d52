import { defineErrand, type Job } from '#platform/actions'
import { applyDue } from './commands/apply-due.ts'
import { applySet } from './commands/apply-set.ts'
import { readLines } from './commands/read-lines.ts'
import { readyFile } from './commands/ready-file.ts'

export const jobs: readonly Job[] = [
  {
    name: 'changes.apply-set',
    says: 'Applies an approved set of changes at 00:00 on its day',
    command: applySet,
  },
  {
    name: 'changes.apply-due',
    says: 'Shortly after midnight in London, applies sets that are due and not applied yet',
    command: applyDue,
    // 00:05 in London is 23:05 or 00:05 by this clock.
    cron: '5 0,23 * * *',
  },
  {
    name: 'changes.read-file',
    says: 'Reads the lines of a set from a file that was sent in',
    command: readLines,
    errand: defineErrand({
      ready: readyFile,
      async go({ documents }, { forceId, changeSetId, documentId }) {
        if (documents === undefined) throw new Error('This process has no store of documents')
        const content = await documents.get(forceId, documentId)
        return { changeSetId, text: content.toString('utf8') }
      },
    }),
  },
]
