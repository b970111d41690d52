import { defineRoom } from './registry.ts'
import { removeOldKeys } from './remove-old-keys.ts'

export const actions = defineRoom({
  name: 'actions',
  wing: 'platform',
  says: 'Performs commands and answers queries: permission, transaction, record, outbox',
  commands: [removeOldKeys],
  jobs: [
    {
      name: 'actions.remove-old-keys',
      says: 'Forgets requests whose repetition is no longer expected',
      command: removeOldKeys,
      cron: '40 2 * * *',
    },
  ],
})
