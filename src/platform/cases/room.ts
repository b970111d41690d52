import { defineRoom } from '#platform/actions'
import { decide } from './commands/decide.ts'
import { loadCases } from './commands/load-cases.ts'
import { blockTask } from './commands/block-task.ts'
import { finishTask } from './commands/finish-task.ts'
import { reopenTask } from './commands/reopen-task.ts'
import { workList } from './work-list.ts'
import { remindOwners } from './commands/remind-owners.ts'
import { loadWork } from './commands/load-work.ts'
import { handOn } from './commands/hand-on.ts'
import { setTarget } from './commands/set-target.ts'
import { watchClocks } from './commands/watch-clocks.ts'
import { caseClosed, caseOpened, taskFinished } from './events.ts'
import { askedByMe, handOnChoices, runningLate, taskDetail } from './queries.ts'
import { waitingCounts, waitingForMe } from './queries.ts'
import { home, routes } from './routes.ts'

export const cases = defineRoom({
  name: 'cases',
  wing: 'platform',
  says: 'What waits for whom, since when, until when, and every step of it',
  commands: [
    decide,
    handOn,
    finishTask,
    blockTask,
    reopenTask,
    watchClocks,
    remindOwners,
    loadCases,
    loadWork,
    setTarget,
  ],
  queries: [
    waitingForMe,
    askedByMe,
    runningLate,
    taskDetail,
    handOnChoices,
    waitingCounts,
    workList,
  ],
  events: [caseOpened, caseClosed, taskFinished],
  routes,
  home,
  jobs: [
    {
      name: 'cases.watch-clocks',
      says: 'Marks what waits too long as late, and passes it up the line after that',
      command: watchClocks,
      cron: '*/5 * * * *',
    },
    {
      name: 'cases.remind-owners',
      says: 'At seven in the morning tells whoever has tasks that are due today or late',
      command: remindOwners,
      // 07:00 in London is 06:00 or 07:00 by this clock.
      cron: '0 6,7 * * *',
    },
  ],
  constraints: {
    task_waiting_idx: {
      code: 'cases.decided-already',
      message: 'Somebody else was first',
    },
  },
})
