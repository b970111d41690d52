import { act, form, list, page, record, start, work, type HomeParts } from '#platform/http'
import { reportPages } from '#platform/reporting'
import { formatDay, formatDayAndTime } from '#platform/time'
import { html, link, plural, summary, whoCanSee } from '#platform/ui'
import { keepContact } from './commands/keep-contact.ts'
import { keepEquality } from './commands/keep-equality.ts'
import { openContacts } from './commands/open-contacts.ts'
import { proposeAccount } from './commands/propose-account.ts'
import { recordRight } from './commands/record-right.ts'
import { recordVetting } from './commands/record-vetting.ts'
import { removeContact } from './commands/remove-contact.ts'
import { settleAccount } from './commands/settle-account.ts'
import { withdrawAccount } from './commands/withdraw-account.ts'
import { withdrawVetting } from './commands/withdraw-vetting.ts'
import { accountsToConfirm, accountToConfirm } from './queries/accounts.ts'
import { equalityFigures } from './queries/equality-report.ts'
import { expiring } from './queries/expiring.ts'
import { vettingEndsRoute } from './views/vetting-ends.ts'
import { checksPage, kinForm, myRecords, openedContacts } from './queries/own.ts'
import { documentWords, equalityAnswers, levelWords, questionWords } from './queries/reference.ts'
import { QUESTIONS } from './queries/reference.ts'
import { dueWords } from './rules.ts'
import { checksView, openedView, ownView } from './views/own.ts'

const optionsIn = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, text]) => ({ value, text }))
const toOwn = () => ({ href: '/records', text: 'Your records' })
const saved = (text: string) => ({ to: '/records', notice: { text } })

type Params = { readonly params: Readonly<Record<string, string>> }
const toChecks = ({ params }: Params) => ({
  href: `/records/people/${params['personId'] ?? ''}`,
  text: 'Vetting and right to work',
})

const contactFields = [
  { name: 'name', label: 'Name' },
  { name: 'relationship', label: 'Who they are to you', hint: 'For example, my sister' },
  { name: 'phone', label: 'Telephone number' },
] as const

const ownRoutes = [
  page({
    path: '/records',
    navigation: 'Your records',
    query: myRecords,
    title: 'Your records',
    view: ownView,
  }),
  form({
    path: '/records/contacts/new',
    command: keepContact,
    title: 'Add somebody to call in need',
    fields: contactFields,
    submit: 'Add them',
    draft: false,
    back: toOwn,
    done: () => saved('They are on record'),
  }),
  form({
    path: '/records/contacts/:contactId/change',
    command: keepContact,
    title: 'Change whom to call in need',
    start: start({
      query: myRecords,
      input: () => ({}),
      values: ({ contacts }, { params }) => {
        const one = contacts.find(({ contactId }) => contactId === params['contactId'])
        return one === undefined
          ? {}
          : { name: one.name, relationship: one.relationship, phone: one.phone }
      },
    }),
    fields: contactFields,
    submit: 'Change it',
    draft: false,
    back: toOwn,
    done: () => saved('Changed'),
  }),
  act({
    path: '/records/contacts/:contactId/remove',
    command: removeContact,
    title: 'Take somebody away?',
    warning: 'They will not be called in need.',
    submit: 'Take them away',
    back: toOwn,
    done: () => saved('Taken away'),
  }),
  form({
    path: '/records/equality',
    command: keepEquality,
    title: 'What you say of yourself',
    start: start({
      query: myRecords,
      input: () => ({}),
      values: ({ equality }) =>
        Object.fromEntries(equality.map(({ question, answer }) => [question, answer])),
      before: () =>
        html`<p class="govuk-body">
          You need not answer. Nobody else reads it: HR sees figures of five people or more. Leave a
          question empty to take your answer away.
        </p> `,
    }),
    fields: QUESTIONS.map((question) => ({
      kind: 'select' as const,
      name: question,
      label: questionWords[question] ?? question,
      optional: true as const,
      any: 'No answer',
      options: equalityAnswers
        .filter((one) => one.question === question)
        .map(({ answer, title }) => ({ value: answer, text: title })),
    })),
    submit: 'Keep it',
    draft: false,
    back: toOwn,
    done: ({ answered }) => saved(`${plural(answered, 'answer')} kept`),
  }),
  form({
    path: '/records/bank/new',
    command: proposeAccount,
    title: 'Where your pay is to go',
    fields: [
      { name: 'holderName', label: 'Name on the account' },
      { name: 'sortCode', label: 'Sort code', hint: 'Six digits, such as 30-92-14' },
      { name: 'accountNumber', label: 'Account number', hint: 'Eight digits' },
    ],
    submit: 'Send it to be confirmed',
    draft: false,
    back: toOwn,
    done: () =>
      saved('Sent. It is used once a second person has confirmed it, and some days later'),
  }),
  act({
    path: '/records/bank/:bankAccountId/withdraw',
    command: withdrawAccount,
    title: 'Take these bank details back?',
    submit: 'Take them back',
    back: toOwn,
    done: () => saved('Taken back'),
  }),
]

