import { whoMaySee } from '#platform/access'
import { form, list, start } from '#platform/http'
import { pence, writePounds } from '#platform/money'
import { formatDay } from '#platform/time'
import { html, link, plural, whoCanSee } from '#platform/ui'
import { followLeavers } from '../access.ts'
import { recordRepayment } from '../commands/record-repayment.ts'
import { overpaymentDetail } from '../queries/overpayments.ts'
import { owedByLeavers } from '../queries/owed-by-leavers.ts'
import { overpaymentWords, pounds, wayWords } from './words.ts'

/** What people who have left owe, and what of it comes in. */
export const leaverPages = [
  list({
    path: '/pay/owed-by-leavers',
    query: owedByLeavers,
    title: 'Owed by people who have left',
    back: () => ({ href: '/', text: 'My work' }),
    rows: ({ rows }) => rows,
    columns: [
      {
        heading: 'Who',
        value: ({ name }) => name,
        cell: ({ overpaymentId, name }) => link(`/pay/overpayments/${overpaymentId}`, name),
      },
      {
        heading: 'Owed',
        value: ({ owed }) => writePounds(pence(owed)),
        is: 'pounds',
        cell: ({ owed }) => pounds(owed),
        numeric: true,
      },
      {
        heading: 'Known for',
        value: ({ ageDays }) => (ageDays === null ? 'Not on record' : plural(ageDays, 'day')),
      },
      { heading: 'Left', value: ({ leftOn }) => (leftOn === null ? '' : formatDay(leftOn)) },
      { heading: 'Tax year', value: ({ taxYear }) => taxYear ?? '' },
      { heading: 'State', value: ({ status }) => overpaymentWords[status] ?? status },
    ],
    sentence: ({ rows }) => `${plural(rows.length, 'overpayment')}, the oldest first`,
    totals: ({ owed }) => [{ label: 'Owed in all', value: pounds(owed) }],
    empty: { text: 'Nobody who has left owes anything.' },
    foot: () => whoCanSee(whoMaySee(followLeavers)),
    csv: 'owed-by-leavers',
  }),
  form({
    path: '/pay/overpayments/:overpaymentId/repay',
    command: recordRepayment,
    title: 'Record what came in',
    draft: false,
    start: start({
      query: overpaymentDetail,
      version: ({ version }) => version,
      before: ({ name, owed, taxYear, yearGross }) =>
        html`<p class="govuk-body">
          ${name} owes ${pounds(owed)}.
          ${
            taxYear !== null && yearGross === null
              ? 'With the first repayment it is worked out what tax and National Insurance took of it in that year: that part they do not pay back.'
              : ''
          }
        </p> `,
    }),
    fields: [
      { name: 'amount', label: 'How much came in' },
      { name: 'way', label: 'How it came in', words: wayWords },
      { name: 'paidOn', label: 'When it came in' },
      {
        name: 'reference',
        label: 'Reference',
        hint: 'As on the bank statement or the card slip',
      },
    ],
    submit: 'Record the repayment',
    back: ({ params }) => ({
      href: `/pay/overpayments/${params['overpaymentId'] ?? ''}`,
      text: 'The overpayment',
    }),
    done: ({ overpaymentId, owed }) => ({
      to: `/pay/overpayments/${overpaymentId}`,
      notice: {
        text: owed === 0n ? 'Recorded. It is paid back' : `Recorded. ${pounds(owed)} is owed still`,
      },
    }),
  }),
]
