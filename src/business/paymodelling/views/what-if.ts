import { kindWords } from '#business/duty'
import { codeWords, pensionWords } from '#business/paydetails'
import { list } from '#platform/http'
import { formatDay } from '#platform/time'
import { html, keyFigures, link, nothing, whoCanSee, type Html } from '#platform/ui'
import { whatIf, WORK } from '../queries/what-if.ts'
import type { Beside } from '../rules/what-if.ts'
import { amountColumn, pounds } from './words.ts'

type Result = Awaited<ReturnType<(typeof whatIf)['run']>>

function headOf({ last, rows, other }: Result): Html {
  const net = rows.at(-1)
  if (last === null || net === undefined) return nothing
  const { loanPlan, scheme } = last
  return html`${keyFigures([
      { label: 'Net pay as it would be', value: pounds(net.would) },
      { label: 'Differs by', value: pounds(net.would - net.was) },
    ])}
    <p class="govuk-body">
      Beside ${link(`/pay/${last.runId}/${last.personId}`, last.says)}: code ${codeWords(last)},
      ${scheme === 'none' ? 'no pension' : (pensionWords[scheme] ?? scheme)},
      ${loanPlan === null ? 'no student loan' : `loan plan ${loanPlan}`}.
    </p>
    ${
      rows.every(({ was, would }) => was === would) &&
      html`<p class="govuk-body">Nothing is changed yet. Choose what to try.</p> `
    }${
      other &&
      html`<p class="govuk-body">
        You were paid ${pounds(last.net)} then. Your regular deductions have changed since: both
        columns use those of now.
      </p> `
    }`
}

/** What if: the last payslip and what it would be, side by side. Nothing of it is kept. */
export const whatIfPages = [
  list({
    path: '/pay/what-if',
    query: whatIf,
    title: 'What if my pay were otherwise',
    back: () => ({ href: '/pay', text: 'Your pay' }),
    rows: ({ rows }) => rows,
    columns: [
      { heading: 'What', value: ({ what }) => what },
      amountColumn('Last payslip', ({ was }: Beside) => was),
      amountColumn('It would be', ({ would }: Beside) => would),
      {
        ...amountColumn('Differs by', ({ was, would }: Beside) => would - was),
        cell: ({ was, would }) => (was === would ? 'As it was' : pounds(would - was)),
      },
    ],
    sentence: ({ last }) =>
      last === null ? '' : `Your pay of ${formatDay(last.payOn)}, reckoned again. Nothing is kept`,
    asking: { title: 'What to try', submit: 'Reckon it', open: true },
    filters: [
      { name: 'overtime', label: 'Hours of overtime', hint: 'Hours that count, such as 7.5' },
      {
        kind: 'select',
        name: 'work',
        label: 'Worked as',
        any: kindWords['overtime-planned'],
        options: WORK.slice(1).map((value) => ({ value, text: kindWords[value] })),
      },
      {
        kind: 'select',
        name: 'pension',
        label: 'Pension',
        any: 'As it was',
        options: [
          { value: 'in', text: 'In the scheme of your rank or grade' },
          { value: 'out', text: 'Out of the scheme' },
          { value: 'half', text: '50/50 section' },
        ],
      },
      {
        kind: 'select',
        name: 'loan',
        label: 'Student loan',
        any: 'As it was',
        options: [
          { value: 'none', text: 'None' },
          ...['1', '2', '4', '5'].map((value) => ({ value, text: `Plan ${value}` })),
        ],
      },
      { name: 'taxCode', label: 'Tax code', hint: 'Such as 1257L, or BR' },
    ],
    head: headOf,
    foot: () =>
      html`<p class="govuk-body">
          Reckoned by the rules of the pay run: tax on the year so far, and the rest on the month.
          What it paid for earlier months stays as it was. Leaving a pension scheme has other
          effects than on pay: ask before you do.
        </p>
        ${whoCanSee(['You alone. Nothing that you try is kept; that you looked is on the record.'])}`,
    empty: { text: 'You have no payslip yet. Once you have one, you can try here.' },
    csv: 'what-if',
  }),
]
