import { helpPage, lesson } from '#platform/help'
import { parseDay } from '#platform/time'
import { modulusTables } from './queries/reference.ts'
import { earliestPay } from './rules/banking-days.ts'
import { checkModulus } from './rules/modulus.ts'
import { bacsText } from './rules/names.ts'

// Practice data: Tuesday 3 March 2026, and a published example account.
const today = parseDay('2026-03-03')

export const help = [
  helpPage({
    topic: 'payments',
    title: 'Making and releasing payments',
    lead: 'One makes payments, another releases them. Only then is there a file for the bank.',
    parts: [
      {
        heading: 'Make payments by hand',
        list: [
          'Say what is paid, out of which account, and on which day payees have the money.',
          'Give up to twenty payments, one a row, or paste them from a sheet.',
          'Each account number is held against its sort code. You see what it comes to, and what may be paid twice, before it is sent.',
          'Somebody else in finance releases them in My work. You can take them back until then.',
        ],
      },
      {
        heading: 'Send the file',
        list: [
          'Open the batch and download it as Bacs Standard 18, or as pain.001.001.09, whichever your bank takes. Never send both.',
          'Each download is on the record, for the file holds whole account numbers.',
          'The file must be with Bacs by the day on the page: two banking days before payees have the money.',
        ],
      },
      {
        heading: 'If something comes back',
        text: [
          'Record the rows of the bank’s file of returned payments. Each payment says when and why it came back, and the room it came from is told.',
        ],
      },
      {
        heading: 'If an account number is refused',
        text: [
          'The digits of an account number and its sort code belong together. Where they do not, one digit is wrong or two changed places: ask the payee again. The check cannot tell whose account it is.',
        ],
      },
    ],
    links: [
      { href: '/payments', text: 'Payments' },
      { href: '/help/lessons/payments', text: 'Try it on practice data' },
    ],
  }),
]

export const lessons = [
  lesson({
    lesson: 'payments',
    title: 'Paying into the right account, in time',
    lead: 'What the check of an account finds, how a name is written, and how long Bacs takes.',
    roles: ['finance', 'payroll'],
    steps: [
      {
        says: ['A payee gives you sort code 08-99-99 and account number 66374959.'],
        question: 'Can that be an account?',
        choices: [
          { value: 'valid', text: 'Yes' },
          { value: 'invalid', text: 'No, a digit is wrong' },
        ],
        right: () => checkModulus(modulusTables(today), '089999', '66374959'),
        why: 'The last digit should be 8. The check finds most slips; that 66374958 is theirs, it cannot say.',
      },
      {
        says: ['Yasemin Karadağ is to be paid.'],
        question: 'How does her name stand in the Bacs file?',
        choices: [
          { value: 'YASEMIN KARADA', text: 'YASEMIN KARADA' },
          { value: 'YASEMIN KARADAG', text: 'YASEMIN KARADAG' },
        ],
        right: () => bacsText('Yasemin Karadağ'),
        why: 'Bacs takes capitals without marks. The letter stays; only its mark goes.',
      },
      {
        says: ['It is Tuesday 3 March 2026.'],
        question: 'When can payees have the money at the earliest?',
        choices: [
          { value: '2026-03-04', text: 'Wednesday 4 March' },
          { value: '2026-03-05', text: 'Thursday 5 March' },
          { value: '2026-03-09', text: 'Monday 9 March' },
        ],
        right: () => earliestPay(today),
        why: 'Sent on Tuesday, processed on Wednesday, with the payee on Thursday: three banking days.',
      },
    ],
  }),
]
