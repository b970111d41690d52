import { act, list } from '#platform/http'
import { formatDayAndTime } from '#platform/time'
import { html, link, plural } from '#platform/ui'
import { markSeen } from './commands/mark-seen.ts'
import { myNotices } from './queries.ts'

export const routes = [
  list({
    path: '/notices',
    navigation: 'What you were told',
    query: myNotices,
    title: 'What you were told',
    primary: (rows) =>
      rows.some(({ seenAt }) => seenAt === null)
        ? { href: '/notices/read', text: 'Mark all as read' }
        : undefined,
    rows: (rows) => rows,
    columns: [
      {
        heading: 'What',
        value: ({ text }) => text,
        cell: ({ href, text, seenAt }) =>
          html`${seenAt === null && html`<strong>New</strong> `}${link(href, text)}`,
      },
      { heading: 'When', value: ({ madeAt }) => formatDayAndTime(madeAt) },
    ],
    sentence: (rows) => {
      const fresh = rows.reduce((sum, { seenAt }) => sum + (seenAt === null ? 1 : 0), 0)
      return `${plural(rows.length, 'notice')}, ${fresh} new, the latest first. Kept for 90 days`
    },
    empty: { text: 'You have not been told anything in the last 90 days.' },
    csv: 'notices',
  }),
  act({
    path: '/notices/read',
    command: markSeen,
    title: 'Mark all as read',
    submit: 'Mark all as read',
    back: () => ({ href: '/notices', text: 'What you were told' }),
    done: ({ read }) => ({ to: '/notices', notice: { text: `${plural(read, 'notice')} marked` } }),
  }),
]
