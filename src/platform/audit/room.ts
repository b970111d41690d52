import { defineRoom } from '#platform/actions'
import { eraseImages } from './commands/erase-images.ts'
import { sealEntries } from './commands/seal-entries.ts'
import { sealNow } from './jobs.ts'
import { entryDetail, recordHistory, sealingState, whoLooked } from './queries.ts'
import { routes } from './routes.ts'

export const audit = defineRoom({
  name: 'audit',
  wing: 'platform',
  says: 'Keeps the record of who did what, sealed so that nobody can change it unseen',
  commands: [eraseImages, sealEntries],
  queries: [entryDetail, recordHistory, sealingState, whoLooked],
  routes,
  jobs: [sealNow],
})
