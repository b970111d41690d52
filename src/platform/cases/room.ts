import { defineRoom } from '#platform/actions'
import { decide } from './commands/decide.ts'
import { loadCases } from './commands/load-cases.ts'
import { handOn } from './commands/hand-on.ts'
import { watchClocks } from './commands/watch-clocks.ts'
import { caseClosed, caseOpened } from './events.ts'
import { askedByMe, handOnChoices, runningLate, taskDetail } from './queries.ts'
import { waitingCounts, waitingForMe } from './queries.ts'
import { home, routes } from './routes.ts'

export const cases = defineRoom({
  name: 'cases',
  wing: 'platform',
  says: 'What waits for whom, since when, until when, and every step of it',
  commands: [decide, handOn, watchClocks, loadCases],
  queries: [waitingForMe, askedByMe, runningLate, taskDetail, handOnChoices, waitingCounts],
  events: [caseOpened, caseClosed],
  routes,
  home,
  jobs: [
    {
      name: 'cases.watch-clocks',
      says: 'Marks what waits too long as late, and passes it up the line after that',
      command: watchClocks,
      cron: '*/5 * * * *',
    },
  ],
  constraints: {
    task_waiting_idx: {
      code: 'cases.decided-already',
      message: 'Somebody else was first',
    },
  },
})
