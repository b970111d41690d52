import type { ViewModel } from '#platform/http'
import { formatDayAndTime } from '#platform/time'
import { html, link, list, nothing, plural, summary, timeline, type Html } from '#platform/ui'
import { whoCanSee } from '#platform/ui'
import { whoMaySee } from '#platform/access'
import { seeSkills } from '../access.ts'
import type { booking } from '../queries/bookings.ts'
import type { course } from '../queries/courses.ts'
import type { session } from '../queries/sessions.ts'
import { bookingShown, bookingWords, daysWords, freeWords, sessionStates } from './words.ts'

type Course = Awaited<ReturnType<(typeof course)['run']>>
type Session = Awaited<ReturnType<(typeof session)['run']>>
type Registered = Session['register'][number]
type Booking = Awaited<ReturnType<(typeof booking)['run']>>

const needs = (titles: readonly string[]): string =>
  titles.length === 0 ? 'Nothing' : titles.join(', ')

/** A course: what it is, and the sessions one may ask for. */
export function courseView({ result }: ViewModel<Course>): Html {
  const { courseId, trains } = result
  return html`<p class="govuk-body bl-typed">${result.says}</p>
    ${summary([
      { label: 'Awards', answer: result.skillTitle ?? 'No skill' },
      { label: 'Needs', answer: needs(result.needsTitles) },
      { label: 'Length', answer: plural(result.lengthDays, 'day') },
    ])}
    <h2 class="govuk-heading-m">Sessions to come</h2>
    ${list<Course['sessions'][number]>({
      caption: 'Sessions',
      sentence: result.sessions.length === 0 ? '' : 'The earliest first',
      path: `/learning/courses/${courseId}`,
      rows: result.sessions,
      columns: [
        {
          heading: 'Days',
          cell: (row) => link(`/learning/sessions/${row.sessionId}`, daysWords(row)),
        },
        { heading: 'Where', cell: ({ place }) => place },
        { heading: 'Begins', cell: ({ begins }) => begins },
        { heading: 'Places', cell: freeWords },
      ],
      empty: { text: 'No session is planned. Look again later, or ask the trainers.' },
    })}${
      trains &&
      html`<p class="govuk-body">
        ${link(`/learning/courses/${courseId}/change`, 'Change the course')}
      </p> `
    }`
}

function register({ register: rows, sessionId, registerOpen }: Session): Html {
  return html`<h2 class="govuk-heading-m">Register</h2>
    ${list<Registered>({
      caption: 'Who is on it',
      sentence: rows.length === 0 ? '' : 'Places first, then the list in its order',
      path: `/learning/sessions/${sessionId}`,
      rows,
      columns: [
        { heading: 'Who', cell: (row) => link(`/learning/people/${row.personId}`, row.name) },
        { heading: 'Number', cell: ({ collarNumber }) => collarNumber ?? '' },
        { heading: 'How it stands', cell: (row) => bookingShown(row.status) },
        ...(registerOpen
          ? [
              {
                heading: 'Result',
                cell: (row: Registered) =>
                  row.status === 'booked'
                    ? link(`/learning/bookings/${row.bookingId}/result`, 'Record', row.name)
                    : '',
              },
            ]
          : []),
      ],
      empty: { text: 'Nobody is booked and nobody waits.' },
    })}`
}

function forTrainers(result: Session): Html {
  const { sessionId, open } = result
  const to = (path: string, words: string) =>
    html`<li>${link(`/learning/sessions/${sessionId}/${path}`, words)}</li> `
  return html`${
    open &&
    html`<ul class="govuk-list">
      ${to('change', 'Change place or number of places')}${to('cancel', 'Cancel the session')}
    </ul> `
  }${register(result)}`
}

/** A session, and for trainers who is on it. */
export function sessionView({ result }: ViewModel<Session>): Html {
  const { mine, trains } = result
  return html`${summary([
    { label: 'Days', answer: daysWords(result) },
    { label: 'Begins', answer: result.begins },
    { label: 'Where', answer: result.place },
    { label: 'Places', answer: freeWords(result) },
    { label: 'Awards', answer: result.awards ?? 'No skill' },
    { label: 'Needs', answer: needs(result.needsTitles) },
    { label: 'State', answer: sessionStates[result.status] ?? result.status },
  ])}${
    mine === undefined
      ? nothing
      : html`<p class="govuk-body">
          You: ${link(`/learning/bookings/${mine.bookingId}`, bookingWords[mine.status as 'asked'])}
        </p> `
  }${trains ? forTrainers(result) : nothing}`
}

/** The one thing that is done next with a session. */
export function nextOfSession(result: Session) {
  const to = (path: string, text: string) => ({
    href: `/learning/sessions/${result.sessionId}/${path}`,
    text,
  })
  if (result.trains && result.registerOpen) return to('close', 'Close the register')
  if (result.trains && result.open) return to('book', 'Book somebody')
  return result.open && result.mine === undefined ? to('ask', 'Ask for a place') : undefined
}

/** A booking: what was asked, what happened, and with whom it is. */
export function bookingView({ result }: ViewModel<Booking>): Html {
  const { own, status, begun, ahead, open } = result
  const mayWithdraw = own && !begun && ['asked', 'waiting', 'booked'].includes(status)
  return html`${summary([
    { label: 'Course', answer: link(`/learning/sessions/${result.sessionId}`, result.title) },
    { label: 'Days', answer: daysWords(result) },
    { label: 'Where', answer: `${result.place}, from ${result.begins}` },
    { label: 'How it stands', answer: bookingShown(status) },
    ...(status === 'waiting'
      ? [{ label: 'On the list', answer: ahead === 0 ? 'Next' : `${ahead} before` }]
      : []),
    ...(open === undefined ? [] : [{ label: 'Waits for', answer: open.waitsFor }]),
    { label: 'Asked', answer: formatDayAndTime(result.askedAt) },
    ...(result.words === null ? [] : [{ label: 'Why', answer: result.words }]),
  ])}${
    mayWithdraw &&
    html`<p class="govuk-body">
      ${link(
        `/learning/bookings/${result.bookingId}/withdraw`,
        status === 'booked' ? 'Give the place back' : 'Take it back',
      )}
    </p> `
  }${
    result.steps.length > 0 &&
    html`<h2 class="govuk-heading-m">What happened</h2>
      ${timeline(result.steps)}`
  }${whoCanSee(whoMaySee(seeSkills, 'Whoever it is about', ['Whoever decides on it.']))}`
}
