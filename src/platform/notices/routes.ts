import { act, form, page } from '#platform/http'
import { plural } from '#platform/ui'
import { askForMail } from './commands/ask-for-mail.ts'
import { confirmAddress } from './commands/confirm-address.ts'
import { endMail } from './commands/end-mail.ts'
import { markSeen } from './commands/mark-seen.ts'
import { openNotice } from './commands/open-notice.ts'
import { mailSettings, myNotices } from './queries.ts'
import { noticesView } from './views/notices.ts'
import { settingsView } from './views/settings.ts'

const back = () => ({ href: '/notices', text: 'What you were told' })
const toSettings = () => ({ href: '/notices/settings', text: 'Being told by mail' })

export const routes = [
  page({
    path: '/notices',
    query: myNotices,
    title: 'What you were told',
    back: () => ({ href: '/account', text: 'Me' }),
    view: noticesView,
  }),
  act({
    path: '/notices/:noticeId/open',
    command: openNotice,
    title: 'You were told something',
    submit: 'Open it',
    back,
    done: ({ href }) => ({ to: href }),
  }),
  act({
    path: '/notices/read',
    command: markSeen,
    title: 'Mark all as read',
    submit: 'Mark all as read',
    back,
    done: ({ read }) => ({ to: '/notices', notice: { text: `${plural(read, 'notice')} marked` } }),
  }),
  page({
    path: '/notices/settings',
    query: mailSettings,
    title: 'Being told by mail',
    back,
    view: settingsView,
  }),
  form({
    path: '/notices/settings/mail',
    command: askForMail,
    title: 'Be told by mail too',
    fields: [
      {
        kind: 'text',
        name: 'address',
        label: 'Your work mail address',
        hint: 'A link to confirm it is sent there first',
        autocomplete: 'email',
        spellcheck: false,
      },
    ],
    submit: 'Send the link',
    back: toSettings,
    done: () => ({ to: '/notices/settings', notice: { text: 'A link is on its way to you' } }),
  }),
  act({
    path: '/notices/settings/confirm/:token',
    command: confirmAddress,
    title: 'Confirm your mail address',
    submit: 'Confirm this address',
    back: toSettings,
    done: () => ({ to: '/notices/settings', notice: { text: 'You are told by mail from now on' } }),
  }),
  act({
    path: '/notices/settings/end',
    command: endMail,
    title: 'End being told by mail',
    submit: 'End mail and forget the address',
    back: toSettings,
    done: () => ({
      to: '/notices/settings',
      notice: { text: 'You are not told by mail any more' },
    }),
  }),
]
