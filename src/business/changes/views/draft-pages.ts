import { categoryWords, rankOptions, serviceStatusWords } from '#business/people'
import { act, form, start } from '#platform/http'
import { formatDay } from '#platform/time'
import { html, plural } from '#platform/ui'
import { discardSet } from '../commands/discard-set.ts'
import { draftSet } from '../commands/draft-set.ts'
import { draftUndo } from '../commands/draft-undo.ts'
import { dropLine } from '../commands/drop-line.ts'
import { editSet } from '../commands/edit-set.ts'
import { planNewcomer } from '../commands/plan-newcomer.ts'
import { planPerson } from '../commands/plan-person.ts'
import { planUnit } from '../commands/plan-unit.ts'
import { seeToStopped } from '../commands/see-to-stopped.ts'
import { sendSet } from '../commands/send-set.ts'
import { takeBackSet } from '../commands/take-back-set.ts'
import { uploadLines } from '../commands/upload-lines.ts'
import { draftForm } from '../queries/set-page.ts'
import { COLUMNS } from '../rules/rows.ts'
import { purposeWords } from './words.ts'

type DraftForm = Awaited<ReturnType<(typeof draftForm)['run']>>

const pageOf = (changeSetId: string | undefined) => `/changes/${changeSetId ?? ''}`
const back = ({ params }: { params: Readonly<Record<string, string>> }) => ({
  href: pageOf(params['changeSetId']),
  text: 'Set of changes',
})
const unitOptions = ({ units }: DraftForm) =>
  units.map(({ unitId, name }) => ({ value: unitId, text: name }))
const caption = ({ title }: DraftForm) => title

const setQuestions = [
  { name: 'title', label: 'Title', hint: 'Such as Harbour joins Lambeth' },
  { name: 'purpose', label: 'What it is for', words: purposeWords },
  { name: 'fromOn', label: 'True from', hint: 'The changes come true at 00:00 on this day' },
  { name: 'reason', label: 'Why', hint: 'Whoever decides reads this' },
] as const

const optionsOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, text]) => ({ value, text }))

const stays = 'Stays as it is'
const digits = 'Seven digits, Monday first: 1111100 is Monday to Friday'
const unitQuestion = { name: 'unitId', label: 'New unit', options: [] } as const
const postQuestion = {
  name: 'post',
  hint: 'Its title as the unit lists it. Empty: no post is given',
} as const
const termsQuestions = [
  {
    name: 'terms',
    label: 'Terms that are kept',
    hint: 'Of somebody transferred here: what stays as it was elsewhere',
  },
  { name: 'termsUntil', label: 'Last day of those terms', hint: 'Empty: for good' },
] as const

const fromDraft = start({
  query: draftForm,
  version: ({ version }) => version,
  record: ({ changeSetId }) => pageOf(changeSetId),
  before: (set) =>
    html`<p class="govuk-body"><strong>${set.title}</strong>, from ${formatDay(set.fromOn)}</p> `,
})

