import { act, form, list, page, record, start, work, type HomeParts } from '#platform/http'
import { reportPages } from '#platform/reporting'
import { formatDay } from '#platform/time'
import { html, link, plural, rowsOfPage } from '#platform/ui'
import { train } from './access.ts'
import { askForPlace } from './commands/ask-for-place.ts'
import { withdrawBooking } from './commands/withdraw-booking.ts'
import { booking } from './queries/bookings.ts'
import { course, courses } from './queries/courses.ts'
import { learningOf } from './queries/learning-of.ts'
import { session } from './queries/sessions.ts'
import { skillsOf } from './queries/skills-of.ts'
import { skillFigures } from './queries/skills-report.ts'
import { teamSkills } from './queries/team-skills.ts'
import { bookingView, courseView, nextOfSession, sessionView } from './views/session.ts'
import { learningView, personSkillsView } from './views/skills.ts'
import { trainerPages } from './views/trainer-pages.ts'
import { bookingWords, daysWords, freeWords, sessionStates } from './views/words.ts'
import { skillShown, skillText } from './views/words.ts'

export const routes = [
  page({
    path: '/learning',
    navigation: 'Learning',
    query: learningOf,
    title: 'Your skills and courses',
    primary: () => ({ href: '/learning/courses', text: 'Find a course' }),
    view: learningView,
    width: 'board',
  }),
  list({
    path: '/learning/courses',
    query: courses,
    title: 'Courses',
    back: () => ({ href: '/learning', text: 'Your skills and courses' }),
    rows: ({ rows }) => rows,
    columns: [
      {
        heading: 'Course',
        value: ({ title }) => title,
        cell: ({ courseId, title }) => link(`/learning/courses/${courseId}`, title),
      },
      { heading: 'What people learn', value: ({ says }) => says },
      { heading: 'Awards', value: ({ skillTitle }) => skillTitle ?? 'No skill' },
      { heading: 'Days', value: ({ lengthDays }) => lengthDays, numeric: true },
      {
        heading: 'Next free place',
        value: ({ nextOn }) => nextOn ?? '',
        cell: ({ nextOn, ahead }) =>
          nextOn === null
            ? (ahead ?? 0) === 0
              ? 'No session planned'
              : 'Full: you can join a list'
            : formatDay(nextOn as never),
      },
    ],
    sentence: ({ rows }) => `${plural(rows.length, 'course')} of your organisation, by name`,
    filters: [{ name: 'skill', kind: 'select', label: 'Awards', options: [], any: 'Any skill' }],
    options: { skill: ({ skills }) => skills },
    empty: { text: 'There is no such course.' },
    csv: 'courses',
  }),
  list({
    path: '/learning/team',
    query: teamSkills,
    title: 'Skills of the people below you',
    back: () => ({ href: '/learning', text: 'Your skills and courses' }),
    rows: ({ rows }) => rows,
    columns: ({ columns }) => [
      {
        heading: 'Name',
        value: ({ name }) => name,
        cell: ({ personId, name }) => link(`/learning/people/${personId}`, name),
      },
      ...columns.map(({ skill, title }) => ({
        heading: title,
        value: ({ skills }: TeamRow) => {
          const one = skills.get(skill)
          return one === undefined ? '' : skillText(one)
        },
        cell: ({ skills }: TeamRow) => {
          const one = skills.get(skill)
          return one === undefined ? '' : skillShown(one)
        },
      })),
    ],
    sentence: ({ rows, next }, asked) =>
      rows.length === 0
        ? 'Nobody is below you'
        : `${rowsOfPage({ rows, next }, asked, 'person', 'people')}, by name`,
    paging: ({ next }) => (next === undefined ? {} : { next }),
    empty: { text: 'Nobody is below you. Your own skills stand under Learning.' },
    csv: 'team-skills',
  }),
  record({
    path: '/learning/people/:personId',
    query: skillsOf,
    title: 'Skills',
    back: () => ({ href: '/learning/team', text: 'Skills of the people below you' }),
    identity: ({ person }) => ({
      name: person?.name ?? 'Somebody',
      ...(person?.collarNumber == null ? {} : { number: person.collarNumber }),
    }),
    view: personSkillsView,
    width: 'board',
  }),
  ...trainerPages,
  ...reportPages(skillFigures),
  record({
    path: '/learning/courses/:courseId',
    query: course,
    title: ({ title }) => title,
    back: () => ({ href: '/learning/courses', text: 'Courses' }),
    view: courseView,
    width: 'board',
  }),
  record({
    path: '/learning/sessions/:sessionId',
    query: session,
    title: 'Session',
    back: ({ courseId, title, trains }) =>
      trains
        ? { href: '/learning/training', text: 'Training' }
        : { href: `/learning/courses/${courseId}`, text: title },
    identity: (result) => ({
      name: result.title,
      number: result.reference,
      facts: [daysWords(result), sessionStates[result.status] ?? result.status],
    }),
    primary: nextOfSession,
    view: sessionView,
  }),
  form({
    path: '/learning/sessions/:sessionId/ask',
    command: askForPlace,
    title: 'Ask for a place',
    start: start({
      query: session,
      before: (result) =>
        html`<p class="govuk-body">
          <strong>${result.title}</strong>, ${daysWords(result)}, ${result.place}, from
          ${result.begins}. ${freeWords(result)}.
        </p> `,
    }),
    fields: [{ name: 'words', label: 'Why', hint: 'Your line manager reads this' }],
    submit: 'Send request',
    back: ({ params }) => ({
      href: `/learning/sessions/${params['sessionId'] ?? ''}`,
      text: 'Session',
    }),
    done: ({ bookingId, decider }) => ({
      to: `/learning/bookings/${bookingId}`,
      notice: { text: `Sent to ${decider ?? 'whoever decides'}` },
    }),
  }),
  record({
    path: '/learning/bookings/:bookingId',
    query: booking,
    title: 'Place on a course',
    back: () => ({ href: '/learning', text: 'Your skills and courses' }),
    identity: ({ name, title, status }) => ({ name, facts: [title, bookingWords[status]] }),
    primary: ({ open }) =>
      open?.mine === true ? { href: `/work/${open.taskId}`, text: 'Decide' } : undefined,
    view: bookingView,
  }),
  act({
    path: '/learning/bookings/:bookingId/withdraw',
    command: withdrawBooking,
    title: 'Give a place back',
    start: start({
      query: booking,
      version: ({ version }) => version,
      record: ({ bookingId }) => `/learning/bookings/${bookingId}`,
      before: (result) => html`<p class="govuk-body">${result.title}, ${daysWords(result)}.</p> `,
    }),
    fields: [{ name: 'why', label: 'Why' }],
    warning: 'Whoever waits longest has the place at once.',
    submit: 'Give it back',
    back: ({ params }) => ({
      href: `/learning/bookings/${params['bookingId'] ?? ''}`,
      text: 'Place on a course',
    }),
    done: ({ bookingId }) => ({
      to: `/learning/bookings/${bookingId}`,
      notice: { text: 'Given back' },
    }),
  }),
]

type TeamRow = Awaited<ReturnType<(typeof teamSkills)['run']>>['rows'][number]

/** What learning adds to My work. */
export const home: HomeParts = {
  work: [
    work({
      section: 'late',
      query: learningOf,
      input: {},
      items: ({ skills }) =>
        skills
          .filter(({ state, blocks }) => state === 'expired' && blocks)
          .map((row) => ({
            text: `${row.title} has expired`,
            href: '/learning',
            detail: 'You are not put on duties that need it',
            tone: 'late' as const,
            act: { href: `/learning/courses?skill=${row.skill}`, text: 'Find a course' },
          })),
    }),
    work({
      section: 'suggested',
      query: learningOf,
      input: {},
      items: ({ skills }) =>
        skills
          .filter(({ state }) => state === 'expiring')
          .map((row) => ({
            text: `${row.title} holds until ${row.expiresOn === null ? '' : formatDay(row.expiresOn)}`,
            href: '/learning',
            act: { href: `/learning/courses?skill=${row.skill}`, text: 'Find a course' },
          })),
    }),
  ],
  actions: [{ href: '/learning/plan', text: 'Plan a session', permission: train }],
}
