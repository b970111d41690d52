import { helpPage } from '#platform/help'

export const help = [
  helpPage({
    topic: 'your-skills',
    title: 'Your skills and courses',
    lead: 'See what you hold and until when, and ask for a place before it expires.',
    parts: [
      {
        list: [
          'Under Learning stands each skill you hold, what expires first on top, with the reason why.',
          'You are told 90, 30 and 7 days before a skill expires; your line manager from 7 days on.',
          'With the first notice you are booked onto the next session with a free place, if there is one. Give the place back if the day does not suit, and choose another.',
          'Find a course, open a session and ask for a place. Your line manager decides.',
        ],
      },
      {
        heading: 'If all places are taken',
        text: [
          'You are put on the list, in the order of asking. When a place becomes free, whoever stands first has it at once and is told.',
        ],
      },
      {
        heading: 'If a skill has expired',
        text: [
          'You are not put on duties that need it until you have passed its course again. The page says of each skill whether a duty depends on it.',
        ],
      },
    ],
    links: [
      { href: '/learning', text: 'Your skills and courses' },
      { href: '/learning/courses', text: 'Courses' },
    ],
  }),
  helpPage({
    topic: 'training',
    title: 'Running courses',
    lead: 'Plan a session, book people, keep the register.',
    parts: [
      {
        list: [
          'Plan a session with its first day, place and number of places. Everybody in your organisation can ask for one.',
          'Book somebody by collar number or name. Where it is full they join the list.',
          'From the last day on, record who failed or was not there, then close the register: all others have passed.',
          'Whoever passes has the skill from the last day on, in the place of what they held of it before.',
        ],
      },
      {
        heading: 'If a session cannot be held',
        text: [
          'Cancel it with the reason. Everybody who had a place, waited or had asked is told.',
        ],
      },
    ],
    links: [{ href: '/learning/training', text: 'Training' }],
  }),
]
