import { act, finder, form, list, page, record, start, work, type HomeParts } from '#platform/http'
import { reportPages } from '#platform/reporting'
import { formatDay } from '#platform/time'
import { html, link, plural } from '#platform/ui'
import { reportAbsence } from './access.ts'
import { askForAway } from './commands/ask-for-away.ts'
import { expectBack } from './commands/expect-back.ts'
import { holdInterview } from './commands/hold-interview.ts'
import { reportAway } from './commands/report-away.ts'
import { reportReturn } from './commands/report-return.ts'
import { withdrawAbsence } from './commands/withdraw-absence.ts'
import { absence, absenceByReference, absencesOf, askForm } from './queries/absences.ts'
import { health, interviewsDue, reportForm, teamAway } from './queries/absences.ts'
import { lostDays } from './queries/lost-report.ts'
import { sickPayOf } from './queries/sick-pay.ts'
import { absenceView, healthView, myAbsenceView, nextAct } from './views/absence.ts'
import { personAbsenceView, sickPayView } from './views/absence.ts'
import { awayWords, statusWords } from './views/words.ts'

const absencePage = (absenceId: string | undefined) => `/absence/${absenceId ?? ''}`
const back = ({ params }: { params: Readonly<Record<string, string>> }) => ({
  href: absencePage(params['absenceId']),
  text: 'Absence',
})
const toMine = () => ({ href: '/absence', text: 'Your absences' })

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
  form({
    path: '/absence/ask',
    command: askForAway,
    title: 'Ask for an absence',
    start: start({
      query: askForm,
      options: {
        kind: (rows) =>
          rows.map(({ kind, title, noticeDays }) => ({
            value: kind,
            text: noticeDays === 0 ? title : `${title} (${noticeDays} days ahead)`,
          })),
      },
    }),
    fields: [
      { kind: 'select', name: 'kind', label: 'Kind', options: [] },
      { name: 'firstOn', label: 'First day' },
      { name: 'lastOn', label: 'Last day' },
      {
        name: 'words',
        label: 'What HR needs to know',
        hint: 'No health: HR and your line read it',
      },
    ],
    submit: 'Send request',
    back: toMine,
    done: ({ absenceId, reference }) => ({
      to: absencePage(absenceId),
      notice: { text: 'Sent to HR, who decide', reference },
    }),
  }),
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
    title: 'Who of the people below you is away',
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
      `${plural(rows.length, 'time')} away, leave and absence together, of ${plural(people, 'person', 'people')} from ${formatDay(from)} to ${formatDay(until)}`,
    filters: [{ name: 'from', label: 'Four weeks from' }],
    empty: { text: 'Nobody below you is away in these four weeks.' },
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
  ...reportPages(lostDays),
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