const kinRoutes = [
  act({
    path: '/records/people/:personId/kin/open',
    command: openContacts,
    title: 'Look up next of kin',
    start: start({
      query: kinForm,
      before: ({ name }) => html`<p class="govuk-body">Of ${name}.</p> `,
    }),
    warning: 'They will be told that you looked, and read your reason.',
    fields: [{ name: 'reason', label: 'What happened', hint: 'They read this' }],
    submit: 'Look them up',
    back: ({ params }) => ({ href: `/people/${params['personId'] ?? ''}`, text: 'Person' }),
    done: ({ personId }) => ({ to: `/records/people/${personId}/kin` }),
  }),
  record({
    path: '/records/people/:personId/kin',
    query: openedContacts,
    title: 'Next of kin',
    back: ({ personId }) => ({ href: `/people/${personId}`, text: 'Person' }),
    identity: ({ name, collarNumber }) => ({
      name,
      ...(collarNumber === null ? {} : { number: collarNumber }),
    }),
    view: openedView,
  }),
]

const checkRoutes = [
  vettingEndsRoute,
  list({
    path: '/records/expiring',
    navigation: 'Vetting and right to work',
    query: expiring,
    title: 'What runs out',
    rows: ({ rows }) => rows,
    columns: ({ today }) => [
      {
        heading: 'Who',
        value: ({ name }) => name,
        cell: ({ personId, name }) => link(`/records/people/${personId}`, name),
      },
      { heading: 'Number', value: ({ collarNumber }) => collarNumber ?? '' },
      { heading: 'Unit', value: ({ unitName }) => unitName ?? '' },
      {
        heading: 'What',
        value: ({ kind, what }) => (kind === 'vetting' ? levelWords : documentWords)[what] ?? what,
      },
      {
        heading: 'Until',
        value: ({ expiresOn }) => expiresOn,
        is: 'day',
        cell: ({ expiresOn }) =>
          html`<span class="${expiresOn < today ? 'bl-late' : 'bl-soon'}"
            >${dueWords(expiresOn, today)} on ${formatDay(expiresOn)}</span
          >`,
      },
    ],
    sentence: ({ rows, days, kind }) =>
      `${plural(rows.length, 'row')} of ${kind ?? 'vetting and right to work'} that ran out or run out within ${plural(days, 'day')}`,
    filters: [
      {
        name: 'kind',
        kind: 'select',
        label: 'What',
        options: [
          { value: 'vetting', text: 'Vetting' },
          { value: 'right to work', text: 'Right to work' },
        ],
        any: 'Both',
      },
      { name: 'days', label: 'Days ahead' },
    ],
    foot: () => whoCanSee(['HR of the organisation.']),
    empty: { text: 'Nothing runs out within these days.' },
    csv: 'running-out',
  }),
  record({
    path: '/records/people/:personId',
    query: checksPage,
    title: 'Vetting and right to work',
    back: () => ({ href: '/records/expiring', text: 'What runs out' }),
    identity: ({ name, collarNumber }) => ({
      name,
      ...(collarNumber === null ? {} : { number: collarNumber }),
    }),
    primary: ({ personId }) => ({
      href: `/records/people/${personId}/vetting/new`,
      text: 'Record vetting',
    }),
    view: checksView,
  }),
  form({
    path: '/records/people/:personId/vetting/new',
    command: recordVetting,
    title: 'Record vetting',
    caption: ({ name }) => name,
    start: start({ query: checksPage }),
    fields: [
      { kind: 'select', name: 'level', label: 'Level', options: optionsIn(levelWords) },
      { name: 'grantedOn', label: 'Granted on' },
      { name: 'expiresOn', label: 'Last day', hint: 'Empty for the years that are usual' },
    ],
    submit: 'Put it on record',
    back: toChecks,
    done: ({ personId, level, expiresOn }) => ({
      to: `/records/people/${personId}`,
      notice: { text: `${level} until ${formatDay(expiresOn)}` },
    }),
  }),
  act({
    path: '/records/vetting/:vettingId/withdraw',
    command: withdrawVetting,
    title: 'Withdraw vetting',
    warning: 'It does not hold from today on.',
    fields: [{ name: 'reason', label: 'Why', hint: 'This goes on the record' }],
    submit: 'Withdraw it',
    back: () => ({ href: '/records/expiring', text: 'What runs out' }),
    done: ({ personId }) => ({
      to: `/records/people/${personId}`,
      notice: { text: 'Withdrawn from today on' },
    }),
  }),
  form({
    path: '/records/people/:personId/right/new',
    command: recordRight,
    title: 'Record a check of the right to work',
    caption: ({ name }) => name,
    start: start({ query: checksPage }),
    fields: [
      { kind: 'select', name: 'document', label: 'Document', options: optionsIn(documentWords) },
      { name: 'checkedOn', label: 'Checked on' },
      { name: 'expiresOn', label: 'Last day of the right', hint: 'Where the document has one' },
    ],
    submit: 'Put it on record',
    back: toChecks,
    done: ({ personId }) => ({
      to: `/records/people/${personId}`,
      notice: { text: 'The check is on record' },
    }),
  }),
]

