import { defineRoom } from '#platform/actions'
import { changeTarget } from './commands/change-target.ts'
import { nameOwner } from './commands/name-owner.ts'
import { leadTimes } from './queries/lead-time-report.ts'
import { help } from './help.ts'
import { eventLog } from './queries/ocel.ts'
import {
  ownerChoices,
  ownerList,
  processDetail,
  processList,
  processSteps,
  targetHistory,
} from './queries/process.ts'
import { stuckCases } from './queries/stuck.ts'
import { routes } from './routes.ts'

export const processes = defineRoom({
  name: 'processes',
  wing: 'platform',
  says: 'How long each process takes, where it is stuck, which paths it takes, and who answers for it',
  commands: [changeTarget, nameOwner],
  queries: [
    processList,
    processDetail,
    processSteps,
    stuckCases,
    eventLog,
    targetHistory,
    ownerList,
    ownerChoices,
    ...leadTimes.queries,
  ],
  datasets: [leadTimes],
  help,
  routes,
})
