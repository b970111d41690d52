import { helpPage } from '#platform/help'

export const help = [
  helpPage({
    topic: 'cost-of-an-award',
    title: 'What a pay award would cost',
    lead: 'Look at an award before anybody approves it. Nothing of it is kept or paid.',
    parts: [
      {
        list: [
          'Give the per cent and the first day. The day may lie up to a year back.',
          'Months that a run has paid are arrears. The others, up to 31 March, are to come.',
          'National Insurance and pension are what the force pays on top.',
          'Look at it by rank or by cost centre. Payroll and HR also see it person by person and month by month.',
          'Fewer than five people are never shown alone: they stand together with others.',
        ],
      },
    ],
    links: [{ href: '/pay/award', text: 'What a pay award costs' }],
  }),
]