const bankRoutes = [
  list({
    path: '/records/bank',
    navigation: 'Bank details to confirm',
    query: accountsToConfirm,
    title: 'Bank details to confirm',
    rows: (rows) => rows,
    columns: [
      {
        heading: 'Who',
        value: ({ givenName, familyName }) => `${givenName} ${familyName}`,
        cell: ({ bankAccountId, givenName, familyName }) =>
          link(`/records/bank/${bankAccountId}/settle`, `${givenName} ${familyName}`),
      },
      { heading: 'Number', value: ({ collarNumber }) => collarNumber ?? '' },
      { heading: 'Account ends', value: ({ lastDigits }) => lastDigits },
      {
        heading: 'Given',
        value: ({ proposedAt }) => proposedAt.toString(),
        is: 'moment',
        cell: ({ proposedAt }) => formatDayAndTime(proposedAt),
      },
    ],
    sentence: (rows) => `${plural(rows.length, 'account')} to confirm, the oldest first`,
    foot: () => whoCanSee(['HR and payroll of the organisation, but for their own.']),
    empty: { text: 'Nothing waits to be confirmed.' },
    csv: 'bank-details-to-confirm',
  }),
  act({
    path: '/records/bank/:bankAccountId/settle',
    command: settleAccount,
    title: 'Are these bank details right?',
    start: start({
      query: accountToConfirm,
      version: ({ version }) => version,
      before: (account) =>
        html`${summary([
            { label: 'Who', answer: account.name },
            { label: 'Name on the account', answer: account.holderName },
            { label: 'Sort code', answer: account.sortCode.replaceAll(/(\d\d)(?=\d)/g, '$1-') },
            { label: 'Account number', answer: account.accountNumber },
          ])}
          <p class="govuk-body">
            Call them on a number that you know, not on one that came with this. Confirmed, it is
            used ${plural(account.coolingOffDays, 'day')} later; they are told at once. That you
            looked is on the record.
          </p> `,
    }),
    fields: [
      { name: 'outcome', label: 'Are they right?', words: { confirmed: 'Yes', refused: 'No' } },
      { name: 'words', label: 'How you checked, or why not', hint: 'The person reads this' },
    ],
    submit: 'Say so',
    back: () => ({ href: '/records/bank', text: 'Bank details to confirm' }),
    done: ({ firstUseOn }) => ({
      to: '/records/bank',
      notice: {
        text:
          firstUseOn === null
            ? 'Not confirmed. They are told'
            : `Confirmed. Used from ${formatDay(firstUseOn)} on`,
      },
    }),
  }),
]

export const routes = [
  ...ownRoutes,
  ...kinRoutes,
  ...checkRoutes,
  ...bankRoutes,
  ...reportPages(equalityFigures),
]

/** What records add to My work. */
export const home: HomeParts = {
  work: [
    work({
      section: 'waiting',
      query: accountsToConfirm,
      input: {},
      items: (rows) =>
        rows.slice(0, 5).map(({ bankAccountId, givenName, familyName, lastDigits }) => ({
          text: `Bank details: ${givenName} ${familyName}, ending ${lastDigits}`,
          href: `/records/bank/${bankAccountId}/settle`,
        })),
      more: { href: '/records/bank', text: 'All bank details to confirm' },
    }),
  ],
}
