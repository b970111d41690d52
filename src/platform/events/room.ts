import { defineRoom } from '#platform/actions'
import { removeRelayed } from './commands/remove-relayed.ts'

export const events = defineRoom({
  name: 'events',
  wing: 'platform',
  says: 'Carries what rooms announce to the rooms that listen',
  commands: [removeRelayed],
  jobs: [
    {
      name: 'events.remove-relayed',
      says: 'Removes facts passed on more than 30 days ago',
      command: removeRelayed,
      cron: '10 2 * * *',
    },
  ],
})
