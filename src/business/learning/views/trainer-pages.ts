import { act, form, list, start } from '#platform/http'
import { html, link, plural, rowsOfPage, type Option } from '#platform/ui'
import { awardSkill } from '../commands/award-skill.ts'
import { bookPerson } from '../commands/book-person.ts'
import { cancelSession } from '../commands/cancel-session.ts'
import { changeCourse } from '../commands/change-course.ts'
import { changeSession } from '../commands/change-session.ts'
import { closeRegister } from '../commands/close-register.ts'
import { endSkill } from '../commands/end-skill.ts'
import { enterCourse } from '../commands/enter-course.ts'
import { planSession } from '../commands/plan-session.ts'
import { recordResult } from '../commands/record-result.ts'
import { booking } from '../queries/bookings.ts'
import { courseForm } from '../queries/courses.ts'
import { session, sessions } from '../queries/sessions.ts'
import { bookingWords, daysWords, sessionStates } from './words.ts'

const sessionPage = (sessionId: string | undefined) => `/learning/sessions/${sessionId ?? ''}`
const back = ({ params }: { params: Readonly<Record<string, string>> }) => ({
  href: sessionPage(params['sessionId']),
  text: 'Session',
})
const toTraining = () => ({ href: '/learning/training', text: 'Training' })
const aboutWords = {
  ahead: 'Sessions to come',
  register: 'Whose register waits',
  over: 'Over or cancelled',
}
const aboutOptions: readonly Option[] = Object.entries(aboutWords).map(([value, text]) => ({
  value,
  text,
}))

const fromSession = start({
  query: session,
  version: ({ version }) => version,
  record: ({ sessionId }) => sessionPage(sessionId),
  values: ({ place, places }) => ({ place, places: String(places) }),
  before: (result) =>
    html`<p class="govuk-body">
      <strong>${result.title}</strong>, ${daysWords(result)}, ${result.place}. ${result.taken} of
      ${result.places} places are taken.
    </p> `,
})

const courseFields = [
  { name: 'title', label: 'Name of the course' },
  { name: 'says', label: 'What people learn', hint: 'One sentence' },
  { name: 'lengthDays', label: 'Days it takes' },
  { kind: 'select', name: 'skill', label: 'Skill it awards', options: [], any: 'None' },
  { kind: 'select', name: 'needs', label: 'Skill one must hold', options: [], any: 'None' },
] as const

const courseOptions = {
  skill: ({ skills }: { readonly skills: readonly Option[] }) => skills,
  needs: ({ skills }: { readonly skills: readonly Option[] }) => skills,
}

