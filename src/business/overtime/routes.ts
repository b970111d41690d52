import {
  act,
  check,
  finder,
  form,
  list,
  page,
  record,
  start,
  work,
  type HomeParts,
} from '#platform/http'
import { formatDay, formatHours, formatShortDay } from '#platform/time'
import { html, link, rowsOfPage, whoCanSee } from '#platform/ui'
import { claimOvertime } from './access.ts'
import { chooseReward } from './commands/choose-reward.ts'
import { claimWork } from './commands/claim-overtime.ts'
import { recordWork } from './commands/record-overtime.ts'
import { takeTimeOff } from './commands/take-time-off.ts'
import { withdrawClaim } from './commands/withdraw-claim.ts'
import { claimByReference } from './queries/by-reference.ts'
import {
  approvedOvertime,
  claimDetail,
  myOvertime,
  overtimeOf,
  previewClaim,
  previewRecord,
  teamOvertime,
} from './queries/claims.ts'
import { aheadLines, claimView, mineView, personView, statusShown } from './views/pages.ts'
import { choiceWords, entitledWords, statusWords, workedWords } from './views/words.ts'

const toClaim = (claimId: string | undefined) => `/overtime/${claimId ?? ''}`
const toPerson = (personId: string | undefined) => `/overtime/people/${personId ?? ''}`
const backToClaim = ({ params }: { params: Readonly<Record<string, string>> }) => ({
  href: toClaim(params['claimId']),
  text: 'Claim of overtime',
})
const backToPerson = ({ params }: { params: Readonly<Record<string, string>> }) => ({
  href: toPerson(params['personId']),
  text: 'Their overtime',
})

const workedQuestions = [
  { name: 'workedOn', label: 'The day on which it began' },
  { name: 'starts', label: 'Start', hint: 'Only what lies beyond the duty, such as 17:00' },
  { name: 'ends', label: 'End', hint: 'A time before the start is of the next day' },
  { name: 'toldOn', label: 'The day of being told' },
  { name: 'toldAt', label: 'The time of being told', hint: 'Such as 16:40' },
  {
    name: 'travel',
    label: 'Travelling there and back',
    hint: 'Of a recall or a rest day, such as 1:15',
  },
] as const

