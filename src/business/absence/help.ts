import { helpPage } from '#platform/help'

export const help = [
  helpPage({
    topic: 'when-you-are-sick',
    title: 'When you are sick',
    lead: 'Report it from the phone in two taps; your line manager is told, but not why.',
    parts: [
      {
        list: [
          'Open Absence and press Report sick. The first day is today unless you say otherwise.',
          'You may choose a reason from a short list. Only you, your own line manager and occupational health can see it, and every look is on record.',
          'After seven calendar days a fit note is needed.',
          'When you are back, press I am back. Your line manager then talks with you and keeps what was agreed.',
        ],
      },
      {
        heading: 'What you are paid',
        text: [
          'Under How much sick pay you have left stands what is used, what is left and why. Payroll works out what it comes to in money.',
        ],
      },
    ],
    links: [{ href: '/absence', text: 'Your absences' }],
  }),
]