/** What trainers do: courses, sessions, registers, skills. */
export const trainerPages = [
  list({
    path: '/learning/training',
    navigation: 'Training',
    query: sessions,
    title: 'Training',
    primary: () => ({ href: '/learning/plan', text: 'Plan a session' }),
    rows: ({ rows }) => rows,
    columns: [
      {
        heading: 'Course',
        value: ({ title }) => title,
        cell: ({ sessionId, title }) => link(sessionPage(sessionId), title),
      },
      { heading: 'Days', value: ({ firstOn }) => firstOn, cell: daysWords },
      { heading: 'Where', value: ({ place }) => place },
      {
        heading: 'Taken',
        value: ({ taken }) => taken,
        cell: ({ taken, places }) => `${taken} of ${places}`,
        numeric: true,
      },
      { heading: 'On the list', value: ({ waiting }) => waiting ?? 0, numeric: true },
      { heading: 'State', value: ({ status }) => sessionStates[status] ?? status },
      { heading: 'Reference', value: ({ reference }) => reference },
    ],
    sentence: ({ rows, about, next }, asked) =>
      `${rowsOfPage({ rows, next }, asked, 'session')}, ${aboutWords[about].toLowerCase()}, the earliest first`,
    filters: [
      {
        name: 'about',
        kind: 'select',
        label: 'Show',
        options: aboutOptions.slice(1),
        any: aboutWords.ahead,
      },
    ],
    paging: ({ next }) => (next === undefined ? {} : { next }),
    empty: {
      text: 'No session is like that.',
      action: { href: '/learning/plan', text: 'Plan a session' },
    },
    foot: () =>
      html`<ul class="govuk-list">
        <li>${link('/learning/courses/new', 'Enter a new course')}</li>
        <li>${link('/learning/award', 'Record a skill that was earned elsewhere')}</li>
      </ul> `,
    csv: 'sessions',
  }),
  form({
    path: '/learning/plan',
    command: planSession,
    title: 'Plan a session',
    start: start({
      query: courseForm,
      input: () => ({}),
      values: () => ({ begins: '08:30' }),
      options: { courseId: ({ courses }) => courses },
    }),
    fields: [
      { kind: 'select', name: 'courseId', label: 'Course', options: [] },
      { name: 'firstOn', label: 'First day', hint: 'The last day follows from the course' },
      { kind: 'time', name: 'begins', label: 'Begins at' },
      { name: 'place', label: 'Where' },
      { name: 'places', label: 'Number of places' },
    ],
    submit: 'Plan it',
    back: toTraining,
    done: ({ sessionId, reference }) => ({
      to: sessionPage(sessionId),
      notice: { text: 'Planned: people can ask for places now', reference },
    }),
  }),
  form({
    path: '/learning/courses/new',
    command: enterCourse,
    title: 'Enter a course',
    start: start({ query: courseForm, input: () => ({}), options: courseOptions }),
    fields: courseFields,
    submit: 'Enter the course',
    back: toTraining,
    done: ({ courseId }) => ({
      to: `/learning/courses/${courseId}`,
      notice: { text: 'Entered: everybody in your organisation finds it' },
    }),
  }),
  form({
    path: '/learning/courses/:courseId/change',
    command: changeCourse,
    title: 'Change a course',
    start: start({
      query: courseForm,
      version: ({ course }) => course?.version ?? 1,
      record: ({ course }) => `/learning/courses/${course?.courseId ?? ''}`,
      values: ({ course }) => ({
        title: course?.title ?? '',
        says: course?.says ?? '',
        lengthDays: String(course?.lengthDays ?? ''),
        skill: course?.skill ?? '',
        needs: course?.needs[0] ?? '',
      }),
      options: courseOptions,
      before: () =>
        html`<p class="govuk-body">Sessions that are planned keep the days they have.</p> `,
    }),
    fields: courseFields,
    submit: 'Change the course',
    back: ({ params }) => ({
      href: `/learning/courses/${params['courseId'] ?? ''}`,
      text: 'Course',
    }),
    done: ({ courseId }) => ({
      to: `/learning/courses/${courseId}`,
      notice: { text: 'Changed' },
    }),
  }),
  act({
    path: '/learning/sessions/:sessionId/book',
    command: bookPerson,
    title: 'Book somebody',
    start: fromSession,
    fields: [
      {
        name: 'who',
        label: 'Who',
        hint: 'Their collar or staff number, such as 41LX, or their name',
      },
    ],
    submit: 'Book them',
    back,
    done: ({ sessionId, name, status }) => ({
      to: sessionPage(sessionId),
      notice: { text: status === 'booked' ? `${name} is booked` : `${name} is on the list` },
    }),
  }),
  act({
    path: '/learning/sessions/:sessionId/change',
    command: changeSession,
    title: 'Change a session',
    start: fromSession,
    fields: [
      { name: 'place', label: 'Where' },
      { name: 'places', label: 'Number of places' },
    ],
    submit: 'Change it',
    back,
    done: ({ sessionId, filled }) => ({
      to: sessionPage(sessionId),
      notice: {
        text:
          filled === 0 ? 'Changed' : `Changed: ${plural(filled, 'place')} went to those who waited`,
      },
    }),
  }),
  act({
    path: '/learning/sessions/:sessionId/cancel',
    command: cancelSession,
    title: 'Cancel a session',
    start: fromSession,
    fields: [{ name: 'why', label: 'Why' }],
    warning: 'Everybody who has a place, waits or has asked is told at once.',
    submit: 'Cancel the session',
    back,
    done: ({ sessionId, told }) => ({
      to: sessionPage(sessionId),
      notice: { text: `Cancelled: ${plural(told, 'person', 'people')} told` },
    }),
  }),
  act({
    path: '/learning/sessions/:sessionId/close',
    command: closeRegister,
    title: 'Close the register',
    start: fromSession,
    warning:
      'Everybody who is not marked otherwise has passed, and has the skill from the last day on.',
    submit: 'Close the register',
    back,
    done: ({ sessionId, passed }) => ({
      to: sessionPage(sessionId),
      notice: { text: `Closed: ${plural(passed, 'person', 'people')} passed` },
    }),
  }),
  act({
    path: '/learning/bookings/:bookingId/result',
    command: recordResult,
    title: 'Record a result',
    start: start({
      query: booking,
      version: ({ version }) => version,
      record: ({ bookingId }) => `/learning/bookings/${bookingId}`,
      before: (result) =>
        html`<p class="govuk-body">
          <strong>${result.name}</strong>, ${result.title}, ${daysWords(result)}
        </p> `,
    }),
    fields: [{ name: 'outcome', label: 'What came of it', words: bookingWords }],
    submit: 'Record it',
    back: ({ params }) => ({
      href: `/learning/bookings/${params['bookingId'] ?? ''}`,
      text: 'Booking',
    }),
    done: ({ sessionId }) => ({ to: sessionPage(sessionId), notice: { text: 'Recorded' } }),
  }),
  form({
    path: '/learning/award',
    command: awardSkill,
    title: 'Record a skill that was earned elsewhere',
    start: start({
      query: courseForm,
      input: () => ({}),
      options: { skill: ({ skills }) => skills },
    }),
    fields: [
      {
        name: 'who',
        label: 'Who earned it',
        hint: 'Their collar or staff number, such as 41LX, or their name',
      },
      { kind: 'select', name: 'skill', label: 'Skill', options: [] },
      { name: 'awardedOn', label: 'The day on which it was earned' },
    ],
    submit: 'Record the skill',
    back: toTraining,
    done: ({ personId, name, title }) => ({
      to: `/learning/people/${personId}`,
      notice: { text: `${title} is on the record of ${name}` },
    }),
  }),
  act({
    path: '/learning/skills/:heldSkillId/end',
    command: endSkill,
    title: 'Take a skill away',
    fields: [{ name: 'why', label: 'Why', hint: 'The person reads this' }],
    warning: 'From today on they are not put on duties that need it. It can be earned again.',
    submit: 'Take it away',
    back: toTraining,
    done: ({ personId, title }) => ({
      to: `/learning/people/${personId}`,
      notice: { text: `${title} is taken away` },
    }),
  }),
]
