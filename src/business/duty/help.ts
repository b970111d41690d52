import { helpPage } from '#platform/help'

export const help = [
  helpPage({
    topic: 'your-duties',
    title: 'Your duties',
    lead: 'See when you work, what was changed, and swap a duty with a colleague.',
    parts: [
      {
        list: [
          'Under Duties you see what comes next and two weeks of days. What was changed says what it was and why.',
          'You are told at once when a duty is changed. Work on a rest day or a public holiday gives you pay or time off by the notice you had: claim it under Overtime once you have worked it.',
          'To swap, give your day, your colleague and their day. They answer, then your line manager decides.',
          'Your own calendar program can show your duties: make an address under Calendar addresses.',
        ],
      },
      {
        heading: 'If you plan duties',
        text: [
          'Set the pattern of a unit, publish its roster, then change single days. Before a change is saved the page says what it gives the person, by which paragraph, and what the rules have against it.',
          'A rest day that is worked with 15 clear days of notice or more is owed: name another within four days. It waits for you in My work.',
        ],
      },
    ],
    links: [
      { href: '/duty', text: 'Your duties' },
      { href: '/duty/swaps', text: 'Your swaps' },
    ],
  }),
]
