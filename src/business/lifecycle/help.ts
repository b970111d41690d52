import { helpPage, lesson } from '#platform/help'
import { addDays, dayOf, startOfDay, type Day } from '#platform/time'
import { firstSteps, stepCalendar } from './queries/steps.ts'
import { dueAt, movementOf, type Kind, type Place } from './rules.ts'

// Practice data: a constable who joins, and one who leaves, on Monday 16 March 2026.
const day = (text: string): Day => text as Day
const today = day('2026-03-03')
const dayOn = day('2026-03-16')

const stepOf = (kind: Kind, code: string) =>
  firstSteps(kind, today).find((one) => one.code === code)

/** The day by which a step is due, as the rule gives it. */
function dueDay(kind: Kind, code: string): string {
  const step = stepOf(kind, code)
  if (step === undefined) return ''
  return dayOf(dueAt(step, { dayOn, now: startOfDay(today), today }, stepCalendar))
}

/** Whether whoever has a step says that it is done, or the record does. */
const whoSays = (kind: Kind, code: string): string =>
  stepOf(kind, code)?.proof === null ? 'owner' : 'record'

const place: Place = { unitId: 'Lambeth', postId: null, rankOrGrade: 'Constable', managerId: 'PS' }
const moves = (after: Place): string => (movementOf(place, after) === 'moves' ? 'yes' : 'no')

const yesOrNo = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
]

export const help = [
  helpPage({
    topic: 'joining',
    title: 'Your first days here',
    lead: 'What others do before you come, and what is yours to do.',
    parts: [
      {
        list: [
          'Under Joining, moving, leaving you see every step, who has it and until when.',
          'Your account to sign in opens by itself on your first day, once your contract and your right to work are on record.',
          'Then say where your pay goes: payroll waits for it.',
          'Press I have it in My work for your radio, your pass and the rest of your kit.',
          'Read the code of ethics and the rules for information within your first week.',
        ],
      },
      {
        heading: 'If something is missing',
        text: [
          'The page names who has each step. A step that is late is told to whoever has it. Ask your line manager if it holds you up.',
        ],
      },
    ],
    links: [{ href: '/journeys', text: 'Joining, moving, leaving' }],
  }),
  helpPage({
    topic: 'people-who-come-and-go',
    title: 'When somebody in your team joins, moves or leaves',
    lead: 'The steps begin by themselves. Yours stand in My work.',
    parts: [
      {
        list: [
          'Somebody who joins, moves or leaves has one page with every step. It opens when the day is known, and follows it when it changes.',
          'Steps that are on record elsewhere close by themselves: vetting, kit, access, a course that is booked, a roster that is published.',
          'The others you close: press It is done. If something holds you up, say so there: whoever waits reads it.',
          'You ask for somebody of another company yourself. All their access ends with the last day.',
          'At seven each morning you are told how many of your tasks are due that day or late.',
        ],
      },
      {
        heading: 'On the day',
        text: [
          'At 00:00 unit, post, line manager and roster change together. Access of the old post, and of whoever has left, ends within the hour, and is read back from the other system before the step closes.',
        ],
      },
    ],
    links: [
      { href: '/journeys/team', text: 'Who joins, moves and leaves' },
      { href: '/help/lessons/people-who-come-and-go', text: 'Try it on practice data' },
    ],
  }),
]

export const lessons = [
  lesson({
    lesson: 'people-who-come-and-go',
    title: 'Somebody joins, moves or leaves',
    lead: 'Which steps are yours, which close by themselves, and by when.',
    roles: ['sergeant', 'superintendent'],
    steps: [
      {
        says: ['A constable joins your team on Monday 16 March 2026.'],
        question: 'By when must they be on the roster?',
        choices: [
          { value: '2026-03-11', text: 'Wednesday 11 March' },
          { value: '2026-03-13', text: 'Friday 13 March' },
          { value: dayOn, text: 'Monday 16 March' },
        ],
        right: () => dueDay('joiner', 'roster'),
        why: 'Three working days before the first day, so that they know when to come.',
      },
      {
        says: ['You have published the roster of your team, and they are on it.'],
        question: 'Who closes the step?',
        choices: [
          { value: 'owner', text: 'I do: I press It is done' },
          { value: 'record', text: 'It closes by itself' },
        ],
        right: () => whoSays('joiner', 'roster'),
        why: 'What is on record closes the step. What nobody records, such as meeting them, you close.',
      },
      {
        says: ['A constable leaves. Monday 16 March is the last day.'],
        question: 'By which day has all their access ended, and been read back?',
        choices: [
          { value: dayOn, text: 'Monday 16 March' },
          { value: addDays(dayOn, 1), text: 'Tuesday 17 March' },
          { value: addDays(dayOn, 4), text: 'Friday 20 March' },
        ],
        right: () => dueDay('leaver', 'access'),
        why: 'Within the hour after the last day is over: at one in the morning of the next.',
      },
      {
        says: ['One of your constables will have another line manager, in the same unit.'],
        question: 'Do they have a page of steps for that?',
        choices: yesOrNo,
        right: () => moves({ ...place, managerId: 'another' }),
        why: 'Whoever manages them sees their records and decides on their leave: that is a move.',
      },
    ],
  }),
]
