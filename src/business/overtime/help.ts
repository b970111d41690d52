import { helpPage } from '#platform/help'

export const help = [
  helpPage({
    topic: 'overtime',
    title: 'Claiming overtime',
    lead: 'Say when you worked and when you were told: the rest is worked out, with the paragraph.',
    parts: [
      {
        list: [
          'Give only what lies before or after your duty, once it is over.',
          'The roster says what it was: kept on, a recall, a rest day, a public holiday. You see what counts and why before you send it.',
          'You choose money or time off. Your line manager decides whether it was worked as you say.',
          'Time off that was approved stands under Overtime until your line manager records that you took it.',
        ],
      },
      {
        heading: 'If it does not count',
        text: [
          'Kept on without notice, the first 30 minutes are deducted on the first four occasions of a week, and only full 15 minutes count. What you were told of before the duty began counts in full.',
        ],
      },
    ],
    links: [
      { href: '/overtime', text: 'Your overtime' },
      { href: '/overtime/claim', text: 'Claim overtime' },
    ],
  }),
]
