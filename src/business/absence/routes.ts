import { act, finder, form, list, page, record, start, work, type HomeParts } from '#platform/http'
import { reportPages } from '#platform/reporting'
import { formatDay, formatHours } from '#platform/time'
import { html, link, plural } from '#platform/ui'
import { reportAbsence } from './access.ts'
import { addFitNote } from './commands/add-fit-note.ts'
import { enterWorkedDay } from './commands/enter-worked-day.ts'
import { expectBack } from './commands/expect-back.ts'
import { giveLeaveBackFor } from './commands/give-leave-back.ts'
import { holdInterview } from './commands/hold-interview.ts'
import { planReturn } from './commands/plan-return.ts'
import { reportAway } from './commands/report-away.ts'
import { reportReturn } from './commands/report-return.ts'
import { withdrawAbsence } from './commands/withdraw-absence.ts'
import { absence, absenceByReference, absencesOf } from './queries/absences.ts'
import { health, interviewsDue, reportForm, teamAway } from './queries/absences.ts'
import { lostDays } from './queries/lost-report.ts'
import { absenceRate } from './queries/rate-report.ts'
import { sickPayOf } from './queries/sick-pay.ts'
import { askingPages, toMine } from './views/asking-pages.ts'
import { leaveWords } from './views/returning.ts'
import { absenceView, healthView, myAbsenceView, nextAct } from './views/absence.ts'
import { personAbsenceView, sickPayView } from './views/absence.ts'
import { awayWords, statusWords } from './views/words.ts'

const absencePage = (absenceId: string | undefined) => `/absence/${absenceId ?? ''}`
const back = ({ params }: { params: Readonly<Record<string, string>> }) => ({
  href: absencePage(params['absenceId']),
  text: 'Absence',
})

const fromAbsence = start({
  query: absence,
  version: ({ version }) => version,
  record: ({ absenceId }) => absencePage(absenceId),
  before: (result) =>
    html`<p class="govuk-body"><strong>${result.name}</strong>, ${awayWords(result)}.</p> `,
})

const reportFields = [
  { name: 'firstOn', label: 'First day away' },
  {
    name: 'expectedOn',
    label: 'When do you expect to be back',
    hint: 'Leave it empty if you do not know yet',
  },
  { kind: 'select', name: 'kind', label: 'Kind', options: [] },
  {
    kind: 'select',
    name: 'reason',
    label: 'Reason, if sick',
    hint: 'Only you, your own line manager and occupational health see it, and every look is on record',
    options: [],
    any: 'Rather not say',
  },
] as const

const reportStart = start({
  query: reportForm,
  values: ({ today }) => ({ firstOn: today, kind: 'sickness' }),
  options: { kind: ({ kinds }) => kinds, reason: ({ reasons }) => reasons },
  before: ({ name }) =>
    name === undefined ? html`` : html`<p class="govuk-body"><strong>${name}</strong></p> `,
})

