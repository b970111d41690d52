import { mileageRates, priceOf, type Journey } from '#business/mileage'
import { helpPage, lesson } from '#platform/help'
import { formatPounds, pence } from '#platform/money'
import type { Day } from '#platform/time'
import { kindOf, mealLimits, policyOn } from './queries/policy.ts'
import { limitOf, mostVat, problemsWithSpending } from './rules/policy.ts'

// Practice data: an officer who was away on Monday 2 March 2026.
const today = '2026-03-03' as Day
const meals = mealLimits(today)
const policy = policyOn(today)

const mealFor = (hours: number): string =>
  formatPounds(limitOf({ kind: kindOf('meal', today), meals }, hours * 60) ?? pence(0))

/** Whether a taxi can be sent as it is: for so much, with or without a receipt and a reason. */
function taxi(amount: number, receipts: number, because: string | null): string {
  const spent = { spentOn: today, amountPence: pence(amount), vatPence: pence(0) }
  const kind = kindOf('taxi', today)
  const found = problemsWithSpending(
    { ...spent, awayMinutes: null, because, receipts },
    { kind, meals, policy, today },
  )
  return found.length === 0 ? 'yes' : 'no'
}

function drive(tenths: number): string {
  const shared = { vehicle: 'car', on: today, passengers: 0 } as const
  const journey: Journey = { ...shared, firstTenths: tenths, afterTenths: 0 }
  return formatPounds(priceOf(mileageRates(), journey, today)?.amount ?? pence(0))
}

const yesOrNo = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
]
const amounts = (...all: readonly string[]) => all.map((value) => ({ value, text: value }))

export const help = [
  helpPage({
    topic: 'expenses',
    title: 'Claiming expenses',
    lead: 'Say what it was, take a picture of the receipt, send it. The policy stands above each question.',
    parts: [
      {
        list: [
          'Under Expenses choose Claim an expense and what it was. What you add goes into one claim until you send it.',
          'Above the limit, late or without a receipt you say why, and whoever decides reads it. Some limits are never passed: the page says so at once.',
          'Your line manager decides, of much money somebody further up, or whoever stands in for them. The claim says for whom it waits.',
          'It is paid with your salary, or by Bacs if you have none. The claim says how it is charged and when it was paid.',
        ],
      },
      {
        heading: 'Again and again',
        text: [
          'Food for a police dog is entered once, with what it costs a day. Then you press Claim and Send claim: the days come from your duties. What an allowance in your pay covers is not paid again.',
        ],
      },
      {
        heading: 'Miles',
        text: [
          'Give the day, the vehicle and the miles. When a rate is published later than it holds from, you get what is missing by itself, free of tax, and a notice.',
        ],
      },
      {
        heading: 'If it comes back with a question',
        text: ['Open it from My work, answer or correct it, and send it again.'],
      },
    ],
    links: [
      { href: '/expenses', text: 'Your expenses' },
      { href: '/help/lessons/expenses', text: 'Try it on practice data' },
    ],
  }),
  helpPage({
    topic: 'deciding-expenses',
    title: 'Deciding on expenses',
    lead: 'What to mind stands above the button. What you do not know, ask.',
    parts: [
      {
        list: [
          'Mind: above the policy, no receipt, late, the very same receipt on another claim, the same amount of that day. None of it forbids; you weigh the reason.',
          'Open the receipts from the lines.',
          'Give it back with a question where you are not sure: it comes back to you with the answer.',
        ],
      },
    ],
    links: [{ href: '/expenses/claims', text: 'Claims you decide on' }],
  }),
]

export const lessons = [
  lesson({
    lesson: 'expenses',
    title: 'What is paid',
    lead: 'Meals, a taxi and a journey, by the rules of today.',
    roles: ['officer'],
    steps: [
      {
        says: ['You were at a trial for eleven hours on Monday and had one meal.'],
        question: 'Up to how much is it paid?',
        choices: amounts('£5.00', '£10.00', '£25.00'),
        right: () => mealFor(11),
        why: 'By the hours away: £5 from 5 hours, £10 from 10, £25 from 15.',
      },
      {
        says: ['A taxi cost £31.00, and the receipt is lost. You leave the reason empty.'],
        question: 'Can you add it?',
        choices: yesOrNo,
        right: () => taxi(3_100, 0, null),
        why: 'Without a receipt you say why. With a reason it goes to whoever decides, who sees that there is none.',
      },
      {
        says: ['You drove 12.4 miles in your own car today.'],
        question: 'What is paid?',
        choices: amounts(drive(124), drive(100), formatPounds(mostVat(pence(1_240), 20))),
        right: () => drive(124),
        why: '45p a mile for a car today, up to 10,000 miles in a tax year.',
      },
    ],
  }),
]
