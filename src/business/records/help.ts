import { helpPage } from '#platform/help'

export const help = [
  helpPage({
    topic: 'your-records',
    title: 'Your records',
    lead: 'Whom to call in need, where your pay goes, and what you say of yourself: you keep it.',
    parts: [
      {
        list: [
          'Under Your records you add whom to call. In need your line manager or HR opens it with a reason; you are told, and read the reason there.',
          'Say where your pay is to go. Somebody in HR or payroll checks with you and confirms it; some days later it is used. Until then your pay goes where it went before.',
          'What you say of yourself for equality nobody else reads. Figures show five people or more.',
          'Vetting and right to work are kept by HR. You see until when they hold.',
        ],
      },
      {
        heading: 'If you did not ask for it',
        text: [
          'When a new account is confirmed you get a notice at once. If you did not ask for it, tell payroll: nothing is paid there during the days of cooling off.',
        ],
      },
    ],
    links: [{ href: '/records', text: 'Your records' }],
  }),
]
