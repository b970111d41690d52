import { helpPage, lesson } from '#platform/help'
import { parseDay } from '#platform/time'
import { isCertified } from './rules/certified.ts'
import { problemWith } from './rules/formats.ts'
import { problemsWithTiming } from './rules/timing.ts'

export const help = [
  helpPage({
    topic: 'payslips-to-keep',
    title: 'Your payslip, P60 and P45 to keep',
    lead: 'Download them as PDFs that screen readers can read. Only you and payroll can.',
    parts: [
      {
        list: [
          'Under Payslips to keep you find each payslip of a released pay run.',
          'Your P60 of a tax year is there from 6 April, if you work here on 5 April.',
          'Payroll issues your P45 after your last pay. Give its figures to your next employer.',
          'You get one P45. Downloaded again it is marked as a copy. Later pay is on a payslip.',
        ],
      },
      {
        heading: 'If a figure is wrong',
        text: [
          'Ask about the line from your payslip under Pay. Payroll answers, and what was wrong is put right by the next pay run.',
        ],
      },
    ],
    links: [{ href: '/returns/mine', text: 'Your payslips, P60 and P45' }],
  }),
  helpPage({
    topic: 'returns',
    title: 'Returns to HMRC and pension schemes',
    lead: 'Make one of each released pay run. Nothing is sent from here.',
    parts: [
      {
        list: [
          'Tell HMRC of a pay run: everybody who was paid, on or before the pay day. After it, choose why it is late.',
          'Make the summary of a tax month once the month is over.',
          'Make the return to a pension scheme after the last pay run of its month.',
          'Compare the control totals with the pay run before you use a file.',
          'See who has left: tell HMRC of those who left after their last pay, then issue P45s.',
          'Put right what HMRC was told. The page says who waits, and why.',
        ],
      },
      {
        heading: 'If it is refused',
        text: [
          'Each person with something missing is named, with what must be put right. Put it right in their pay details, then make the return again.',
        ],
      },
    ],
    links: [
      { href: '/returns', text: 'Returns' },
      { href: '/returns/leavers', text: 'Who has left' },
      { href: '/help/lessons/returns', text: 'Try it on practice data' },
    ],
  }),
]

const yesOrNo = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
]
const answer = (yes: boolean): string => (yes ? 'yes' : 'no')

export const lessons = [
  lesson({
    lesson: 'returns',
    title: 'Telling HMRC of a pay run',
    lead: 'What HMRC refuses, when a reason is needed, and who gets a P60.',
    roles: ['payroll'],
    steps: [
      {
        says: ['Somebody has the National Insurance number BG123456C on record.'],
        question: 'Can the return be made?',
        choices: yesOrNo,
        right: () => answer(problemWith('nino', 'BG123456C') === undefined),
        why: 'No number begins with BG. The return is refused whole, and names the person.',
      },
      {
        says: ['Pay day was 25 March. You make the return on 26 March.'],
        question: 'Must you say why?',
        choices: yesOrNo,
        right: () => {
          const days = {
            payDay: parseDay('2026-03-25'),
            today: parseDay('2026-03-26'),
            kind: 'monthly' as const,
          }
          return answer(problemsWithTiming(days, undefined).length > 0)
        },
        why: 'A return is due on or before the pay day. After it HMRC asks for the reason.',
      },
      {
        says: ['A constable leaves on 20 March 2026.'],
        question: 'Do they get a P60 of the tax year?',
        choices: yesOrNo,
        right: () => {
          const leftOn = parseDay('2026-03-20')
          return answer(isCertified('2025-26', { leftOn }, parseDay('2026-04-30')))
        },
        why: 'A P60 is for whoever is employed on 5 April. They have their P45.',
      },
    ],
  }),
]
