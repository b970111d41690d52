import { owedLessPaid } from '#business/grosstonet'
import { helpPage, lesson } from '#platform/help'
import { pence, formatPounds } from '#platform/money'
import { parseDay } from '#platform/time'
import { problemsWithGate, type Gate } from './rules/gate.ts'

// Practice data: a month in which somebody acted up, which was entered late.
const january = parseDay('2026-01-01')
const acting = {
  element: 'acting',
  pence: 35_090,
  quantity: null,
  unit: null,
  rate: null,
  factor: null,
  from: january,
  until: parseDay('2026-02-01'),
  version: '2025-09-01',
  paragraph: 'Annex I',
  record: null,
  costCentre: 'AS-1010',
  functionCode: 'local-policing',
  organisationId: 11,
} as const
const paid = {
  code: acting.element,
  recordId: null,
  costCentre: 'AS-1010',
  functionCode: 'local-policing',
  pence: 10_000,
}
const gate: Gate = {
  unexplained: 0,
  netPence: 500_000n,
  bankPence: 500_000n,
  otherwisePence: 0n,
  fpsPence: 500_000n,
  ledgerPence: 500_000n,
  debitPence: 800_000n,
  creditPence: 800_000n,
  refusedByLedger: [],
  paid: 2,
  employed: 2,
  notPaid: 0,
}
const words = (problems: readonly unknown[]): string => (problems.length === 0 ? 'yes' : 'no')

export const help = [
  helpPage({
    topic: 'payslip',
    title: 'Reading your payslip',
    lead: 'Your net pay stands first. Below it is every line that made it, each with its why.',
    parts: [
      {
        heading: 'What is on it',
        list: [
          'Pay: what you earned, line by line. Lines with a month after them are arrears of that month.',
          'Taken of your pay: income tax, National Insurance, your pension, loans, and what you agreed to.',
          'What the force pays for you besides, and your tax year so far.',
        ],
      },
      {
        heading: 'If a figure surprises you',
        text: [
          'Open the why beside it: the rule, how much of what at which rate, and the record it comes from. Ask about this sends your question to payroll with the line.',
        ],
      },
      {
        heading: 'If something came late',
        text: [
          'Overtime approved after the cut-off, or a rate published late, is paid by the next run, with the month it belongs to.',
        ],
      },
      {
        heading: 'If you were paid too much',
        text: [
          'Nothing is taken back unasked. Payroll proposes how much a month, and you agree, or say what stands against it.',
        ],
      },
    ],
    links: [{ href: '/pay', text: 'Your pay' }],
  }),
  helpPage({
    topic: 'pay-run',
    title: 'A pay run',
    lead: 'Make it, explain what is out of the ordinary, send it; somebody in finance releases it.',
    parts: [
      {
        heading: 'Make it',
        list: [
          'Give the month, the day on which people have the money, and the day before which work is paid.',
          'It looks at earlier months again and pays what has changed of them.',
          'It is worked through in the background. You can cancel it until it is sent.',
        ],
      },
      {
        heading: 'Explain and send',
        list: [
          'Each payslip that is out of the ordinary waits for a reason. Give one for all of a kind, or one by one. A colleague explains your own.',
          'The page says what must hold: payslips, bank and ledger come to the same net pay.',
          'Whoever made the run sends it. Somebody else releases its payments in My work.',
        ],
      },
      {
        heading: 'If somebody has no cost centre',
        text: ['Give them a post that has one, cancel the run and make it again.'],
      },
    ],
    links: [
      { href: '/pay/runs', text: 'Pay runs' },
      { href: '/help/lessons/pay-run', text: 'Try it on practice data' },
    ],
  }),
]

export const lessons = [
  lesson({
    lesson: 'pay-run',
    title: 'What a run pays, and when it may go',
    lead: 'How arrears come about, and what holds a run back.',
    roles: ['payroll', 'finance'],
    steps: [
      {
        says: [
          'January comes to £350.90 for acting up, as it is known now. The run of January paid £100.00 of it.',
        ],
        question: 'What does the next run pay for January?',
        choices: [
          { value: '£350.90', text: '£350.90' },
          { value: '£250.90', text: '£250.90' },
          { value: '£0.00', text: 'Nothing' },
        ],
        right: () =>
          formatPounds(pence(BigInt(owedLessPaid(january, [acting], [paid])[0]?.pence ?? 0))),
        why: 'What is owed as known now, less what was paid. Nobody enters arrears.',
      },
      {
        says: [
          'Payslips, bank, HMRC and ledger come to £5,000.00. One payslip is not explained yet.',
        ],
        question: 'Can the run be sent?',
        choices: [
          { value: 'yes', text: 'Yes' },
          { value: 'no', text: 'No' },
        ],
        right: () => words(problemsWithGate({ ...gate, unexplained: 1 })),
        why: 'Everything out of the ordinary is explained first.',
      },
      {
        says: ['Everything is explained, but the bank is told to pay £4,999.00.'],
        question: 'Can the run be sent?',
        choices: [
          { value: 'yes', text: 'Yes' },
          { value: 'no', text: 'No' },
        ],
        right: () => words(problemsWithGate({ ...gate, bankPence: 499_900n })),
        why: 'Bank, payslips and ledger must agree to the penny.',
      },
    ],
  }),
]
