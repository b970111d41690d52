import type { Job } from '#platform/actions'
import { postJournal } from './commands/post-journal.ts'

/** The ledger's door: other rooms ask for it by `postLater`. */
export const postAsked: Job = {
  name: 'ledger.post',
  says: 'Posts a journal that another room asked for',
  command: postJournal,
}
