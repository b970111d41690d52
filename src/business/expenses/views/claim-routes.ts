import { act, form, list, page, record, start } from '#platform/http'
import { formatPounds, writePounds } from '#platform/money'
import { formatShortDay } from '#platform/time'
import { html, link, lower, plural, rowsOfPage } from '#platform/ui'
import { claimRecurring } from '../commands/claim-recurring.ts'
import { endRecurring } from '../commands/end-recurring.ts'
import { giveBack } from '../commands/give-back.ts'
import { keepRecurring } from '../commands/keep-recurring.ts'
import { sendClaim } from '../commands/send-claim.ts'
import { withdrawClaim } from '../commands/withdraw-claim.ts'
import { claimList } from '../queries/claim-list.ts'
import { claimDetail, kindChoices, myExpenses } from '../queries/claims.ts'
import { recurringDetail, recurringKinds } from '../queries/again.ts'
import { backToClaim, correctRoutes, lineRoutes, toClaim } from './line-forms.ts'
import { claimView, dayWords, kindsView, mineView } from './pages.ts'
import {
  becameWords,
  claimWords,
  daysWords,
  paidByWords,
  stateWords,
  statusShown,
} from './words.ts'

const toMine = () => ({ href: '/expenses', text: 'Your expenses' })
const toClaims = { href: '/expenses/claims', text: 'Claims of expenses' }

const fromClaim = start({
  query: claimDetail,
  version: ({ version }) => version,
  record: ({ claimId }) => toClaim(claimId),
  steps: ({ steps }) => steps,
  before: ({ name, reference, totalPence, lines }) =>
    html`<p class="govuk-body">
      ${reference} of ${name}: ${plural(lines.length, 'line')}, ${formatPounds(totalPence)}.
    </p> `,
})

