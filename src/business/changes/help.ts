import { helpPage, lesson } from '#platform/help'
import type { Day } from '#platform/time'
import { readRows } from './rules/rows.ts'
import { problemsWithDay, totalsOf } from './rules/sets.ts'

// Practice data: a file of three rows, drafted on Tuesday 3 March 2026.
const practiceFile = 'number,unit,ends\n207LX,Harbour,\n41LX,,perhaps\n44LX,,yes\n'
const today = '2026-03-03' as Day

const mayBegin = (day: string): string =>
  problemsWithDay(day as Day, today).length === 0 ? 'yes' : 'no'

const place = {
  unitId: 'here',
  managerId: null,
  rankOrGrade: 'Constable',
  dayMinutes: 480,
  workingDays: '1111100',
  status: 'in-post',
}

/** Nine people move; one of them cannot any more. */
function countedApart(): string {
  const line = { before: place, after: { ...place, unitId: 'there' }, problems: [] }
  const left = { ...line, problems: [{ code: 'changes.stopped', message: 'Has left' }] }
  const { unit, problems } = totalsOf([...Array.from({ length: 8 }, () => line), left])
  return unit === 8 && problems === 1 ? 'yes' : 'no'
}

const yesOrNo = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
]

export const help = [
  helpPage({
    topic: 'sets-of-changes',
    title: 'Changing many people on one day',
    lead: 'Draft it, look at it person by person, have it approved once. It comes true by itself.',
    parts: [
      {
        list: [
          'Draft a set with its day and its reason. Add people one by one, somebody new, a whole unit, or the rows of a CSV file.',
          'Rows that cannot be taken are listed with the reason of each, and can be downloaded and mended.',
          'The page says what changes for everybody, what it costs, what to mind (leave, published duties, kit, roles), and what cannot be applied. Mend or take out those lines.',
          'Send it. Whoever approves sees what it comes to. You never approve your own.',
          'At 00:00 on the day it comes true. Lines that fit no more are stopped; you are told and see to them.',
        ],
      },
      {
        heading: 'If it was a mistake',
        text: [
          'Before the day, take it back: it is a draft again. After the day, undo it: that drafts another set, which puts everybody back once it is approved, but those who were changed since.',
        ],
      },
      {
        heading: 'A transfer in',
        text: [
          'Give both names of each person, the day on which their service began elsewhere, and the terms they keep with the last day. The terms then stand on the page of the person.',
        ],
      },
    ],
    links: [
      { href: '/changes', text: 'Sets of changes' },
      { href: '/help/lessons/sets-of-changes', text: 'Try it on practice data' },
    ],
  }),
]

export const lessons = [
  lesson({
    lesson: 'sets-of-changes',
    title: 'Drafting a set of changes',
    lead: 'Which day it may have, what a file gives, and what stops on the day.',
    roles: ['hr-adviser'],
    steps: [
      {
        says: ['Today is Tuesday 3 March 2026. A team has moved on 1 March, and nobody said so.'],
        question: 'Can a set be true from 1 March?',
        choices: yesOrNo,
        right: () => mayBegin('2026-03-01'),
        why: 'The day of a set lies ahead. What is past is put right person by person.',
      },
      {
        says: ['A file has three rows. One of them says “perhaps” in the column ends.'],
        question: 'How many rows are taken?',
        choices: [
          { value: '0', text: 'None' },
          { value: '2', text: 'Two' },
          { value: '3', text: 'Three' },
        ],
        right: () => String(readRows(practiceFile).lines.length),
        why: 'A row that cannot be understood is listed with its reason. The others are taken.',
      },
      {
        says: [
          'A set of nine people is approved. Before its day one of them leaves; then it is applied.',
        ],
        question: 'Is the set counted as eight changes, with one problem?',
        choices: yesOrNo,
        right: () => countedApart(),
        why: 'Only the line of whoever left is stopped. You are told, and the rest is applied.',
      },
    ],
  }),
]
