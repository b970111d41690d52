import { defineErrand, type Job, type Letter, type Ports } from '#platform/actions'
import { keepSent } from './commands/keep-sent.ts'
import { readyLink } from './commands/ready-link.ts'
import { readyMail } from './commands/ready-mail.ts'
import { removeOld } from './commands/remove-old.ts'

/** Sends a letter. One that cannot be sent is tried again, and is a dead letter in the end. */
async function post({ mailer }: Ports, letter: Letter): Promise<void> {
  if (mailer === undefined) throw new Error('This process has no mail server: see BLUELAMP_SMTP')
  await mailer.send(letter)
}

export const jobs: readonly Job[] = [
  {
    name: 'notices.remove-old',
    says: 'Removes what people were told more than 90 days ago',
    command: removeOld,
    cron: '40 2 * * *',
  },
  {
    name: 'notices.send-mail',
    says: 'Tells somebody by mail that they were told something',
    command: keepSent,
    errand: defineErrand({
      ready: readyMail,
      async go(ports, { letter, noticeId }) {
        await post(ports, letter)
        return { noticeId }
      },
    }),
  },
  {
    name: 'notices.send-link',
    says: 'Sends the link that confirms an address',
    command: keepSent,
    errand: defineErrand({
      ready: readyLink,
      async go(ports, { letter, accountId }) {
        await post(ports, letter)
        return { accountId }
      },
    }),
  },
]
