import { act, finder, list, record, type HomeParts, type Asked } from '#platform/http'
import { formatPounds, pence, writePounds } from '#platform/money'
import { reportPages } from '#platform/reporting'
import { formatDay, formatMonth } from '#platform/time'
import { link, plural, rowsOfPage } from '#platform/ui'
import { closePeriods, prepareJournals } from './access.ts'
import { closePeriod } from './commands/close-period.ts'
import { postings, trialBalance } from './queries/balances.ts'
import { ledgerCodes } from './queries/codes.ts'
import { journalByReference, journalDetail, journals } from './queries/journals.ts'
import { journalLinks, journalView } from './views/pages.ts'
import { preparePages } from './views/prepare-pages.ts'
import { sourceWords } from './views/words.ts'

type Journals = Awaited<ReturnType<(typeof journals)['run']>>
type Trial = Awaited<ReturnType<(typeof trialBalance)['run']>>

/** "12 journals, of 2026-03, with 1020, the latest day first" */
function journalsSentence({ rows, next, filters }: Journals, asked: Asked): string {
  const { period, source, costCentre, subjective } = filters
  return [
    rowsOfPage({ rows, next }, asked, 'journal'),
    ...(period === undefined ? [] : [`of ${period}`]),
    ...(source === undefined ? [] : [`from ${source}`]),
    ...(costCentre === undefined ? [] : [`with cost centre ${costCentre}`]),
    ...(subjective === undefined ? [] : [`with subjective ${subjective}`]),
    'the latest day first',
  ].join(', ')
}

/** "12 codes, from 2026-01, of LX-1001. Closed up to January 2026" */
function trialSentence({ rows, filters, closedUntil }: Trial): string {
  const { from, until, costCentre } = filters
  const what = [
    plural(rows.length, 'code'),
    ...(from === undefined ? [] : [`from ${from}`]),
    ...(until === undefined ? [] : [`to ${until}`]),
    ...(costCentre === undefined ? [] : [`of cost centre ${costCentre}`]),
  ].join(', ')
  const closed =
    closedUntil === null ? 'No period is closed' : `Closed up to ${formatMonth(closedUntil)}`
  return `${what}. ${closed}`
}

const hint = 'For example, 2026-03'

export const routes = [
  list({
    path: '/ledger/journals',
    navigation: 'Ledger',
    query: journals,
    title: 'Journals',
    primary: (_journals, { actor }) =>
      actor.permissions.has(prepareJournals.name)
        ? { href: '/ledger/enter', text: 'Enter a journal' }
        : undefined,
    rows: ({ rows }) => rows,
    columns: [
      {
        heading: 'Journal',
        value: ({ reference }) => reference,
        cell: ({ journalId, reference }) => link(`/ledger/journals/${journalId}`, reference),
      },
      { heading: 'On', value: ({ on }) => on, is: 'day', cell: ({ on }) => formatDay(on) },
      { heading: 'For', value: ({ says }) => says },
      { heading: 'From', value: ({ source }) => sourceWords(source) },
      { heading: 'Lines', value: ({ lineCount }) => lineCount, numeric: true },
      {
        heading: 'Amount',
        value: ({ totalPence }) => writePounds(pence(totalPence)),
        is: 'pounds',
        cell: ({ totalPence }) => formatPounds(pence(totalPence)),
        numeric: true,
      },
    ],
    sentence: journalsSentence,
    filters: [
      { name: 'period', label: 'Period', hint },
      { name: 'source', label: 'From the room', hint: 'Such as payroll; ledger for by hand' },
      { name: 'costCentre', label: 'Cost centre' },
      { name: 'subjective', label: 'Subjective code' },
    ],
    paging: ({ next }) => (next === undefined ? {} : { next }),
    empty: { text: 'No journal is like that. Take a filter away, or enter one.' },
    foot: journalLinks,
    csv: 'journals',
  }),
  list({
    path: '/ledger/balances',
    query: trialBalance,
    title: 'Trial balance',
    back: () => ({ href: '/ledger/journals', text: 'Journals' }),
    primary: (_trial, { actor }) =>
      actor.permissions.has(closePeriods.name)
        ? { href: '/ledger/close', text: 'Close a period' }
        : undefined,
    rows: ({ rows }) => rows,
    columns: [
      {
        heading: 'Subjective',
        value: ({ subjective }) => subjective,
        cell: ({ subjective, title }) =>
          link(`/ledger/journals?subjective=${subjective}`, `${subjective} ${title}`),
      },
      ...(['debits', 'credits', 'balance'] as const).map((name) => ({
        heading: name.slice(0, 1).toUpperCase() + name.slice(1),
        value: (row: Trial['rows'][number]) => writePounds(row[name]),
        is: 'pounds' as const,
        cell: (row: Trial['rows'][number]) => formatPounds(row[name]),
        numeric: true,
      })),
    ],
    sentence: trialSentence,
    filters: [
      { name: 'from', label: 'From month', hint },
      { name: 'until', label: 'To month', hint },
      { name: 'costCentre', label: 'Cost centre' },
    ],
    totals: ({ debits, credits }) => [
      { label: 'Debits', value: formatPounds(debits) },
      { label: 'Credits', value: formatPounds(credits) },
    ],
    empty: { text: 'Nothing was posted that is like that.' },
    csv: 'trial-balance',
  }),
  list({
    path: '/ledger/codes',
    query: ledgerCodes,
    title: 'Codes of the ledger',
    back: () => ({ href: '/ledger/journals', text: 'Journals' }),
    rows: ({ rows }) => rows,
    columns: [
      { heading: 'Code', value: ({ code }) => code },
      { heading: 'Stands for', value: ({ title }) => title },
      { heading: 'Is', value: ({ is }) => is },
    ],
    sentence: ({ rows, listed }) =>
      `${plural(rows.length, 'code')} that hold today, demo values${listed === null ? '' : `. Of cost centres the first ${listed} alone are listed: others are taken too`}`,
    empty: { text: 'No code holds today.' },
    csv: 'ledger-codes',
  }),
  act({
    path: '/ledger/close',
    command: closePeriod,
    title: 'Close a period',
    fields: [
      { name: 'month', label: 'Month', hint: 'Such as 2026-02. All before it close as well' },
    ],
    warning: 'It cannot be opened again. What comes late is posted into a later month.',
    submit: 'Close it',
    back: () => ({ href: '/ledger/balances', text: 'Trial balance' }),
    done: ({ closedUntil }) => ({
      to: '/ledger/balances',
      notice: { text: `Closed up to ${formatMonth(closedUntil)}` },
    }),
  }),
  ...preparePages,
  ...reportPages(postings),
  record({
    path: '/ledger/journals/:journalId',
    query: journalDetail,
    title: ({ says }) => says,
    back: () => ({ href: '/ledger/journals', text: 'Journals' }),
    identity: ({ says, reference, on }) => ({
      name: says,
      number: reference,
      facts: [formatDay(on)],
    }),
    primary: ({ journalId, prepares, reversedBy, reversalWaits }) =>
      prepares && reversedBy === null && reversalWaits === null
        ? { href: `/ledger/journals/${journalId}/reverse`, text: 'Reverse it' }
        : undefined,
    view: journalView,
    width: 'board',
  }),
]

/** What the ledger adds to My work and to the search. */
export const home: HomeParts = {
  actions: [{ href: '/ledger/enter', text: 'Enter a journal', permission: prepareJournals }],
  references: [
    finder({
      series: 'JN',
      query: journalByReference,
      input: (reference) => ({ reference }),
      to: ({ href }) => href,
    }),
  ],
}
