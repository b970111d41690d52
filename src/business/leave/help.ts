import { helpPage, lesson } from '#platform/help'
import type { Day } from '#platform/time'
import { recallRows } from './queries/policy.ts'
import { leaveDays, leaveMinutes, type AskedDays, type PatternSpan } from './rules/days.ts'
import { compensationFor } from './rules/recall.ts'
import { strengthOn, type OnDuty } from './rules/strength.ts'

// Practice data: an officer of eight-hour days, Monday to Friday, in a week with a bank holiday.
const day = (text: string): Day => text as Day
const always = { from: day('2020-01-01'), until: null }
const pattern: PatternSpan = { valid: always, workingDays: '1111100', dayMinutes: 480 }
const bankHolidays = new Set([day('2026-05-04')])

function asked(firstOn: string, lastOn: string, half = false): AskedDays {
  const lastPart = half ? 'morning' : 'whole'
  return { firstOn: day(firstOn), lastOn: day(lastOn), firstPart: 'whole', lastPart }
}

const hoursOf = (one: AskedDays): string =>
  String(leaveMinutes(leaveDays(one, [pattern], bankHolidays)) / 60)

const hourChoices = (...hours: readonly number[]) =>
  hours.map((one) => ({ value: String(one), text: `${one} hours` }))

/** What is left of the five on 12 May when one is on leave and another asks. */
function strengthLeft(): string {
  const duty = { unitId: 'unit', day: day('2026-05-12'), shift: 'D', personId: null, away: null }
  const onDuty: readonly OnDuty[] = [
    { ...duty, people: 1, personId: 'the asker' },
    { ...duty, people: 1, personId: 'another', away: 'whole' },
    { ...duty, people: 3 },
  ]
  const [left] = strengthOn(
    { ...asked('2026-05-12', '2026-05-12'), personId: 'the asker', days: [duty.day] },
    { onDuty, waiting: [], minimum: [{ valid: always, people: 4 }] },
  )
  return String(left?.strength ?? '')
}

/** The hours an officer gets back for days of eight hours, called back from a week of leave. */
function hoursBack(days: number): string {
  const firstOn = day('2026-05-11')
  const minutesByDay = Array.from({ length: days }, () => 480)
  const recalled = { category: 'officer', firstOn, minutesByDay, daysBefore: 0, absenceDays: 9 }
  return String((compensationFor(recalled, 'leave', recallRows())?.leaveMinutes ?? 0) / 60)
}

const recallHelp = helpPage({
  topic: 'called-back-from-leave',
  title: 'Called back from leave',
  lead: 'Who may call you back, what you are given for it, and how you choose.',
  parts: [
    {
      text: [
        'Your line manager, or HR, calls you back from approved leave on days they name, with the reason. You are told at once.',
      ],
    },
    {
      heading: 'What you are given',
      list: [
        'The lost days stay taken; what you are given is added to your leave.',
        'You choose once: all in leave, or part in leave and part paid at double time, where the rule gives both.',
        'Why opens beside each choice, with the rule for each day.',
      ],
    },
    {
      heading: 'Where you choose',
      text: ['It waits in My work until you have chosen, and stands under Leave afterwards.'],
    },
  ],
  links: [{ href: '/leave', text: 'Your leave' }],
})

const carryHelp = helpPage({
  topic: 'carrying-leave-over',
  title: 'Carrying leave over',
  lead: 'What goes into the next leave year by itself, and how to ask for more.',
  parts: [
    {
      text: [
        'At the end of a leave year some hours are carried over without asking. The page says how many, and until when they must be taken.',
        'Ask for more under Leave: give all that is to be carried, in hours, and why it could not be taken. You see who decides.',
      ],
    },
    {
      heading: 'If your balance looks wrong',
      text: [
        'Open Why beside the hours, and Ask about this beside the line. HR answers, and puts it right by a line of its own that says why.',
      ],
    },
  ],
  links: [{ href: '/leave', text: 'Your leave' }],
})

export const help = [
  helpPage({
    topic: 'asking-for-leave',
    title: 'Asking for leave',
    lead: 'Say the first and the last day, check what it costs, send it.',
    parts: [
      {
        list: [
          'Open Leave, then Ask for leave. For one day off, give the same day twice.',
          'Before anything is sent you see how many hours it takes and who will decide.',
          'Days off and bank holidays take nothing.',
          'After sending you get a reference such as LV-2026-000123. It can be read out over a radio.',
        ],
      },
      {
        heading: 'If it is not accepted',
        text: [
          'The page says what is wrong and what would be accepted. Nothing you typed is lost. You cannot ask for the same days twice, for days in the past, or for days on which you do not work.',
        ],
      },
      {
        heading: 'After it is sent',
        text: [
          'Your line manager, or whoever stands in for them, sees it in My work. The page of your request says who has it and until when.',
        ],
      },
    ],
    links: [
      { href: '/leave/ask', text: 'Ask for leave' },
      { href: '/help/lessons/asking-for-leave', text: 'Try it on practice data' },
    ],
  }),
  recallHelp,
  carryHelp,
]

