import { helpPage } from '#platform/help'

export const help = [
  helpPage({
    topic: 'what-pay-is-made-of',
    title: 'What your pay is made of',
    lead: 'Each line says which rule gives it, by which rate, and from which record.',
    parts: [
      {
        list: [
          'Look at What pay is made of, then at your own. Press why beside a line for its rule, its rate and the shift or claim it comes from.',
          'Basic pay goes by your rank and point. A full year at the rank is one point up, to the top.',
          'Unsocial hours are the full hours you worked between 20:00 and 06:00, also on overtime that is paid as money. They are taken from your roster each night, and when a duty changes: leave, absence, court and courses do not count.',
          'A day on call is paid, unless you were on leave or absent for the whole of it.',
          'Overtime is paid once it is approved, at the rates of the day on which you worked it.',
          'In a part of a month you get the calendar days of it over those of the month.',
        ],
      },
      {
        heading: 'When a pay award comes late',
        text: [
          'An award is often published months after it is in force. From the day it is published each month since is reckoned again, and the difference is paid.',
        ],
      },
      {
        heading: 'If something is missing',
        text: [
          'An allowance or a pay point is recorded by payroll or HR, never by yourself. Press Ask about this beside the line, or ask payroll.',
        ],
      },
    ],
    links: [
      { href: '/pay-elements/mine', text: 'What your own pay is made of' },
      { href: '/pay-scales', text: 'Pay scales' },
    ],
  }),
  helpPage({
    topic: 'allowances-in-pay',
    title: 'Recording allowances and pay points',
    lead: 'For payroll and HR: what others hold, from which day, until which day.',
    parts: [
      {
        list: [
          'Under Allowances in pay look for somebody by number or name, then record what they hold and its first day.',
          'An allowance ends with its last day. You may set that day again; what was paid too little comes with the next payslip, and how too much is paid back is agreed first.',
          'If it was recorded wrongly, say so: it then gives nothing for any day, and stays on the record.',
          'Put somebody on another point where an increment was withheld, or when they were appointed above the lowest point. A year later they go up by one.',
          'You cannot record your own. Ask a colleague.',
        ],
      },
    ],
    links: [{ href: '/pay-elements/people', text: 'Allowances in pay' }],
  }),
]
