import { defineRoom } from '#platform/actions'
import { discardDraft } from './commands/discard-draft.ts'
import { keepDraft } from './commands/keep-draft.ts'
import { removeExpired } from './commands/remove-expired.ts'
import { jobs } from './jobs.ts'
import { draftDetail, draftOf, myDrafts } from './queries.ts'
import { home, routes } from './routes.ts'

export const drafts = defineRoom({
  name: 'drafts',
  wing: 'platform',
  says: 'Forms that were begun, kept until they are finished',
  commands: [keepDraft, discardDraft, removeExpired],
  queries: [myDrafts, draftOf, draftDetail],
  jobs,
  routes,
  home,
  constraints: {
    draft_path_check: {
      code: 'drafts.not-a-form',
      message: 'Give the address of the form, such as /leave/ask',
      field: 'path',
    },
    draft_typed_check: {
      code: 'drafts.too-long',
      message: 'This is too long to be saved. Shorten it, or send it now',
      field: 'typed',
    },
  },
})
