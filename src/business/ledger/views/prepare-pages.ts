import { act, check, form, list, record, start } from '#platform/http'
import { formatPounds, pence, writePounds } from '#platform/money'
import { formatDay } from '#platform/time'
import { html, link, rowsOfPage } from '#platform/ui'
import { enterJournal } from '../commands/enter-journal.ts'
import { reverseJournal } from '../commands/reverse-journal.ts'
import { withdrawProposal } from '../commands/withdraw-proposal.ts'
import { journalDetail } from '../queries/journals.ts'
import { preparedJournals, previewJournal, proposalDetail } from '../queries/proposals.ts'
import { proposalView } from './pages.ts'
import { statusShown, statusWords } from './words.ts'

const sentTo = (decider: string | null): string =>
  `Sent to ${decider ?? 'finance'} for approval. Nothing is posted until then`

const toPrepared = (proposalId: string): string => `/ledger/prepared/${proposalId}`

/** Journals by hand: prepared by one, approved by another. */
export const preparePages = [
  form({
    path: '/ledger/enter',
    command: enterJournal,
    title: 'Enter a journal',
    fields: [
      { name: 'on', label: 'The day it is of', hint: 'Its month is the period' },
      { name: 'says', label: 'What it is', hint: 'Such as: Overtime of February, not in pay yet' },
      {
        kind: 'longText',
        name: 'lines',
        label: 'Lines',
        hint: 'One a row, or pasted from a sheet: cost centre, subjective, function, VAT code, debit, credit, what it is for. Leave a cell empty where it has nothing, such as LX-1001, 1020, local-policing,, 120.00,, Overtime',
        rows: 10,
      },
    ],
    check: check({
      preview: previewJournal,
      more: ({ words, totals }) => [
        { label: 'It comes to', answer: totals },
        ...words.map((answer, index) => ({ label: `Line ${index + 1}`, answer })),
      ],
      next: () => 'Somebody else in finance approves it. Then it is posted.',
    }),
    submit: 'Send for approval',
    back: () => ({ href: '/ledger/journals', text: 'Journals' }),
    done: ({ proposalId, reference, decider }) => ({
      to: toPrepared(proposalId),
      notice: { text: sentTo(decider), reference },
    }),
  }),
  list({
    path: '/ledger/prepared',
    query: preparedJournals,
    title: 'Journals prepared by hand',
    back: () => ({ href: '/ledger/journals', text: 'Journals' }),
    rows: ({ rows }) => rows,
    columns: [
      {
        heading: 'Journal',
        value: ({ reference }) => reference,
        cell: ({ proposalId, reference }) => link(toPrepared(proposalId), reference),
      },
      { heading: 'For', value: ({ says }) => says },
      { heading: 'On', value: ({ on }) => on, is: 'day', cell: ({ on }) => formatDay(on) },
      {
        heading: 'Amount',
        value: ({ totalPence }) => writePounds(pence(totalPence)),
        is: 'pounds',
        cell: ({ totalPence }) => formatPounds(pence(totalPence)),
        numeric: true,
      },
      { heading: 'Prepared by', value: ({ preparer }) => preparer },
      {
        heading: 'State',
        value: ({ status }) => statusWords(status),
        cell: ({ status }) => statusShown(status),
      },
    ],
    sentence: ({ rows, next }, asked) =>
      `${rowsOfPage({ rows, next }, asked, 'journal')}, the latest first`,
    paging: ({ next }) => (next === undefined ? {} : { next }),
    empty: {
      text: 'Nothing was prepared by hand yet.',
      action: { href: '/ledger/enter', text: 'Enter a journal' },
    },
    csv: 'prepared-journals',
  }),
  record({
    path: '/ledger/prepared/:proposalId',
    query: proposalDetail,
    title: ({ says }) => says,
    back: () => ({ href: '/ledger/prepared', text: 'Journals prepared by hand' }),
    identity: ({ says, reference, status }) => ({
      name: says,
      number: reference,
      facts: [statusWords(status)],
    }),
    view: proposalView,
    width: 'board',
  }),
  act({
    path: '/ledger/prepared/:proposalId/withdraw',
    command: withdrawProposal,
    title: 'Take a prepared journal back',
    start: start({
      query: proposalDetail,
      version: ({ version }) => version,
      record: ({ proposalId }) => toPrepared(proposalId),
      before: ({ says, reference }) => html`<p class="govuk-body">${reference}: ${says}</p> `,
    }),
    submit: 'Take it back',
    back: ({ params }) => ({ href: toPrepared(params['proposalId'] ?? ''), text: 'Journal' }),
    done: ({ reference }) => ({
      to: '/ledger/prepared',
      notice: { text: 'Taken back. Nobody decides on it any more', reference },
    }),
  }),
  act({
    path: '/ledger/journals/:journalId/reverse',
    command: reverseJournal,
    title: 'Reverse a journal',
    start: start({
      query: journalDetail,
      before: ({ reference, says, totalPence }) =>
        html`<p class="govuk-body">
            <strong>${reference}</strong>: ${says}, ${formatPounds(pence(totalPence))}
          </p>
          <p class="govuk-body">
            It stays as it is. A journal with the same lines on the other side takes it back, once
            somebody else approves it.
          </p> `,
    }),
    fields: [
      { name: 'on', label: 'The day of the reversal', hint: 'In a period that is open' },
      { name: 'reason', label: 'Why it is reversed' },
    ],
    submit: 'Send reversal for approval',
    back: ({ params }) => ({
      href: `/ledger/journals/${params['journalId'] ?? ''}`,
      text: 'Journal',
    }),
    done: ({ proposalId, reference, decider }) => ({
      to: toPrepared(proposalId),
      notice: { text: sentTo(decider), reference },
    }),
  }),
]