export const routes = [
  page({
    path: '/overtime',
    navigation: 'Overtime',
    query: myOvertime,
    title: 'Your overtime',
    primary: () => ({ href: '/overtime/claim', text: 'Claim overtime' }),
    view: mineView,
  }),
  form({
    path: '/overtime/claim',
    command: claimWork,
    title: 'Claim overtime',
    fields: [
      ...workedQuestions,
      { name: 'choice', label: 'You choose', words: choiceWords },
      { name: 'why', label: 'What it was for', hint: 'Whoever decides reads this' },
    ],
    check: check({ preview: previewClaim, more: aheadLines }),
    submit: 'Send claim',
    back: () => ({ href: '/overtime', text: 'Your overtime' }),
    done: ({ claimId, reference, decider }) => ({
      to: toClaim(claimId),
      notice: { text: `Sent to ${decider ?? 'whoever decides'}`, reference },
    }),
  }),
  list({
    path: '/overtime/team',
    query: teamOvertime,
    title: 'Overtime of the people below you',
    back: () => ({ href: '/overtime', text: 'Your overtime' }),
    rows: ({ rows }) => rows,
    columns: [
      {
        heading: 'Who',
        value: ({ name }) => name,
        cell: ({ personId, name }) => link(toPerson(personId), name),
      },
      {
        heading: 'Worked',
        value: ({ workedOn }) => workedOn,
        is: 'day',
        cell: (row) => link(toClaim(row.claimId), workedWords(row)),
      },
      {
        heading: 'Counts',
        is: 'minutes',
        value: ({ countedMinutes }) => countedMinutes,
        cell: ({ countedMinutes }) => formatHours(countedMinutes),
        numeric: true,
      },
      { heading: 'Gives', value: (row) => entitledWords(row) },
      {
        heading: 'What became of it',
        value: ({ status }) => statusWords[status],
        cell: (row) => statusShown(row),
      },
    ],
    sentence: ({ rows, next }, asked) =>
      rows.length === 0
        ? 'Nobody below you has claimed overtime'
        : `${rowsOfPage({ rows, next }, asked, 'claim')}, the latest first`,
    filters: [{ name: 'status', label: 'What became of it', words: statusWords }],
    paging: ({ next }) => (next === undefined ? {} : { next }),
    empty: { text: 'Nothing is like that. Take the filter away.' },
    csv: 'team-overtime',
  }),
  list({
    path: '/overtime/to-pay',
    navigation: 'Overtime that is paid',
    query: approvedOvertime,
    title: 'Overtime that is paid',
    rows: ({ rows }) => rows,
    columns: [
      {
        heading: 'Claim',
        value: ({ reference }) => reference,
        cell: ({ claimId, reference }) => link(toClaim(claimId), reference),
      },
      { heading: 'Who', value: ({ name }) => name },
      {
        heading: 'Worked',
        value: ({ workedOn }) => workedOn,
        is: 'day',
        cell: (row) => workedWords(row),
      },
      { heading: 'Gives', value: (row) => entitledWords(row) },
      { heading: 'Paragraph', value: ({ paragraph }) => paragraph },
    ],
    sentence: ({ rows, next, from, to }, asked) =>
      `${rowsOfPage({ rows, next }, asked, 'claim')} worked from ${formatDay(from)} to ${formatDay(to)}, the latest first`,
    filters: [
      { name: 'from', label: 'From', hint: 'For example, 1 3 2026' },
      { name: 'to', label: 'To', hint: 'For example, 31 3 2026' },
    ],
    paging: ({ next }) => (next === undefined ? {} : { next }),
    foot: () => whoCanSee(['Payroll of the organisation. Each look is on the record.']),
    empty: { text: 'Nothing was approved for those days. Look at other days.' },
    csv: 'overtime-paid',
  }),
  record({
    path: '/overtime/people/:personId',
    query: overtimeOf,
    title: 'Overtime',
    back: () => ({ href: '/overtime/team', text: 'Overtime of the people below you' }),
    identity: ({ name }) => ({ name }),
    primary: ({ personId }) => ({
      href: `${toPerson(personId)}/record`,
      text: 'Record what they worked',
    }),
    view: personView,
  }),
  form({
    path: '/overtime/people/:personId/record',
    command: recordWork,
    title: 'Record what somebody worked',
    start: start({
      query: overtimeOf,
      before: ({ name }) => html`<p class="govuk-body">${name} chooses money or time off.</p> `,
    }),
    fields: [...workedQuestions, { name: 'why', label: 'What it was for', hint: 'They read this' }],
    check: check({
      preview: previewRecord,
      more: aheadLines,
      next: () => 'They are told, and choose.',
    }),
    submit: 'Record it',
    back: backToPerson,
    done: ({ claimId, reference }) => ({
      to: toClaim(claimId),
      notice: { text: 'Recorded. They choose money or time off', reference },
    }),
  }),
  form({
    path: '/overtime/people/:personId/time-off',
    command: takeTimeOff,
    title: 'Record time off',
    start: start({
      query: overtimeOf,
      before: ({ name, left }) =>
        html`<p class="govuk-body">${name} has ${formatHours(left)} of time off left.</p> `,
    }),
    fields: [
      { name: 'takenOn', label: 'Day' },
      { name: 'minutes', label: 'How long' },
    ],
    submit: 'Record it',
    back: backToPerson,
    done: ({ personId, left }) => ({
      to: toPerson(personId),
      notice: { text: `Recorded. ${formatHours(left)} are left` },
    }),
  }),
  record({
    path: '/overtime/:claimId',
    query: claimDetail,
    title: 'Claim of overtime',
    back: ({ mine }) =>
      mine
        ? { href: '/overtime', text: 'Your overtime' }
        : { href: '/overtime/team', text: 'Overtime of the people below you' },
    identity: ({ name, reference, status }) => ({
      name,
      number: reference,
      facts: [statusWords[status]],
    }),
    primary: ({ open, mine, status, claimId }) =>
      open?.mine === true
        ? { href: `/work/${open.taskId}`, text: 'Decide' }
        : mine && status === 'recorded'
          ? { href: `${toClaim(claimId)}/choose`, text: 'Choose money or time off' }
          : undefined,
    view: claimView,
  }),
  act({
    path: '/overtime/:claimId/choose',
    command: chooseReward,
    title: 'Money or time off?',
    start: start({
      query: claimDetail,
      version: ({ version }) => version,
      record: ({ claimId }) => toClaim(claimId),
      before: (claim) =>
        html`<p class="govuk-body">${workedWords(claim)}: ${entitledWords(claim)}.</p> `,
    }),
    fields: [{ name: 'choice', label: 'You choose', words: choiceWords }],
    submit: 'Choose and send',
    back: backToClaim,
    done: ({ claimId, reference, decider }) => ({
      to: toClaim(claimId),
      notice: { text: `Sent to ${decider ?? 'whoever decides'}`, reference },
    }),
  }),
  act({
    path: '/overtime/:claimId/withdraw',
    command: withdrawClaim,
    title: 'Take back a claim of overtime',
    start: start({
      query: claimDetail,
      version: ({ version }) => version,
      record: ({ claimId }) => toClaim(claimId),
      before: (claim) => html`<p class="govuk-body">${workedWords(claim)}</p> `,
    }),
    fields: [{ name: 'why', label: 'Why', hint: 'Whoever decides reads this' }],
    warning: 'Nobody decides on it any more. You can claim it again.',
    submit: 'Take it back',
    back: backToClaim,
    done: ({ claimId }) => ({ to: toClaim(claimId), notice: { text: 'Taken back' } }),
  }),
]

/** What overtime adds to My work and to the search. */
export const home: HomeParts = {
  work: [
    work({
      section: 'waiting',
      query: myOvertime,
      input: {},
      items: (result) =>
        (result?.claims ?? [])
          .filter(({ status }) => status === 'recorded')
          .map((one) => ({
            text: `Overtime on ${formatShortDay(one.workedOn)}: choose money or time off`,
            href: toClaim(one.claimId),
            detail: one.reference,
            act: { href: `${toClaim(one.claimId)}/choose`, text: 'Choose' },
          })),
    }),
  ],
  actions: [{ href: '/overtime/claim', text: 'Claim overtime', permission: claimOvertime }],
  references: [
    finder({
      series: 'OT',
      query: claimByReference,
      input: (reference) => ({ reference }),
      to: ({ claimId }) => toClaim(claimId),
    }),
  ],
}
