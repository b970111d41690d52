import { defineRoom } from '#platform/actions'
import { askForMail } from './commands/ask-for-mail.ts'
import { confirmAddress } from './commands/confirm-address.ts'
import { endMail } from './commands/end-mail.ts'
import { keepSent } from './commands/keep-sent.ts'
import { markSeen } from './commands/mark-seen.ts'
import { openNotice } from './commands/open-notice.ts'
import { readyLink } from './commands/ready-link.ts'
import { readyMail } from './commands/ready-mail.ts'
import { removeOld } from './commands/remove-old.ts'
import { jobs } from './jobs.ts'
import { countUnread, mailSettings, myNotices } from './queries.ts'
import { routes } from './routes.ts'

export const notices = defineRoom({
  name: 'notices',
  wing: 'platform',
  says: 'What somebody is told: that something waits, was decided, runs late',
  commands: [
    markSeen,
    openNotice,
    askForMail,
    confirmAddress,
    endMail,
    readyMail,
    readyLink,
    keepSent,
    removeOld,
  ],
  queries: [myNotices, countUnread, mailSettings],
  routes,
  jobs,
})