export const lessons = [
  lesson({
    lesson: 'asking-for-leave',
    title: 'Asking for leave',
    lead: 'What your days off cost in hours, worked out on practice days.',
    roles: ['officer', 'dog-handler', 'contingent-worker'],
    steps: [
      {
        says: [
          'You work eight hours a day, Monday to Friday. Leave is taken from working time, in hours.',
        ],
        question: 'You ask for Monday 11 to Friday 15 May. What does it take?',
        choices: hourChoices(24, 40, 56),
        right: () => hoursOf(asked('2026-05-11', '2026-05-15')),
        why: 'Five working days of eight hours each. The days off around them take nothing.',
      },
      {
        says: ['Monday 4 May 2026 is a bank holiday. It is given besides your annual leave.'],
        question: 'You ask for Friday 1 to Wednesday 6 May. What does it take?',
        choices: hourChoices(24, 32, 48),
        right: () => hoursOf(asked('2026-05-01', '2026-05-06')),
        why: 'Friday, Tuesday and Wednesday. The weekend and the bank holiday take nothing.',
      },
      {
        says: [
          'You can end with half a day: you are away in the morning and work in the afternoon.',
        ],
        question:
          'You ask for Tuesday 12 May and the morning of Wednesday 13 May. What does it take?',
        choices: hourChoices(8, 12, 16),
        right: () => hoursOf(asked('2026-05-12', '2026-05-13', true)),
        why: 'One whole day and half of the next.',
      },
    ],
  }),
  lesson({
    lesson: 'deciding-on-leave',
    title: 'Deciding on leave',
    lead: 'Strength of the team, what counts against it, and what a recall gives back.',
    roles: ['sergeant', 'superintendent'],
    steps: [
      {
        says: [
          'Your team has five people and needs four at work. One is on approved leave from 11 to 15 May.',
        ],
        question: 'Another asks for 12 May. How many are left if you approve?',
        choices: ['2', '3', '4'].map((value) => ({ value, text: `${value} people` })),
        right: strengthLeft,
        why: 'Of five, one is away already and one would be. Three is below four: you see it before you decide, and may still approve.',
      },
      {
        says: ['You call an officer back from a week of leave, for one day of eight hours.'],
        question: 'How much leave do they get back if they choose leave?',
        choices: hourChoices(8, 12, 16),
        right: () => hoursBack(1),
        why: 'Two days for each of the first two days, where the absence is of three days or more: Police Regulations 2003, regulation 33 and Annex O.',
      },
      {
        says: ['You call them back for three days.'],
        question: 'How much leave do they get back now?',
        choices: hourChoices(36, 44, 48),
        right: () => hoursBack(3),
        why: 'Two days for each of the first two, and one and a half for the third.',
      },
    ],
  }),
  lesson({
    lesson: 'answering-about-leave',
    title: 'Answering a question about leave',
    lead: 'Three questions people ask, answered by the rule.',
    roles: ['hr-adviser'],
    steps: [
      {
        says: ['“I was off from Thursday 30 April to Tuesday 5 May. Why did it take 24 hours?”'],
        question:
          'How many hours does the rule take, for somebody of eight hours, Monday to Friday?',
        choices: hourChoices(24, 32, 48),
        right: () => hoursOf(asked('2026-04-30', '2026-05-05')),
        why: 'Thursday, Friday and Tuesday. Monday 4 May is a bank holiday: 24 is right, and why opens beside the hours.',
      },
      {
        says: ['“I was called back for two days of my week. What do I get?”'],
        question: 'How much leave, for two days of eight hours, where they choose leave?',
        choices: hourChoices(16, 24, 32),
        right: () => hoursBack(2),
        why: 'Two days for each: Police Regulations 2003, regulation 33 and Annex O. They may choose pay instead.',
      },
      {
        says: ['“I took Friday and only the morning of Monday 11 May. Is 12 hours right?”'],
        question: 'How many hours does the rule take from Friday 8 to Monday 11 May, morning only?',
        choices: hourChoices(12, 16, 28),
        right: () => hoursOf(asked('2026-05-08', '2026-05-11', true)),
        why: 'A whole Friday and half a Monday. The weekend takes nothing.',
      },
    ],
  }),
]