export const claimRoutes = [
  page({
    path: '/expenses',
    navigation: 'Expenses',
    query: myExpenses,
    title: 'Your expenses',
    primary: (mine) => {
      const open = mine?.claims.find(({ status }) => status === 'draft')
      return open === undefined
        ? { href: '/expenses/new', text: 'Claim an expense' }
        : { href: toClaim(open.claimId), text: `Go on with ${formatPounds(open.totalPence)}` }
    },
    view: mineView,
  }),
  page({
    path: '/expenses/new',
    query: kindChoices,
    title: 'What was it?',
    back: toMine,
    view: kindsView,
  }),
  page({
    path: '/expenses/:claimId/new',
    query: kindChoices,
    title: 'What was it?',
    back: (_result, asked) => backToClaim(asked),
    view: kindsView,
  }),
  ...lineRoutes,
  list({
    path: '/expenses/claims',
    query: claimList,
    title: 'Claims of expenses',
    back: toMine,
    rows: ({ rows }) => rows,
    columns: [
      {
        heading: 'Claim',
        value: ({ reference }) => reference,
        cell: (row) => link(toClaim(row.claimId), claimWords(row)),
      },
      { heading: 'Who', value: ({ name }) => name },
      {
        heading: 'Sent',
        value: ({ sentOn }) => sentOn,
        is: 'day',
        cell: ({ sentOn }) => formatShortDay(sentOn),
      },
      {
        heading: 'Amount',
        value: ({ totalPence }) => writePounds(totalPence),
        is: 'pounds',
        cell: ({ totalPence }) => formatPounds(totalPence),
        numeric: true,
      },
      {
        heading: 'What became of it',
        value: (row) => becameWords({ ...row, mine: false }),
        cell: (row) => statusShown({ ...row, mine: false }),
      },
      {
        heading: 'How it is paid',
        value: ({ paidBy }) => (paidBy === null ? '' : paidByWords[paidBy]),
      },
      { heading: 'Cost centre', value: ({ costCentre }) => costCentre ?? '' },
    ],
    sentence: ({ rows, next }, asked) => {
      const count = rowsOfPage({ rows, next }, asked, 'claim')
      const chosen = stateWords[asked.query['state'] as keyof typeof stateWords]
      return `${count}${chosen === undefined ? '' : `: ${chosen}`}, the latest first`
    },
    filters: [{ name: 'state', label: 'What became of them', words: stateWords }],
    paging: ({ next }) => (next === undefined ? {} : { next }),
    empty: { text: 'No claim is like that, or none is for you to decide or look after.' },
    csv: 'expenses',
  }),
  record({
    path: '/expenses/:claimId',
    query: claimDetail,
    title: ({ kind, totalPence }) =>
      `${kind === 'top-up' ? 'Top-up of mileage' : 'Expenses'}: ${formatPounds(totalPence)}`,
    back: ({ mine }) => (mine ? toMine() : toClaims),
    identity: ({ name, reference }) => ({ name, number: reference }),
    primary: ({ mine, open, status, claimId, lines, totalPence }) => {
      if (open?.mine === true) return { href: `/work/${open.taskId}`, text: 'Decide on it' }
      const unsent = mine && (status === 'draft' || status === 'returned')
      return unsent && lines.length > 0
        ? { href: `${toClaim(claimId)}/send`, text: `Send ${formatPounds(totalPence)}` }
        : undefined
    },
    view: claimView,
  }),
  ...correctRoutes,
  act({
    path: '/expenses/:claimId/send',
    command: sendClaim,
    title: 'Send your claim',
    start: start({
      query: claimDetail,
      version: ({ version }) => version,
      record: ({ claimId }) => toClaim(claimId),
      before: ({ reference, totalPence, lines, questions }) =>
        html`<p class="govuk-body">
            ${reference}: ${plural(lines.length, 'line')}, ${formatPounds(totalPence)}. You say that
            you paid this for the force and that nobody else pays it back.
          </p>
          ${questions
            .filter(({ answer }) => answer === null)
            .map(
              ({ words, by }) =>
                html`<p class="bl-said"><strong>${by} asked:</strong> ${words}</p> `,
            )}`,
    }),
    fields: [{ name: 'answer', label: 'Answer', hint: 'Only where you were asked something' }],
    submit: 'Send claim',
    back: backToClaim,
    done: ({ claimId, reference, decider }) => ({
      to: toClaim(claimId),
      notice: { text: `Sent to ${decider ?? 'whoever decides'}`, reference },
    }),
  }),
  act({
    path: '/expenses/:claimId/withdraw',
    command: withdrawClaim,
    title: 'Take your claim back',
    start: fromClaim,
    fields: [
      {
        name: 'next',
        label: 'What then?',
        words: { correct: 'I correct it and send it again', drop: 'I do not claim it any more' },
      },
      { name: 'why', label: 'Why', hint: 'Whoever decides reads this' },
    ],
    submit: 'Take it back',
    back: backToClaim,
    done: ({ claimId }) => ({ to: toClaim(claimId), notice: { text: 'Taken back' } }),
  }),
  act({
    path: '/expenses/:claimId/give-back',
    command: giveBack,
    title: 'Give a claim back',
    start: fromClaim,
    fields: [
      {
        name: 'question',
        label: 'Your question',
        hint: 'They read this, answer and send it again',
      },
    ],
    submit: 'Give it back',
    back: backToClaim,
    done: ({ reference }) => ({
      to: '/expenses/claims',
      notice: { text: 'Given back with your question', reference },
    }),
  }),
  form({
    path: '/expenses/recurring/new',
    command: keepRecurring,
    title: 'Something you pay again and again',
    start: start({
      query: recurringKinds,
      options: {
        kind: ({ kinds }) => kinds.map(({ kind, title }) => ({ value: kind, text: title })),
      },
      before: ({ kinds }) =>
        html`<ul class="govuk-list govuk-list--bullet">
          ${kinds.map(
            ({ title, says, covered }) => html`<li>${title}: ${lower(covered ?? says)}</li>`,
          )}
        </ul> `,
    }),
    fields: [
      { kind: 'select', name: 'kind', label: 'What it is', options: [] },
      { name: 'amountPence', label: 'What it costs a day' },
      { name: 'onDays', label: 'For which days', words: daysWords },
      { name: 'fromOn', label: 'First day' },
      { name: 'words', label: 'What it is for', hint: 'Whoever decides reads this' },
    ],
    submit: 'Keep it',
    back: toMine,
    done: () => ({ to: '/expenses', notice: { text: 'Kept. Claim it in two taps from here' } }),
  }),
  act({
    path: '/expenses/recurring/:recurringId/claim',
    command: claimRecurring,
    title: ({ title, totalPence }) => `${title}: ${formatPounds(totalPence)}`,
    start: start({
      query: recurringDetail,
      before: ({ days, amountPence, words, covered }) =>
        html`<p class="govuk-body">
            ${
              days.length === 0
                ? 'No day is left to claim'
                : html`${plural(days.length, 'day')} at ${formatPounds(amountPence)} by your duties:
                  ${dayWords(days)}`
            }.
            ${words}.
          </p>
          ${covered !== null && html`<p class="bl-said">${covered}.</p> `}`,
    }),
    submit: 'Send claim',
    back: toMine,
    done: ({ claimId, reference, decider }) => ({
      to: toClaim(claimId),
      notice: { text: `Sent to ${decider ?? 'whoever decides'}`, reference },
    }),
  }),
  act({
    path: '/expenses/recurring/:recurringId/end',
    command: endRecurring,
    title: ({ title }) => `End: ${title}`,
    start: start({
      query: recurringDetail,
      version: ({ version }) => version,
      record: () => '/expenses',
    }),
    fields: [{ name: 'endedOn', label: 'Last day' }],
    submit: 'End it',
    back: toMine,
    done: () => ({
      to: '/expenses',
      notice: { text: 'Ended. Its last days can still be claimed' },
    }),
  }),
]
