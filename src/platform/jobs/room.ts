import { defineRoom } from '#platform/actions'
import { cancel } from './commands/cancel.ts'
import { dismiss } from './commands/dismiss.ts'
import { removeEnded } from './commands/remove-ended.ts'
import { replay } from './commands/replay.ts'
import { deadLetters, progress } from './queries.ts'
import { routes } from './routes.ts'

export const jobs = defineRoom({
  name: 'jobs',
  wing: 'platform',
  says: 'Does work in the background: once, in sight, and so that it can be stopped',
  commands: [replay, dismiss, cancel, removeEnded],
  queries: [deadLetters, progress],
  routes,
  jobs: [
    {
      name: 'jobs.remove-ended',
      says: 'Removes background work that ended more than 30 days ago',
      command: removeEnded,
      cron: '20 2 * * *',
    },
  ],
})
