import { helpPage } from '#platform/help'

export const help = [
  helpPage({
    topic: 'what-is-taken-of-pay',
    title: 'What is taken of your pay',
    lead: 'Tax by your code, national insurance by your letter, and what else the law asks for.',
    parts: [
      {
        heading: 'Your tax code',
        list: [
          'The number times ten is about what you may be paid in a tax year without tax. It counts up through the year, so an unpaid month leaves more for the next.',
          'S in front means Scottish rates, C Welsh ones.',
          'W1, M1 or X behind means that each payment is taxed by itself. It is usual until HM Revenue and Customs know enough.',
          'BR, D0 and the like tax all of this pay at one rate, as for a second job. 0T gives nothing free, NT takes no tax.',
          'K in front adds to your pay what is owed on something else. Never more than half of a payment goes in tax.',
        ],
      },
      {
        heading: 'National insurance and loans',
        list: [
          'Each payment counts by itself: a high month pays more, and nothing comes back later.',
          'Your letter says which rates are yours: A for most, M under 21, H for apprentices, V for the first job after the armed forces, C over pension age.',
          'A student loan takes a part of what lies above its threshold, in whole pounds. A postgraduate loan is reckoned beside it.',
        ],
      },
      {
        heading: 'If you think your code is wrong',
        text: [
          'Only HM Revenue and Customs can change it. Tell them, or look in your personal tax account: the new code comes to the force by itself, and the next payment puts right what was taken before.',
        ],
      },
    ],
    links: [{ href: '/statutory-rates', text: 'Statutory rates' }],
  }),
]
