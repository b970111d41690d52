import { helpPage } from '#platform/help'

export const help = [
  helpPage({
    topic: 'pay-while-away',
    title: 'Your pay while you are away',
    lead: 'What you may choose of maternity pay, and what happens when sick pay would fall.',
    parts: [
      {
        heading: 'Maternity leave of officers',
        text: [
          'Instead of your last five weeks at full pay you can be paid half for ten. You see what each month comes to either way before you choose. HR agrees for the chief officer.',
          'You can take it back until the day before the first week at half pay.',
        ],
      },
      {
        heading: 'When sick pay of an officer falls',
        text: [
          'After six months at full pay in a year you have six at half pay, then none. The chief officer may keep full or half pay on. HR asks for it, and a superintendent or above of your line decides.',
          'Your payslip shows what is kept on as a line of its own, with the number of the decision.',
        ],
      },
      {
        heading: 'Your pension as police staff',
        text: [
          'While you are sick or on family leave and paid less, you pay into your pension by what you get. The force pays, and your pension grows, as if you were paid more: your why on the payslip says by how much.',
        ],
      },
    ],
    links: [{ href: '/absence-pay', text: 'What you may choose, and what was decided' }],
  }),
]
