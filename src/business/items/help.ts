import { helpPage, lesson } from '#platform/help'
import type { Day } from '#platform/time'
import { kinds, latenessSteps } from './queries/kinds.ts'
import { dueDay, latenessOf, problemsWithState, type State } from './rules.ts'

// Practice data: a camera that is lent on Tuesday 3 March 2026.
const day = (text: string): Day => text as Day
const today = day('2026-03-03')

function usualDay(kind: string): string {
  const found = kinds().find((one) => one.kind === kind)
  return found === undefined ? '' : (dueDay(found, { terms: 'loan' }, today) ?? '')
}

const managerTold = (on: string): string =>
  latenessOf(latenessSteps(), day('2026-03-10'), day(on))?.tellsManager === true ? 'yes' : 'no'

const mayIssue = (state: State): string =>
  problemsWithState('issue', state).length === 0 ? 'yes' : 'no'

const yesOrNo = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
]

export const help = [
  helpPage({
    topic: 'your-items',
    title: 'What you were issued',
    lead: 'Say that you have it, bring it back in time, and report it at once when it is gone.',
    parts: [
      {
        list: [
          'What the kit store issues to you stands in My work. Compare the number, then press I have it.',
          'Under Items you see all you have, and until when.',
          'The store takes it back, in good order or damaged, and you get a notice that it did.',
          'When you leave, everything must be back by your last day.',
        ],
      },
      {
        heading: 'If it is lost or stolen',
        text: [
          'Open it under Items and report it, or ask the kit store to. Your line manager and the store are told at once.',
          'A radio must also be reported to the control room, and a warrant card to Professional Standards. The page says for each kind whom else to tell: do that as well.',
        ],
      },
      {
        heading: 'If it is overdue',
        text: [
          'You are told on the day after. Seven days late your line manager is told as well. If you need it for longer, ask the kit store.',
        ],
      },
    ],
    links: [{ href: '/items', text: 'Your items' }],
  }),
  helpPage({
    topic: 'kit-store',
    title: 'Running the kit store',
    lead: 'Register, issue, take back: one item, one person, one number.',
    parts: [
      {
        list: [
          'Register an item with its kind and serial number. It gets an asset number for its label.',
          'Issue it by collar number or name. You see who it is, and what they have of its kind already, before it is theirs.',
          'Take it back as good or damaged. What is damaged is not issued until you put it back.',
          'Filter the list by what is overdue, by kind and by the unit of the holder, and download it.',
        ],
      },
      {
        heading: 'If it is not accepted',
        text: [
          'Nothing is issued to two people, and nothing that is lost, damaged or written off. The page says what to do first. Nothing you typed is lost.',
        ],
      },
    ],
    links: [
      { href: '/items/store', text: 'Kit store' },
      { href: '/help/lessons/kit-store', text: 'Try it on practice data' },
    ],
  }),
]

export const lessons = [
  lesson({
    lesson: 'kit-store',
    title: 'Issuing and taking back',
    lead: 'How long a loan is, when who is told, and what cannot be issued.',
    roles: ['stores'],
    steps: [
      {
        says: ['You lend a body-worn video camera on Tuesday 3 March and leave the day empty.'],
        question: 'When must it be back?',
        choices: [
          { value: '2026-03-10', text: 'Tuesday 10 March' },
          { value: '2026-03-17', text: 'Tuesday 17 March' },
          { value: '2026-03-31', text: 'Tuesday 31 March' },
        ],
        right: () => usualDay('body-worn-video'),
        why: 'Fourteen days are usual for a camera in this force. You can give another day, up to 90 days ahead.',
      },
      {
        says: ['A laptop should have been back on 10 March. It is 17 March.'],
        question: 'Is the line manager told?',
        choices: yesOrNo,
        right: () => managerTold('2026-03-17'),
        why: 'From seven days late on the line manager is told as well as the holder, once.',
      },
      {
        says: ['A radio came back with a broken aerial. You took it back as damaged.'],
        question: 'Can you issue it?',
        choices: yesOrNo,
        right: () => mayIssue('damaged'),
        why: 'Put it back into the store when it is mended, saying who mended it. Then you can.',
      },
    ],
  }),
]
