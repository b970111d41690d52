import type { Job } from '#platform/actions'
import { payShare } from './commands/pay-share.ts'

export const jobs: readonly Job[] = [
  {
    name: 'payroll.pay-share',
    says: 'Pays one share of the people of a pay run',
    command: payShare,
  },
]
