import { whoMaySee } from '#platform/access'
import { list } from '#platform/http'
import { pence, writePounds } from '#platform/money'
import { formatDay } from '#platform/time'
import { html, plural, whoCanSee } from '#platform/ui'
import { seeAward } from '../access.ts'
import { awardCost, scaleOptions } from '../queries/award.ts'
import { pounds } from './words.ts'

type Row = Awaited<ReturnType<(typeof awardCost)['run']>>['rows'][number]

const amount = (heading: string, of: (row: Row) => number) =>
  ({
    heading,
    value: (row: Row) => writePounds(pence(BigInt(of(row)))),
    is: 'pounds',
    cell: (row: Row) => pounds(of(row)),
    numeric: true,
  }) as const

/** What a pay award would cost until the end of the financial year, by rank. */
export const awardPages = [
  list({
    path: '/pay/award',
    navigation: 'Cost of a pay award',
    query: awardCost,
    title: 'What a pay award costs',
    rows: ({ rows }) => rows,
    columns: [
      { heading: 'Rank or grade', value: ({ ranks }) => ranks.join('; ') },
      { heading: 'People', value: ({ people }) => people, numeric: true },
      amount('Pay', ({ pay }) => pay),
      amount('National Insurance', ({ ni }) => ni),
      amount('Pension', ({ pension }) => pension),
      amount('Together', ({ pay, ni, pension }) => pay + ni + pension),
    ],
    sentence: ({ percent, from, ends, total }) =>
      `${percent} % from ${formatDay(from)} to before ${formatDay(ends)}, for ${plural(total.people, 'person', 'people')}`,
    totals: ({ total }) => [
      { label: 'Pay', value: pounds(total.pay) },
      { label: 'National Insurance of the employer', value: pounds(total.ni) },
      { label: 'Pension of the employer', value: pounds(total.pension) },
      { label: 'Together', value: pounds(total.pay + total.ni + total.pension) },
    ],
    filters: [
      { kind: 'decimal', name: 'percent', label: 'Award', suffix: '%' },
      { name: 'from', label: 'From', hint: 'For example, 1 9 2026' },
      { kind: 'several', name: 'scales', label: 'For', options: scaleOptions },
    ],
    foot: () =>
      html`<p class="govuk-body">
          Basic pay and London weighting of whoever is in post, with the increments that are due on
          the way, as the scales are published today. Overtime and allowances are not in it.
          National Insurance is by letter A. Ranks of fewer than five people are shown together.
        </p>
        ${whoCanSee(whoMaySee(seeAward, 'Nobody besides, and it holds nothing of anybody'))}`,
    empty: { text: 'Fewer than five people are paid by these scales: nothing is shown of them.' },
    csv: 'pay-award',
  }),
]
