import type { Job } from '#platform/actions'
import { followPeople } from './commands/follow-people.ts'
import { settleFacts } from './commands/settle-facts.ts'

export const jobs: readonly Job[] = [
  {
    name: 'lifecycle.follow-people',
    says: 'Opens, moves and takes back journeys as people join, move and leave',
    command: followPeople,
    cron: '*/5 * * * *',
  },
  {
    name: 'lifecycle.settle-facts',
    says: 'Gives and ends access on the day, and closes steps by what is on record',
    command: settleFacts,
    cron: '2,7,12,17,22,27,32,37,42,47,52,57 * * * *',
  },
]
