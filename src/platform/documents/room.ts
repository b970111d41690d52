import { defineRoom } from '#platform/actions'
import { keepSwept } from './commands/keep-swept.ts'
import { readySweep } from './commands/ready-sweep.ts'
import { receive } from './commands/receive.ts'
import { jobs } from './jobs.ts'
import { download, waiting } from './queries.ts'
import { routes } from './routes.ts'

export const documents = defineRoom({
  name: 'documents',
  wing: 'platform',
  says: 'Keeps files that people attach: what they are, for which record, for whom',
  commands: [receive, readySweep, keepSwept],
  queries: [waiting, download],
  routes,
  jobs,
})