/** Drafting a set by hand and by file, and what is done with a whole set. */
export const draftPages = [
  form({
    path: '/changes/new',
    command: draftSet,
    title: 'Draft a set of changes',
    fields: setQuestions,
    submit: 'Begin the draft',
    back: () => ({ href: '/changes', text: 'Sets of changes' }),
    done: ({ changeSetId, reference }) => ({
      to: pageOf(changeSetId),
      notice: { text: 'Begun. Now add the people', reference },
    }),
  }),
  form({
    path: '/changes/:changeSetId/edit',
    command: editSet,
    title: 'Change a draft',
    caption,
    start: start({
      query: draftForm,
      version: ({ version }) => version,
      record: ({ changeSetId }) => pageOf(changeSetId),
      values: ({ title, purpose, fromOn, reason }) => ({
        title,
        purpose,
        fromOn: formatDay(fromOn),
        reason,
      }),
    }),
    fields: setQuestions,
    submit: 'Change the draft',
    back,
    done: ({ changeSetId }) => ({ to: pageOf(changeSetId), notice: { text: 'Changed' } }),
  }),
  form({
    path: '/changes/:changeSetId/add-person',
    command: planPerson,
    title: 'Add a person',
    caption,
    start: start({ query: draftForm, options: { unitId: unitOptions } }),
    fields: [
      { name: 'who', label: 'Who', hint: 'Their collar or staff number, such as 41LX, or a name' },
      { kind: 'select', ...unitQuestion, optional: true, any: stays },
      {
        ...postQuestion,
        label: 'New post',
        hint: 'Its title as the unit lists it. Empty: stays, or none in a new unit',
      },
      { name: 'manager', label: 'New line manager', hint: 'A number or a name. Empty: stays' },
      {
        kind: 'select',
        name: 'rankOrGrade',
        label: 'New rank or grade',
        options: rankOptions,
        optional: true,
        any: stays,
      },
      {
        kind: 'select',
        name: 'category',
        label: 'New kind of service',
        options: optionsOf(categoryWords),
        optional: true,
        any: stays,
      },
      { name: 'dayMinutes', label: 'New length of a working day', hint: 'Such as 8 or 7:12' },
      { name: 'workingDays', label: 'New working days', hint: digits },
      {
        kind: 'select',
        name: 'status',
        label: 'Status',
        options: optionsOf(serviceStatusWords),
        optional: true,
        any: stays,
      },
      {
        name: 'otherBody',
        label: 'Other body of a secondment',
        hint: 'Such as the College of Policing. Empty unless seconded',
      },
      ...termsQuestions,
      { name: 'ends', label: 'Works here no more from that day on' },
    ],
    submit: 'Add to the draft',
    back,
    done: ({ changeSetId, name }) => ({
      to: pageOf(changeSetId),
      notice: { text: `${name} is in the draft` },
    }),
  }),
  form({
    path: '/changes/:changeSetId/add-newcomer',
    command: planNewcomer,
    title: 'Add somebody new',
    caption,
    start: start({ query: draftForm, options: { unitId: unitOptions } }),
    fields: [
      { name: 'givenName', label: 'Given name' },
      { name: 'familyName', label: 'Family name' },
      {
        name: 'number',
        label: 'Collar or staff number',
        hint: 'The one they get. Empty: none yet',
      },
      { kind: 'select', ...unitQuestion, label: 'Unit' },
      { ...postQuestion, label: 'Post' },
      { kind: 'select', name: 'rankOrGrade', label: 'Rank or grade', options: rankOptions },
      {
        kind: 'select',
        name: 'category',
        label: 'Kind of service',
        options: optionsOf(categoryWords),
        optional: true,
        any: 'That of the rank or grade',
      },
      { name: 'manager', label: 'Line manager', hint: 'A number or a name' },
      { name: 'dayMinutes', label: 'Length of a working day', hint: 'Such as 8 or 7:12' },
      { name: 'workingDays', label: 'Working days', hint: digits },
      {
        name: 'joinedOn',
        label: 'Service began',
        hint: 'Where it began elsewhere and goes on here. Empty: on the day of the set',
      },
      ...termsQuestions,
    ],
    submit: 'Add to the draft',
    back,
    done: ({ changeSetId, name }) => ({
      to: pageOf(changeSetId),
      notice: { text: `${name} is in the draft` },
    }),
  }),
  form({
    path: '/changes/:changeSetId/add-unit',
    command: planUnit,
    title: 'Add everybody of a unit',
    caption,
    start: start({ query: draftForm, options: { unitId: unitOptions, toUnitId: unitOptions } }),
    fields: [
      {
        kind: 'select',
        name: 'unitId',
        label: 'Unit',
        hint: 'Whoever works directly in it on the day of the set',
        options: [],
      },
      {
        kind: 'select',
        name: 'toUnitId',
        label: 'They move to',
        options: [],
        optional: true,
        any: 'They stay in the unit',
      },
      { name: 'manager', label: 'New line manager', hint: 'A number or a name. Empty: stays' },
    ],
    submit: 'Add them to the draft',
    back,
    done: ({ changeSetId, people }) => ({
      to: pageOf(changeSetId),
      notice: { text: `${plural(people, 'person', 'people')} added to the draft` },
    }),
  }),
  form({
    path: '/changes/:changeSetId/upload',
    command: uploadLines,
    title: 'Add the rows of a file',
    caption,
    start: start({
      query: draftForm,
      before: () =>
        html`<p class="govuk-body">
            A CSV file whose first row names its columns. Only what changes needs a column; nothing
            else is touched. Somebody new has both names.
          </p>
          <p class="govuk-body">Columns: ${COLUMNS.join(', ')}.</p> `,
    }),
    fields: [{ name: 'documentIds', label: 'CSV file' }],
    submit: 'Read the file',
    back,
    done: ({ changeSetId }) => ({
      to: pageOf(changeSetId),
      notice: { text: 'The file is being read' },
    }),
  }),
  act({
    path: '/changes/:changeSetId/people/:personId/drop',
    command: dropLine,
    title: 'Take a person out of the draft',
    start: fromDraft,
    submit: 'Take them out',
    back,
    done: ({ changeSetId }) => ({ to: pageOf(changeSetId), notice: { text: 'Taken out' } }),
  }),
  act({
    path: '/changes/:changeSetId/send',
    command: sendSet,
    title: 'Send a set for approval',
    start: fromDraft,
    submit: 'Send it for approval',
    back,
    done: ({ changeSetId, decider, people }) => ({
      to: pageOf(changeSetId),
      notice: {
        text: `Sent to ${decider ?? 'whoever decides by the scheme'}: ${plural(people, 'change')}`,
      },
    }),
  }),
  act({
    path: '/changes/:changeSetId/take-back',
    command: takeBackSet,
    title: 'Take a set back',
    start: start({ query: draftForm }),
    fields: [{ name: 'why', label: 'Why', hint: 'Whoever was to decide reads this' }],
    warning: 'It is a draft again. To come true it must be sent and approved again.',
    submit: 'Take it back',
    back,
    done: ({ changeSetId }) => ({
      to: pageOf(changeSetId),
      notice: { text: 'Taken back: it is a draft again' },
    }),
  }),
  act({
    path: '/changes/:changeSetId/discard',
    command: discardSet,
    title: 'Discard a draft',
    start: fromDraft,
    warning: 'It stays on the record and can be sent no more.',
    submit: 'Discard the draft',
    back,
    done: () => ({ to: '/changes', notice: { text: 'Discarded' } }),
  }),
  act({
    path: '/changes/:changeSetId/undo',
    command: draftUndo,
    title: 'Undo a set',
    start: start({ query: draftForm }),
    fields: [{ name: 'reason', label: 'Why it is undone', hint: 'Whoever decides reads this' }],
    warning:
      'This drafts a set that puts everybody back for all days, but those who were changed since. It needs its own approval.',
    submit: 'Draft the undoing',
    back,
    done: ({ changeSetId, reference }) => ({
      to: pageOf(changeSetId),
      notice: { text: 'Drafted. See who can be put back, then send it', reference },
    }),
  }),
  act({
    path: '/changes/:changeSetId/seen',
    command: seeToStopped,
    title: 'Stopped lines are seen to',
    start: start({ query: draftForm }),
    fields: [{ name: 'what', label: 'What was done about them', hint: 'This goes on the record' }],
    submit: 'They are seen to',
    back,
    done: ({ changeSetId, lines }) => ({
      to: pageOf(changeSetId),
      notice: { text: `${plural(lines, 'line')} seen to` },
    }),
  }),
]
