import { helpPage } from '#platform/help'

export const help = [
  helpPage({
    topic: 'paid-too-much',
    title: 'If you were paid too much',
    lead: 'Nothing is taken back unasked. You see how much it is and of which months, and agree to a plan.',
    parts: [
      {
        heading: 'What you can do',
        list: [
          'Payroll proposes how much is taken each month. Agree, or decline and say what you could pay.',
          'If it is wrong, open the payslip on which it was found and ask about the line.',
        ],
      },
      {
        heading: 'Before tax or after it',
        text: [
          'In the tax year in which you were paid it, it comes off your pay before tax, so that you get the tax and National Insurance on it back by themselves.',
          'In a later tax year you pay back only what you got of it after tax and National Insurance. It is taken of your net pay, and HMRC gives the force the rest.',
        ],
      },
      {
        heading: 'If you have left',
        text: [
          'Pay by bank transfer or card. You pay back only what you got of it after tax and National Insurance, whenever you were paid it. Payroll records each payment, and what is left.',
        ],
      },
      {
        heading: 'If it is written off',
        text: [
          'Payroll may ask finance to write it off or a part of it, with a reason that you can read. Then you pay nothing back. It stays pay that was taxed when you got it.',
        ],
      },
    ],
    links: [{ href: '/pay', text: 'Your pay' }],
  }),
]
