import type { OwnCard } from '#business/people'
import type { QueryContext } from '#platform/actions'
import { formatDay } from '#platform/time'
import { status } from '#platform/ui'
import { myRecords } from './own.ts'
import { levelWords } from './reference.ts'

/** Their vetting, whom to call for you and where their pay goes: a card of their own page. */
export async function ownRecords(ctx: QueryContext): Promise<OwnCard | null> {
  if (ctx.actor.personId === null) return null
  const { vetting, contacts, accounts } = await ctx.ask(myRecords, {})
  const held = vetting.find(({ withdrawnOn }) => withdrawnOn === null)
  const account = accounts.find((one) => ['confirmed', 'proposed'].includes(one.status))
  return {
    lines: [
      {
        label: 'Vetting',
        answer:
          held === undefined
            ? 'None on record'
            : status(
                `${levelWords[held.level] ?? held.level}, until ${formatDay(held.expiresOn)}`,
                held.expiresOn < ctx.today ? 'late' : 'plain',
              ),
      },
      {
        label: 'To call for you',
        answer: contacts.map(({ name }) => name).join(', ') || status('Nobody yet', 'soon'),
      },
      {
        label: 'Your pay goes to',
        answer:
          account === undefined
            ? status('No account given yet', 'soon')
            : `The account that ends in ${account.lastDigits}${
                account.status === 'proposed' ? ', to be confirmed' : ''
              }`,
      },
    ],
    links: [{ href: '/records', text: 'Your records' }],
  }
}
