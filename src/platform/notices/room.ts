import { defineRoom } from '#platform/actions'
import { markSeen } from './commands/mark-seen.ts'
import { removeOld } from './commands/remove-old.ts'
import { myNotices } from './queries.ts'
import { routes } from './routes.ts'

export const notices = defineRoom({
  name: 'notices',
  wing: 'platform',
  says: 'What somebody is told: that something waits, was decided, runs late',
  commands: [markSeen, removeOld],
  queries: [myNotices],
  routes,
  jobs: [
    {
      name: 'notices.remove-old',
      says: 'Removes what people were told more than 90 days ago',
      command: removeOld,
      cron: '40 2 * * *',
    },
  ],
})
