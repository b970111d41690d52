import { defineErrand, type Job } from '#platform/actions'
import { bringAbout } from './bring-about.ts'
import { keepAccount } from './commands/keep-account.ts'
import { readyAccount } from './commands/ready-account.ts'
import { recheckEnded } from './commands/recheck-ended.ts'
import { BRING_ABOUT } from './want.ts'

export const jobs: readonly Job[] = [
  {
    name: BRING_ABOUT,
    says: 'Makes or ends an account in another system, and reads it back',
    command: keepAccount,
    errand: defineErrand({
      ready: readyAccount,
      async go({ outside }, task) {
        if (outside === undefined) throw new Error('This process may not call other systems')
        return bringAbout(outside, task)
      },
    }),
  },
  {
    name: 'scim.recheck-nightly',
    says: 'Looks each night whether access that ended in other systems is still ended',
    command: recheckEnded,
    cron: '30 1 * * *',
  },
]
