import { helpPage } from '#platform/help'

export const help = [
  helpPage({
    topic: 'reading-reports',
    title: 'Reading reports',
    lead: 'Open Reports, choose one, say by what it is grouped, and send its address to others.',
    parts: [
      {
        list: [
          'A report counts only what you may see. Somebody else may see another number at the same address.',
          'Change what is shown: by unit, by rank, as at another day. The address keeps your choice.',
          'Beside each total, why says the rule, where it stands, and how many records were counted.',
          'Where you may see the records, the name of a group leads to them.',
          'Below the table you can take the same figures away as CSV or XLSX.',
        ],
      },
      {
        heading: 'Groups that are not shown',
        text: [
          'Where you may not see people one by one, a group of fewer than 5 is not shown.',
          'Another group may be left out as well, so that nobody can work the first one out.',
        ],
      },
    ],
    links: [{ href: '/reports', text: 'Reports' }],
  }),
]
