import { defineRoom } from '#platform/actions'
import { dropWords, dropWordsNightly } from './drop-words.ts'
import { find } from './queries.ts'

export const search = defineRoom({
  name: 'search',
  wing: 'platform',
  says: 'Finds records by words, for those who may know of them',
  commands: [dropWords],
  queries: [find],
  jobs: [dropWordsNightly],
})