export const routes = [
  page({
    path: '/absence',
    navigation: 'Absence',
    query: absencesOf,
    input: ({ actor }) => (actor.personId === null ? {} : { personId: actor.personId }),
    title: 'Your absences',
    primary: ({ rows }) =>
      rows.some(({ status }) => status === 'open')
        ? undefined
        : { href: '/absence/report', text: 'Report sick' },
    view: myAbsenceView,
    width: 'board',
  }),
  form({
    path: '/absence/report',
    command: reportAway,
    title: 'Report sick',
    start: reportStart,
    fields: reportFields,
    submit: 'Report it',
    draft: false,
    back: toMine,
    done: ({ absenceId, reference, manager }) => ({
      to: absencePage(absenceId),
      notice: {
        text: `${manager ?? 'Your line manager'} is told that you are away, not why. Get well soon`,
        reference,
      },
    }),
  }),
  ...askingPages,
  page({
    path: '/absence/sick-pay',
    query: sickPayOf,
    input: ({ actor }) => (actor.personId === null ? {} : { personId: actor.personId }),
    title: 'Your sick pay',
    back: toMine,
    view: sickPayView,
  }),
  list({
    path: '/absence/team',
    query: teamAway,
    title: 'Who is away in your team',
    back: toMine,
    rows: ({ rows }) => rows,
    columns: [
      {
        heading: 'Name',
        value: ({ name }) => name,
        cell: ({ personId, name }) => link(`/absence/people/${personId}`, name),
      },
      { heading: 'Away', value: ({ kind }) => kind },
      { heading: 'From', value: ({ firstOn }) => firstOn, cell: (row) => formatDay(row.firstOn) },
      {
        heading: 'To',
        value: ({ lastOn }) => lastOn ?? '',
        cell: ({ lastOn }) => (lastOn === null ? 'Not known yet' : formatDay(lastOn)),
      },
    ],
    sentence: ({ rows, people, from, until }) =>
      `${formatDay(from)} to ${formatDay(until)}: ${plural(rows.length, 'time')} away, leave and absence together, among your ${plural(people, 'person', 'people')}`,
    filters: [{ name: 'from', label: 'Four weeks from' }],
    empty: { text: 'Nobody of your team is away in these four weeks.' },
    csv: 'team-away',
  }),
  record({
    path: '/absence/people/:personId',
    query: absencesOf,
    title: 'Absences',
    back: () => ({ href: '/absence/team', text: 'Who is away' }),
    identity: ({ person }) => ({
      name: person?.name ?? 'Somebody',
      ...(person?.collarNumber == null ? {} : { number: person.collarNumber }),
    }),
    primary: ({ person, rows }) =>
      person === undefined || rows.some(({ status }) => status === 'open')
        ? undefined
        : { href: `/absence/people/${person.personId}/report`, text: 'Report them sick' },
    view: personAbsenceView,
    width: 'board',
  }),
  form({
    path: '/absence/people/:personId/report',
    command: reportAway,
    title: 'Report somebody sick',
    start: reportStart,
    fields: reportFields,
    submit: 'Report it',
    draft: false,
    back: ({ params }) => ({
      href: `/absence/people/${params['personId'] ?? ''}`,
      text: 'Absences',
    }),
    done: ({ absenceId, reference }) => ({
      to: absencePage(absenceId),
      notice: { text: 'Entered', reference },
    }),
  }),
  page({
    path: '/absence/people/:personId/sick-pay',
    query: sickPayOf,
    title: 'Sick pay',
    back: (_result, { params }) => ({
      href: `/absence/people/${params['personId'] ?? ''}`,
      text: 'Absences',
    }),
    view: sickPayView,
  }),
  ...[lostDays, absenceRate].flatMap(reportPages),
  record({
    path: '/absence/:absenceId',
    query: absence,
    title: 'Absence',
    back: ({ own, personId }) =>
      own ? toMine() : { href: `/absence/people/${personId}`, text: 'Absences' },
    identity: ({ name, reference, status }) => ({
      name,
      number: reference,
      facts: [statusWords[status] ?? status],
    }),
    primary: nextAct,
    view: absenceView,
  }),
  record({
    path: '/absence/:absenceId/health',
    query: health,
    title: 'Reason and return',
    back: ({ absenceId }) => ({ href: absencePage(absenceId), text: 'Absence' }),
    identity: ({ name, title }) => ({ name, facts: [title] }),
    view: healthView,
  }),
  act({
    path: '/absence/:absenceId/return',
    command: reportReturn,
    title: 'Back at work',
    start: start({
      ...fromAbsence,
      query: absence,
      version: ({ version }) => version,
      record: ({ absenceId }) => absencePage(absenceId),
      values: (_result, { today }) => ({ backOn: today }),
    }),
    fields: [{ name: 'backOn', label: 'First day back' }],
    submit: 'Report the return',
    back,
    done: ({ absenceId, backOn }) => ({
      to: absencePage(absenceId),
      notice: { text: `Back from ${formatDay(backOn)}` },
    }),
  }),
  act({
    path: '/absence/:absenceId/expected',
    command: expectBack,
    title: 'When they expect to be back',
    start: fromAbsence,
    fields: [{ name: 'expectedOn', label: 'Expected back' }],
    submit: 'Say so',
    back,
    done: ({ absenceId, expectedOn }) => ({
      to: absencePage(absenceId),
      notice: { text: `Expected back ${formatDay(expectedOn)}` },
    }),
  }),
  form({
    path: '/absence/:absenceId/interview',
    command: holdInterview,
    title: 'The talk on the return',
    start: fromAbsence,
    fields: [
      { name: 'heldOn', label: 'When you talked' },
      {
        name: 'words',
        label: 'What was agreed',
        hint: 'They, you and occupational health read it; every look is on record',
      },
    ],
    submit: 'Keep it',
    draft: false,
    back,
    done: ({ absenceId }) => ({ to: absencePage(absenceId), notice: { text: 'Kept' } }),
  }),
  form({
    path: '/absence/:absenceId/fit-note',
    command: addFitNote,
    title: 'Enter a fit note',
    start: fromAbsence,
    fields: [
      { name: 'fromOn', label: 'First day of the note' },
      { name: 'untilOn', label: 'Last day of the note' },
      {
        name: 'documentIds',
        label: 'The note itself',
        hint: 'Only they, their own line manager and occupational health open it, and every opening is on record',
      },
    ],
    submit: 'Enter it',
    draft: false,
    back,
    done: ({ absenceId }) => ({ to: absencePage(absenceId), notice: { text: 'Entered' } }),
  }),
  act({
    path: '/absence/:absenceId/give-leave-back',
    command: giveLeaveBackFor,
    title: 'Give their leave back',
    start: start({
      query: absence,
      version: ({ version }) => version,
      record: ({ absenceId }) => absencePage(absenceId),
      before: (result) => leaveWords(result),
    }),
    submit: 'Give it back',
    back,
    done: ({ absenceId, minutes }) => ({
      to: absencePage(absenceId),
      notice: { text: `${formatHours(minutes)} of leave are given back. They are told` },
    }),
  }),
  form({
    path: '/absence/:absenceId/phase',
    command: planReturn,
    title: 'Plan a return in steps',
    start: fromAbsence,
    fields: [
      { name: 'firstOn', label: 'First day of the step' },
      {
        name: 'lastOn',
        label: 'Last day of the step',
        hint: 'A step that meets another of this return takes its place',
      },
      { name: 'dayMinutes', label: 'Hours a day', hint: 'Such as 4 or 5:30' },
    ],
    submit: 'Plan it',
    back,
    done: ({ absenceId }) => ({
      to: absencePage(absenceId),
      notice: { text: 'Planned. They are told, and the roster shows it' },
    }),
  }),
  form({
    path: '/absence/:absenceId/worked-day',
    command: enterWorkedDay,
    title: 'A day that is worked during the leave',
    start: start({
      ...fromAbsence,
      query: absence,
      version: ({ version }) => version,
      record: ({ absenceId }) => absencePage(absenceId),
      values: () => ({ worked: 'yes' }),
    }),
    fields: [
      { name: 'workedOn', label: 'Day', hint: 'Part of a day uses a whole one' },
      {
        name: 'worked',
        label: 'Is it worked',
        words: { yes: 'Yes', no: 'No: take it off again' },
      },
    ],
    submit: 'Enter it',
    draft: false,
    back,
    done: ({ absenceId, used, most }) => ({
      to: absencePage(absenceId),
      notice: { text: `Entered. ${used} of ${most} days are used` },
    }),
  }),
  act({
    path: '/absence/:absenceId/withdraw',
    command: withdrawAbsence,
    title: 'Take an absence back',
    start: fromAbsence,
    fields: [{ name: 'why', label: 'Why' }],
    submit: 'Take it back',
    back,
    done: ({ absenceId }) => ({ to: absencePage(absenceId), notice: { text: 'Taken back' } }),
  }),
]

/** What absence adds to My work. */
export const home: HomeParts = {
  work: [
    work({
      section: 'waiting',
      query: interviewsDue,
      input: {},
      items: (rows) =>
        rows.map((row) => ({
          text: `Talk with ${row.name}, back from sickness`,
          href: absencePage(row.absenceId),
          detail: awayWords(row),
          act: { href: `${absencePage(row.absenceId)}/interview`, text: 'Keep the talk' },
        })),
    }),
  ],
  actions: [{ href: '/absence/report', text: 'Report sick', permission: reportAbsence }],
  references: ['AB', 'AL'].map((series) =>
    finder({
      series,
      query: absenceByReference,
      input: (reference) => ({ reference }),
      to: ({ absenceId }) => absencePage(absenceId),
    }),
  ),
}
